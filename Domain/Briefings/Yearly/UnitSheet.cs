using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>One unit's tasks in a quarter (单位任务清单), as its leader wants them on paper: how it stands, what it owes next, who counts on it.</summary>
public static class UnitSheet
{
    /// <summary>Up to how many tasks have their content in full.</summary>
    private const int MostInFull = 15;

    /// <summary>Works it out.</summary>
    /// <param name="source">The plan's year.</param>
    /// <param name="unit">The unit's canonical name.</param>
    /// <param name="quarter">The quarter, one that has begun by the as-of day.</param>
    /// <returns>The chapters; null where the unit answers for no task.</returns>
    public static BriefingOutline? Outline(YearSource source, string unit, Quarter quarter)
    {
        if (source.Board.Units.FirstOrDefault(row => row.Unit.Name == unit) is not { } figures) return null;
        var (plan, publisher) = (source.Board.Plan, source.Publisher);
        List<(TaskRow Row, DutyRow Duty)> duties = [.. source.Board.Tasks.SelectMany(row => row.Duties.Where(duty => duty.Duty.Unit == unit).Select(duty => (row, duty)))];
        List<BriefingChapter> chapters =
        [
            new("tasks", "任务清单", Tasks(source, duties, quarter)),
            new("owed", "近期应办事项", UnitOwed.Write(source, unit, duties, quarter)),
        ];
        if (Shared(source, duties, quarter) is { Count: > 0 } shared) chapters.Add(new("shared", "配合其他单位的任务", shared));
        chapters.Add(new("discipline", "填报情况", [DisciplineTable.Of($"{plan.Year}年各季度填报", source, [figures])]));
        return new(
            BriefingKind.UnitSheet, $"{unit}{quarter.Year}年{quarter.ChineseName}任务清单",
            new Masthead("单位任务清单", publisher.Office, source.AsOf, Overline: plan.Title, Mark: publisher.Mark),
            new(BriefingOutline.OpeningKey, "导语", Opening(source, figures, duties, quarter)), chapters,
            [new Paragraph(publisher.Office, ParagraphPlace.Signature), new Paragraph(BriefingText.Date(source.AsOf), ParagraphPlace.Signature)],
            new Imprint(unit, "", publisher.Office, source.AsOf));
    }

    private static List<BriefingBlock> Opening(YearSource source, UnitRow figures, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var roles = string.Join('、', duties.GroupBy(pair => pair.Duty.Duty.Role).OrderBy(group => group.Key).Select(group => $"{DutyWords.Role(group.Key)}{group.Count()}项"));
        var lights = string.Join('、', LightWords.All.Select(light => (light, count: duties.Count(pair => pair.Row.Standing.Light == light))).Where(pair => pair.count > 0).Select(pair => $"{LightWords.Word(pair.light)}{pair.count}项"));
        return
        [
            new Paragraph(
            [
                new($"截至{BriefingText.Date(source.AsOf)}，"), source.Publisher.ToUnit(figures.Unit.Name, quarter),
                new($"承担任务{duties.Count}项（{roles}）：{lights}。本单位进度{QuarterlyBriefing.Percent(figures.Progress)}%"), Footnote.Mark(1),
                new($"，序时进度{QuarterlyBriefing.Percent(source.Board.Expected)}%。{DisciplineTable.Sentence("本季度", BoardCounts.Marks([figures], quarter))}"),
            ]),
            Late(source, figures.Unit.Name, duties),
            new Footnote(1, "本单位进度为所承担各项任务最近一次已采纳填报的推进阶段的平均值；设有节点的任务按该任务的节点进度计。"),
        ];
    }

