using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>近期应办事项: what a unit owes next, by day: reports, milestones, due dates, answers.</summary>
internal static class UnitOwed
{
    public static IReadOnlyList<BriefingBlock> Write(YearSource source, string unit, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var owed = Reports(source, unit, duties, quarter).Concat(Dates(source, duties, quarter)).Concat(Answers(source, unit))
            .OrderBy(one => one.Day).ThenBy(one => one.Tasks is [var first, ..] ? first : 0).ToList();
        if (owed.Count == 0) return [new Paragraph("没有近期到期的事项。")];
        return
        [
            new Table("", [new("期限", Width: 46), new("事项"), new("任务", ColumnAlignment.Center, 36)], [.. owed.Select(one => new TableRow(
            [
                one.Day < source.AsOf ? new($"{BriefingText.Date(one.Day)}（逾期{source.AsOf.DayNumber - one.Day.DayNumber}日）", Tone.Red) : new(BriefingText.Date(one.Day)),
                new(one.What),
                one.Tasks is [var only] ? source.Publisher.TaskCell(source.Year, only) : new(string.Join('、', one.Tasks)),
            ]))]),
        ];
    }

    private static IEnumerable<Owed> Reports(YearSource source, string unit, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var any = false;
        foreach (var begun in source.Begun)
        {
            var marks = duties.Where(pair => pair.Row.Task.IsOwedFor(begun)).Select(pair => (pair.Row.Task.Number, Mark: source.Mark(pair.Row.Task.Number, unit, begun)))
                .Where(pair => pair.Mark is ReportingMark.Missing or ReportingMark.Open or ReportingMark.Draft or ReportingMark.Returned).ToList();
            if (marks.Count == 0 || source.ReportDue.GetValueOrDefault(begun) is not { } due) continue;
            any = true;
            var returned = marks.Count(pair => pair.Mark == ReportingMark.Returned);
            yield return new(due, $"填报{begun.ChineseName}进展{marks.Count}项{(returned > 0 ? $"（其中退回{returned}项）" : "")}", [.. marks.Select(pair => pair.Number)]);
        }
        // Who owes nothing now reads when the next round comes.
        if (!any && quarter.Number < 4 && source.ReportDue.GetValueOrDefault(quarter.Next) is { } next) yield return new(next, $"填报{quarter.Next.ChineseName}进展{duties.Count}项", []);
    }

    private static IEnumerable<Owed> Dates(YearSource source, List<(TaskRow Row, DutyRow Duty)> duties, Quarter quarter)
    {
        var plan = source.Board.Plan;
        foreach (var (row, duty) in duties.Where(pair => pair.Row.Standing.Light != Light.Done && pair.Row.Task.IsSpokenForBy(pair.Duty.Duty.Role)))
        {
            foreach (var milestone in source.Board.Supervision.Of(plan, row.Task, source.AsOf).Milestones.Where(one => !one.Accepted))
                yield return new(milestone.Due, $"节点：{milestone.Title}", [row.Task.Number]);
            // The plan's last day is everybody's: only a date of the task's own is worth a line.
            if ((row.Task.Due is not null || row.EffectiveDue != plan.End) && row.EffectiveDue <= quarter.Next.End)
                yield return new(row.EffectiveDue, $"完成任务：{QuarterlyBriefing.Brief(row.Task.Content)}", [row.Task.Number]);
        }
    }

    private static IEnumerable<Owed> Answers(YearSource source, string unit) =>
        source.Instructions.Where(one => one.Unit == unit && one.StateAt(source.AsOf) == InstructionState.Open).Select(one => new Owed(one.Due, $"反馈批示：{QuarterlyBriefing.Brief(ResultsChapter.Clean(one.Text))}", one.Tasks))
            .Concat(source.Notices.Where(one => one.Unit == unit && one.StateAt(source.AsOf) == NoticeState.Issued).Select(one => new Owed(one.Due, $"回复{one.Number}", one.Tasks)));

    private sealed record Owed(DateOnly Day, string What, IReadOnlyList<int> Tasks);
}
