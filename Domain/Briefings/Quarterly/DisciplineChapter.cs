using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>四、填报情况: the units that did not report, with their tasks.</summary>
internal static class DisciplineChapter
{
    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var reports = source.Reports.Where(report => report.Quarter == source.Quarter).ToDictionary(report => (report.Task, report.Unit));
        var missing = Duty.Of(source.Board.Plan)
            .Where(duty => ReportingMarkRules.Of(reports.GetValueOrDefault((duty.Task, duty.Unit)), source.Quarter, source.ReportDue, source.AsOf)
                is ReportingMark.Missing or ReportingMark.Open or ReportingMark.Draft)
            .GroupBy(duty => duty.Unit).OrderByDescending(group => group.Count()).ThenBy(group => group.Min(duty => duty.Task)).ToList();
        var due = source.ReportDue is { } day ? BriefingText.Date(day) : $"待{source.Quarter.Next.Year}年放假安排";
        if (missing.Count == 0) return [new Paragraph($"填报截止日为{due}，各单位均已填报。")];
        return
        [
            new Paragraph($"填报截止日为{due}。截至{BriefingText.Date(source.AsOf)}，{missing.Count}个单位的{missing.Sum(group => group.Count())}项填报尚未提交。"),
            new Table("未报单位", [new("单位", Width: 48), new("未报（项）", ColumnAlignment.Right, 22), new("任务")],
                [.. missing.Select(group => TableRow.Of(group.Key, $"{group.Count()}", string.Join("、", group.Select(duty => duty.Task).Order())))]),
        ];
    }
}
