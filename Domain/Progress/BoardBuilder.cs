using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>Works a board out of the plan and its reports: a pure function of both and a day.</summary>
public sealed class BoardBuilder
{
    private readonly WorkPlan plan;
    private readonly WorkingCalendar calendar;
    private readonly DateOnly asOf;
    private readonly LightThresholds thresholds;
    private readonly Dictionary<string, Unit> units;
    private readonly Dictionary<int, PlanTask> tasks;
    private readonly ILookup<int, Duty> dutiesByTask;
    private readonly Dictionary<(int Task, string Unit, Quarter Quarter), ProgressReport> reports = [];
    private readonly Dictionary<(int Task, string Unit), ProgressReport> lastAccepted = [];
    private readonly ILookup<int, ProgressReport> reportsByTask;

    private BoardBuilder(WorkPlan plan, IReadOnlyList<ProgressReport> all, WorkingCalendar calendar, DateOnly asOf, LightThresholds thresholds)
    {
        (this.plan, this.calendar, this.asOf, this.thresholds) = (plan, calendar, asOf, thresholds);
        units = plan.Units.ToDictionary(unit => unit.Name);
        tasks = plan.Tasks.ToDictionary(task => task.Number);
        dutiesByTask = Duty.Of(plan).ToLookup(duty => duty.Task);
        reportsByTask = all.ToLookup(report => report.Task);
        foreach (var report in all)
        {
            reports[(report.Task, report.Unit, report.Quarter)] = report;
            if (report.StateAt(asOf) != ReportState.Accepted) continue;
            var key = (report.Task, report.Unit);
            if (!lastAccepted.TryGetValue(key, out var last) || report.Quarter > last.Quarter) lastAccepted[key] = report;
        }
    }

    /// <summary>The board at the end of a day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reports">All its reports, whatever their state.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="thresholds">The plan's thresholds; the defaults where null.</param>
    /// <param name="before">The board before, whose unchanged rows are taken over.</param>
    /// <returns>The board.</returns>
    public static PlanBoard Build(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, DateOnly asOf,
        LightThresholds? thresholds = null, PlanBoard? before = null) =>
        new BoardBuilder(plan, reports, calendar, asOf, thresholds ?? LightThresholds.Default).Build(before);

    private PlanBoard Build(PlanBoard? before)
    {
        var quarter = Quarter.Of(asOf < plan.Start ? plan.Start : asOf > plan.End ? plan.End : asOf);
        var due = DueOf(quarter);
        var old = before?.Tasks.ToDictionary(row => row.Task.Number) ?? [];
        var rows = plan.Tasks.Select(task => Kept(BuildTask(task, quarter, due), old)).ToList();
        return new PlanBoard(
            plan, asOf, quarter, due, (before?.Version ?? 0) + 1,
            ProgressRules.Mean(rows.Select(row => row.Progress)), ProgressRules.Mean(rows.Select(row => row.Expected)),
            [.. plan.Sections.Select(section => Roll(section.Number, rows.Where(row => row.Task.Section == section.Number)))],
            [.. plan.Items.Select(item => Roll(item.Number, rows.Where(row => row.Task.Item == item.Number)))],
            rows, BuildUnits());
    }

    private static TaskRow Kept(TaskRow row, Dictionary<int, TaskRow> old) =>
        old.TryGetValue(row.Task.Number, out var before) && before.Shows(row) ? before : row;

    private static RollUp Roll(int number, IEnumerable<TaskRow> rows)
    {
        var list = rows.ToList();
        return new RollUp(number, ProgressRules.Mean(list.Select(row => row.Progress)), ProgressRules.Mean(list.Select(row => row.Expected)));
    }

    private TaskRow BuildTask(PlanTask task, Quarter quarter, DateOnly? due)
    {
        var duties = dutiesByTask[task.Number].ToList();
        var decided = plan.Decisions.Where(decision => decision.Task == task.Number && decision.Decided <= asOf).ToList();
        var closed = decided.Any(decision => decision.Closed);
        var progress = closed ? 100 : ProgressRules.OfTask(task, units, unit => lastAccepted.TryGetValue((task.Number, unit), out var report) ? (int)report.Stage : 0);
        var expected = ProgressRules.Expected(asOf, plan.Start, plan.End);
        var effectiveDue = decided.LastOrDefault(decision => decision.Due is not null)?.Due ?? task.Due ?? plan.End;
        var accepted = duties.Select(duty => (duty, report: lastAccepted.GetValueOrDefault((task.Number, duty.Unit)))).Where(pair => pair.report is not null).ToList();
        var affects = accepted.Any(pair => pair.report!.AffectsProgress && (!task.HasLead || pair.duty.Role == AssignmentRole.Lead));
        var standing = LightRules.Of(closed, [effectiveDue], progress, expected, affects, accepted.Count > 0, asOf, thresholds);
        var last = LastStep(task.Number);
        return new TaskRow(
            task, progress, expected, standing, effectiveDue,
            [.. duties.Select(duty => new DutyRow(
                duty, lastAccepted.GetValueOrDefault((task.Number, duty.Unit))?.Stage,
                ReportingMarkRules.Of(reports.GetValueOrDefault((task.Number, duty.Unit, quarter)), quarter, due, asOf)))],
            last?.Day, last?.Unit);
    }

    private (DateOnly Day, string Unit)? LastStep(int task)
    {
        (DateOnly Day, string Unit)? last = null;
        foreach (var report in reportsByTask[task])
            foreach (var step in report.Steps)
                if (step.Day <= asOf && (last is null || step.Day >= last.Value.Day)) last = (step.Day, report.Unit);
        return last;
    }

    private List<UnitRow> BuildUnits()
    {
        var byUnit = dutiesByTask.SelectMany(group => group).ToLookup(duty => duty.Unit);
        var quarters = Quarter.OfYear(plan.Year).Select(quarter => (quarter, due: DueOf(quarter))).ToList();
        return [.. plan.Units.Where(unit => byUnit.Contains(unit.Name)).Select(unit =>
        {
            var duties = byUnit[unit.Name].OrderBy(duty => duty.Task).ToList();
            var progress = ProgressRules.Mean(duties.Select(duty => lastAccepted.TryGetValue((duty.Task, unit.Name), out var report) ? (decimal)(int)report.Stage : 0));
            return new UnitRow(unit, duties, progress, quarters.ToDictionary(pair => pair.quarter, pair => CountMarks(duties, pair.quarter, pair.due)));
        })];
    }

    private IReadOnlyDictionary<ReportingMark, int> CountMarks(List<Duty> duties, Quarter quarter, DateOnly? due) =>
        duties.Where(duty => tasks[duty.Task].IsOwedFor(quarter)).CountBy(duty => ReportingMarkRules.Of(reports.GetValueOrDefault((duty.Task, duty.Unit, quarter)), quarter, due, asOf)).ToDictionary();

    private DateOnly? DueOf(Quarter quarter)
    {
        try
        {
            return calendar.ReportDue(quarter);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }
}
