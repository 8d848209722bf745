namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>六、下季度主要节点: the tasks that fall due in the next quarter.</summary>
internal static class MilestonesChapter
{
    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var next = source.Quarter.Next;
        // The plan's last day is everybody's due date: only printed ones are worth a line.
        var rows = source.Board.Tasks.Where(row => row.Task.Due is not null && next.Contains(row.EffectiveDue)).OrderBy(row => row.EffectiveDue).ThenBy(row => row.Task.Number).ToList();
        if (rows.Count == 0) return [new Paragraph($"{next.Year}年{next.ChineseName}没有到期的任务。")];
        return
        [
            new Table($"{next.ChineseName}到期的任务", [new("日期", Width: 24), new("任务", ColumnAlignment.Right, 14), new("内容"), new("牵头单位", Width: 40)],
                [.. rows.Select(row => new TableRow(
                [
                    new($"{row.EffectiveDue.Month}月{row.EffectiveDue.Day}日"), source.Publisher.TaskCell(source.Board.Plan.Year, row.Task.Number), new(QuarterlyBriefing.Brief(row.Task.Content)), new(QuarterlyBriefing.Leads(row)),
                ]))]),
        ];
    }
}
