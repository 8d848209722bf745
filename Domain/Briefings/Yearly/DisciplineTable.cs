using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>填报情况 over the quarters: a row a quarter that has begun.</summary>
internal static class DisciplineTable
{
    private static readonly (string Heading, ReportingMark[] Marks)[] Shown =
    [
        ("按期采纳", [ReportingMark.Accepted]), ("迟报", [ReportingMark.Late]), ("审核中", [ReportingMark.Submitted]), ("退回", [ReportingMark.Returned]),
        ("缺报", [ReportingMark.Missing]), ("待报", [ReportingMark.Open, ReportingMark.Draft, ReportingMark.NotYet]),
    ];

    /// <summary>The table.</summary>
    /// <param name="caption">表题.</param>
    /// <param name="source">The year.</param>
    /// <param name="units">Whose reports are counted.</param>
    public static Table Of(string caption, YearSource source, IReadOnlyList<UnitRow> units) => new(
        caption,
        [new("季度"), new("填报截止日", ColumnAlignment.Center, 34), new("应报", ColumnAlignment.Right, 13), .. Shown.Select(column => new TableColumn(column.Heading, ColumnAlignment.Right, column.Heading.Length > 2 ? 17 : 13))],
        [.. source.Begun.Select(quarter => Row(source.ReportDue.GetValueOrDefault(quarter), BoardCounts.Marks(units, quarter)))]);

    /// <summary>A quarter's reports in one sentence.</summary>
    public static string Sentence(string quarter, MarkCounts counts) =>
        $"{quarter}应报进展{counts.Owed}份，已采纳{counts.Of(ReportingMark.Accepted, ReportingMark.Late)}份（其中迟报{counts.Of(ReportingMark.Late)}份）"
        + $"，审核中{counts.Of(ReportingMark.Submitted)}份，退回{counts.Of(ReportingMark.Returned)}份，未报{counts.Of(ReportingMark.Missing, ReportingMark.Open, ReportingMark.Draft, ReportingMark.NotYet)}份。";

    private static TableRow Row(DateOnly? due, MarkCounts counts) => TableRow.Of(
        [counts.Quarter.ChineseName, due is { } day ? BriefingText.Date(day) : "待定", $"{counts.Owed}", .. Shown.Select(column => $"{counts.Of(column.Marks)}")]);
}
