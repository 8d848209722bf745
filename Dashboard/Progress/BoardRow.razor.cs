using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A task's row of the board; follows the board by itself and renders again only when its row is another object.</summary>
public sealed partial class BoardRow : IDisposable
{
    private const int MostUnits = 3;
    private const int MostMarks = 8;
    private TaskRow row = null!;
    private TaskRow? rendered;
    private IReadOnlyList<Assignment> parties = [];
    private IDisposable? attached;
    private int changes;

    /// <summary>The plan's year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>What to show when the page is shown; what comes later comes by <see cref="Parts"/>.</summary>
    [Parameter, EditorRequired]
    public TaskRow Row { get; set; } = null!;

    /// <summary>The day of the past that is shown; null for now.</summary>
    [Parameter]
    public DateOnly? AsOf { get; set; }

    /// <summary>The page's parts.</summary>
    [Parameter, EditorRequired]
    public BoardParts Parts { get; set; } = null!;

    private string? Look => changes == 0 ? null : changes % 2 == 0 ? "changed again" : "changed";

    private string Change => (row.LastChange, row.LastUnit) switch
    {
        (null, _) => "",
        ({ } day, null) => Words["Day", day],
        ({ } day, { } unit) => Words["DayUnit", day, unit],
    };

    /// <inheritdoc/>
    public void Dispose() => attached?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        row = Row;
        parties = [.. row.Task.Assignments.OrderBy(party => party.Role)];
        attached = Parts.Attach(board =>
        {
            if (board.Row(row.Task.Number) is { } next && Take(next)) StateHasChanged();
        });
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => Take(Row);

    /// <inheritdoc/>
    protected override bool ShouldRender() => !ReferenceEquals(rendered, row);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => rendered = row;

    private bool Take(TaskRow next)
    {
        if (ReferenceEquals(next, row)) return false;
        // Another task's row is no change of this one.
        changes = next.Task.Number == row.Task.Number && AsOf is null ? changes + 1 : 0;
        if (!ReferenceEquals(next.Task, row.Task)) parties = [.. next.Task.Assignments.OrderBy(party => party.Role)];
        row = next;
        return true;
    }
}
