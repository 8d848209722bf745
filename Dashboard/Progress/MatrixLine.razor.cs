using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A unit's row of the matrix; renders again only when its row is another object, or another cell of it is open.</summary>
public sealed partial class MatrixLine
{
    private (MatrixRow?, IReadOnlyList<MatrixColumn>?, MatrixChoice?, string?, bool) rendered;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public MatrixRow Row { get; set; } = null!;

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MatrixColumn> Columns { get; set; } = [];

    /// <summary>The plan's year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>The day of the past that is shown; null for now.</summary>
    [Parameter]
    public DateOnly? Past { get; set; }

    /// <summary>What the matrix shows, without the open cell.</summary>
    [Parameter, EditorRequired]
    public MatrixChoice Choice { get; set; } = null!;

    /// <summary>The column of the open cell; null where none of this row is.</summary>
    [Parameter]
    public string? Open { get; set; }

    /// <summary>Whether the grid is entered in this row.</summary>
    [Parameter]
    public bool Entry { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldRender() =>
        !ReferenceEquals(rendered.Item1, Row) || rendered.Item2?.SequenceEqual(Columns) != true || (rendered.Item3, rendered.Item4, rendered.Item5) != (Choice, Open, Entry);

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => rendered = (Row, Columns, Choice, Open, Entry);

    private static string Class(MatrixCell cell) => cell switch
    {
        { Mark: ReportingMark.Open or ReportingMark.Draft } => "c-out",
        { Mark: { } mark } => $"c-{BoardLook.Class(mark)}",
        { Light: { } light } => $"l-{BoardLook.Class(light)}",
        _ => "c-na",
    };

    private string Say(MatrixCell cell, MatrixColumn column)
    {
        var name = column.Section is { } section ? Words["SectionShort", section].Value : BoardLook.Name(BoardWords, column.Quarter);
        return cell switch
        {
            { Mark: ReportingMark.NotYet } => Words["Cell.NotYet", Row.Unit.Name, name],
            { Mark: { } mark } => Words["Cell.Mark", Row.Unit.Name, name, Text[$"Mark.{mark}"].Value, cell.Count, cell.Of],
            { Light: { } light } => Words["Cell.Light", Row.Unit.Name, name, Text[$"Light.{light}"].Value, cell.Count, cell.Of],
            _ => Words[Row.Unit is { Collective: true, Members.Count: 0 } ? "Cell.NoMembers" : "Cell.None", Row.Unit.Name, name],
        };
    }
}