    /// <summary>What is late, and since when.</summary>
    private static Paragraph Late(YearSource source, string unit, List<(TaskRow Row, DutyRow Duty)> duties)
    {
        List<TextRun> runs = [];
        foreach (var light in new[] { Light.Overdue, Light.Behind })
        {
            var rows = duties.Select(pair => pair.Row).Where(row => row.Standing.Light == light).OrderBy(row => row.Standing.Date ?? DateOnly.MaxValue).ThenBy(row => row.Task.Number).ToList();
            if (rows.Count == 0) continue;
            runs.Add(new($"{LightWords.Word(light)}的任务："));
            foreach (var (index, row) in rows.Index())
            {
                if (index > 0) runs.Add(new("、"));
                var days = light == Light.Overdue && row.Standing.Date is { } due ? $"，已逾期{source.AsOf.DayNumber - due.DayNumber}日" : "";
                runs.AddRange([source.Publisher.ToTask(source.Year, row.Task.Number), new($"（{LightWords.Reason(row)}{days}）")]);
            }
            runs.Add(new("。"));
        }
        foreach (var quarter in source.Begun)
        {
            var missing = duties.Where(pair => pair.Row.Task.IsOwedFor(quarter) && source.Mark(pair.Row.Task.Number, unit, quarter) == ReportingMark.Missing).ToList();
            if (missing.Count == 0 || source.ReportDue.GetValueOrDefault(quarter) is not { } due) continue;
            runs.Add(new($"{quarter.ChineseName}缺报{missing.Count}项，应于{BriefingText.Date(due)}前填报，已逾期{source.AsOf.DayNumber - due.DayNumber}日。"));
        }
        return runs.Count == 0 ? new Paragraph("没有逾期、滞后和缺报。") : new Paragraph(runs);
    }

    private static List<BriefingBlock> Tasks(YearSource source, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var longest = duties.Count <= MostInFull ? int.MaxValue : QuarterlyBriefing.LongestBrief;
        return
        [
            new Table(
                $"{quarter.ChineseName}任务",
                [
                    new("任务", ColumnAlignment.Right, 12), new("工作内容"), new("分工", ColumnAlignment.Center, 13), new("完成时限", ColumnAlignment.Center, 22),
                    new("阶段", ColumnAlignment.Center, 20), new("进度%", ColumnAlignment.Right, 15), new("亮灯", Width: 18), new("填报", ColumnAlignment.Center, 16),
                ],
                [.. duties.Select(pair => Row(source, pair.Row, pair.Duty, quarter, longest))]),
            new Note("阶段为本单位最近一次已采纳填报的推进阶段；进度为任务的进度，按牵头单位（没有牵头单位的按各责任单位）的阶段平均，设有节点的按节点权重计。"),
        ];
    }

    private static TableRow Row(YearSource source, TaskRow row, DutyRow duty, Quarter quarter, int longest)
    {
        var owed = row.Task.IsOwedFor(quarter);
        var mark = source.Mark(row.Task.Number, duty.Duty.Unit, quarter);
        return new(
        [
            source.Publisher.TaskCell(source.Year, row.Task.Number), new(QuarterlyBriefing.Brief(row.Task.Content, longest)), new(DutyWords.Role(duty.Duty.Role)),
            new(DutyWords.Due(row, source.Board.Plan.End)), new(DutyWords.Word(duty.Stage)), new(QuarterlyBriefing.Percent(row.Progress)),
            new(LightWords.ShapeAndWord(row.Standing.Light), LightWords.Tone(row.Standing.Light)), owed ? new(DutyWords.Word(mark), DutyWords.Tone(mark)) : new("—"),
        ]);
    }

    /// <summary>What others count on it for, by lead.</summary>
    private static List<BriefingBlock> Shared(YearSource source, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var rows = duties.Where(pair => pair.Duty.Duty.Role != AssignmentRole.Lead && pair.Row.Task.HasLead)
            .OrderBy(pair => QuarterlyBriefing.Leads(pair.Row), StringComparer.Ordinal).ThenBy(pair => pair.Row.Task.Number).ToList();
        if (rows.Count == 0) return [];
        return
        [
            new Paragraph($"{rows.Select(pair => QuarterlyBriefing.Leads(pair.Row)).Distinct().Count()}家牵头单位的{rows.Count}项任务需要本单位提供情况。"),
            new Table(
                "", [new("牵头单位", Width: 40), new("任务", ColumnAlignment.Right, 12), new("工作内容"), new("本季度填报", ColumnAlignment.Center, 24)],
                [.. rows.Select(pair => new TableRow(
                [
                    new(QuarterlyBriefing.Leads(pair.Row)), source.Publisher.TaskCell(source.Year, pair.Row.Task.Number), new(QuarterlyBriefing.Brief(pair.Row.Task.Content)),
                    new(DutyWords.Word(source.Mark(pair.Row.Task.Number, pair.Duty.Duty.Unit, quarter))),
                ]))]),
        ];
    }
}
