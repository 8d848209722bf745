using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Briefings.Quarterly;

/// <summary>三、需要关注的任务和问题: red and yellow tasks, then problems and help needed by unit.</summary>
internal static class AttentionChapter
{
    public static IReadOnlyList<BriefingBlock> Write(QuarterlySource source)
    {
        var rows = source.Board.Tasks.Where(row => row.Standing.Light is Light.Overdue or Light.Behind)
            .OrderBy(row => row.Standing.Light).ThenBy(row => row.Standing.Date ?? DateOnly.MaxValue).ThenBy(row => row.Task.Number).ToList();
        List<BriefingBlock> blocks =
        [
            new Heading(2, "（一）逾期和滞后任务"),
            new Paragraph(rows.Count == 0
                ? "没有逾期或滞后的任务。"
                : $"逾期{source.Board.Count(Light.Overdue)}项、滞后{source.Board.Count(Light.Behind)}项，按逾期日数和任务序号列出。"),
        ];
        if (rows.Count > 0) blocks.Add(ToTable(rows, source));
        blocks.Add(new Heading(2, "（二）问题和需协调事项"));
        blocks.AddRange(Problems(source));
        return blocks;
    }

    private static Table ToTable(List<TaskRow> rows, QuarterlySource source) => new(
        "逾期和滞后任务",
        [new("任务", ColumnAlignment.Right, 12), new("亮灯", Width: 18), new("内容"), new("牵头单位", Width: 30), new("逾期（日）", ColumnAlignment.Right, 20), new("原因", Width: 36)],
        [.. rows.Select(row => new TableRow(
        [
            source.Publisher.TaskCell(source.Board.Plan.Year, row.Task.Number), new(LightWords.ShapeAndWord(row.Standing.Light), LightWords.Tone(row.Standing.Light)),
            new(QuarterlyBriefing.Brief(row.Task.Content)), new(QuarterlyBriefing.Leads(row)),
            new(row.Standing.Light == Light.Overdue && row.Standing.Date is { } due ? $"{source.AsOf.DayNumber - due.DayNumber}" : "—"), new(LightWords.Reason(row)),
        ]))]);

    private static IEnumerable<BriefingBlock> Problems(QuarterlySource source)
    {
        var order = source.Board.Plan.Units.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index);
        var units = source.Excerpts.Where(excerpt => excerpt.Problems.Length + excerpt.Help.Length > 0)
            .GroupBy(excerpt => excerpt.Unit).OrderBy(group => order.GetValueOrDefault(group.Key, int.MaxValue)).ToList();
        if (units.Count == 0) yield return new Paragraph("各单位本季度填报没有提出问题和需协调事项。");
        foreach (var (index, unit) in units.Index())
        {
            List<TextRun> runs = [new($"{index + 1}. "), source.Publisher.ToUnit(unit.Key, source.Quarter) with { Bold = true }, new("。")];
            foreach (var excerpt in unit.OrderBy(excerpt => excerpt.Task))
            {
                runs.AddRange([new(ResultsChapter.Clean(excerpt.Problems).TrimEnd('。') + "（"), source.Publisher.ToTask(source.Board.Plan.Year, excerpt.Task), new("）。")]);
                if (excerpt.Help.Length > 0) runs.Add(new($"需协调：{ResultsChapter.Clean(excerpt.Help)}"));
            }
            yield return new Paragraph(runs);
        }
    }
}
