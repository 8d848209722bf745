using CreditWorkplan.Domain.Calendar;
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
        [.. source.Begun.Select(quarter => Row(quarter, source.ReportDue.GetValueOrDefault(quarter), Count(units, quarter)))]);

    /// <summary>How many reports of a quarter carry each mark.</summary>
    public static Dictionary<ReportingMark, int> Count(IReadOnlyList<UnitRow> units, Quarter quarter) =>
        units.SelectMany(row => row.Marks[quarter]).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    /// <summary>A quarter's reports in one sentence.</summary>
    public static string Sentence(string quarter, Dictionary<ReportingMark, int> marks)
    {
        int Of(params ReportingMark[] these) => these.Sum(mark => marks.GetValueOrDefault(mark));
        return $"{quarter}应报进展{marks.Values.Sum()}份，已采纳{Of(ReportingMark.Accepted, ReportingMark.Late)}份（其中迟报{Of(ReportingMark.Late)}份）"
            + $"，审核中{Of(ReportingMark.Submitted)}份，退回{Of(ReportingMark.Returned)}份，未报{Of(ReportingMark.Missing, ReportingMark.Open, ReportingMark.Draft, ReportingMark.NotYet)}份。";
    }

    private static TableRow Row(Quarter quarter, DateOnly? due, Dictionary<ReportingMark, int> marks) => TableRow.Of(
    [
        quarter.ChineseName, due is { } day ? BriefingText.Date(day) : "待定", $"{marks.Values.Sum()}",
        .. Shown.Select(column => $"{column.Marks.Sum(mark => marks.GetValueOrDefault(mark))}"),
    ]);
}
