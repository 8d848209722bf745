using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>附件: every task with content, responsibility, progress and light.</summary>
internal static class TaskAttachment
{
    public static IEnumerable<BriefingBlock> Write(PlanBoard board, Publisher publisher)
    {
        var plan = board.Plan;
        List<TableRow> rows = [];
        foreach (var section in plan.Sections)
        {
            rows.Add(TableRow.Section($"{StandingChapter.Number(section.Number)}、{section.Title}"));
            rows.AddRange(board.Tasks.Where(row => row.Task.Section == section.Number).Select(row => new TableRow(
            [
                publisher.TaskCell(plan.Year, row.Task.Number), new(row.Task.Content), new(row.Task.Responsibility), new(QuarterlyBriefing.Percent(row.Progress)),
                new(LightWords.ShapeAndWord(row.Standing.Light), LightWords.Tone(row.Standing.Light)),
            ])));
        }
        yield return new Attachment("附件", $"{plan.Title}\n任务推进情况一览表");
        yield return new Table(
            "",
            [new("序号", ColumnAlignment.Right, 12), new("工作内容"), new("责任单位", Width: 42), new("进度%", ColumnAlignment.Right, 15), new("亮灯", Width: 20)],
            rows);
    }
}
