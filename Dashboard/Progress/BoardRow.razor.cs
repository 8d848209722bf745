using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A task's row of the board; renders again only when its row is another object.</summary>
public sealed partial class BoardRow
{
    private const int MostUnits = 3;
    private const int MostMarks = 8;
    private TaskRow? rendered;
    private bool renderedChanged;

    /// <summary>The plan's year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public TaskRow Row { get; set; } = null!;

    /// <summary>The day of the past that is shown; null for now.</summary>
    [Parameter]
    public DateOnly? AsOf { get; set; }

    /// <summary>Whether the row changed a moment ago.</summary>
    [Parameter]
    public bool Changed { get; set; }

    private string MarksInWords =>
        string.Join(Words["Separator"], Row.Duties.Select(duty => Words["DutyMark", duty.Duty.Unit, Text[$"Mark.{duty.Mark}"].Value].Value));

    private string Change => (Row.LastChange, Row.LastUnit) switch
    {
        (null, _) => "",
        ({ } day, null) => Words["Day", day],
        ({ } day, { } unit) => Words["DayUnit", day, unit],
    };

    /// <inheritdoc/>
    protected override bool ShouldRender() => !ReferenceEquals(rendered, Row) || renderedChanged != Changed;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => (rendered, renderedChanged) = (Row, Changed);
}
