using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What a plan's progress of any day is worked out of (进度历史).</summary>
/// <param name="Plan">The plan as kept.</param>
/// <param name="Reports">All its reports as kept.</param>
/// <param name="Changes">The changes of units.</param>
/// <param name="Supervision">Milestones, extensions, closures.</param>
public sealed record ProgressHistory(WorkPlan Plan, IReadOnlyList<ProgressReport> Reports, IReadOnlyList<UnitChange> Changes, SupervisionRecord Supervision);

/// <summary>Progress at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Progress">Percent, unrounded; null for a day that has not come.</param>
/// <param name="Expected">What is expected at the day, percent, unrounded.</param>
public sealed record ProgressOnDay(DateOnly Day, decimal? Progress, decimal Expected);

/// <summary>Progress against what was expected over the year (进度曲线): the figures that the board of each day showed.</summary>
public static class ProgressCurve
{
    /// <summary>The days at which the curve is drawn: every seventh from the plan's first day on, its last day, and one day besides.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="besides">A day within the plan's year, as a rule today; any other is left out.</param>
    /// <returns>In order, each once.</returns>
    public static IReadOnlyList<DateOnly> Days(WorkPlan plan, DateOnly besides)
    {
        SortedSet<DateOnly> days = [plan.End];
        for (var day = plan.Start; day < plan.End; day = day.AddDays(7)) days.Add(day);
        if (besides >= plan.Start && besides <= plan.End) days.Add(besides);
        return [.. days];
    }

    /// <summary>Works the curve out.</summary>
    /// <param name="history">Plan, reports and decisions, read once.</param>
    /// <param name="days">The days, in order.</param>
    /// <param name="last">The last day that has a progress; days after it have only what is expected.</param>
    /// <param name="scope">Whose tasks count.</param>
    /// <returns>A figure a day, as on the board of that day; 0 where the scope has no task.</returns>
    public static IReadOnlyList<ProgressOnDay> Of(ProgressHistory history, IReadOnlyList<DateOnly> days, DateOnly last, PlanScope scope)
    {
        var today = new UnitHeirs(history.Changes, last);
        var decided = history.Supervision.ByTask();
        return [.. days.Select(On)];

        ProgressOnDay On(DateOnly day)
        {
            var expected = ProgressRules.Expected(day, history.Plan.Start, history.Plan.End);
            if (day > last) return new(day, null, expected);
            var (kept, reports) = UnitSuccession.Apply(history.Plan, history.Reports, history.Changes, day);
            var plan = kept.AsOf(day);
            var units = plan.Units.ToDictionary(unit => unit.Name);
            var accepted = LastAccepted(reports, day);
            return new(day, ProgressRules.Mean(scope.Tasks(plan, today).Select(OfTask)), expected);

            decimal OfTask(PlanTask task) => ProgressRules.OfTask(
                task, decided(task.Number).Of(plan, task, day), units, unit => accepted.TryGetValue((task.Number, unit), out var report) ? (int)report.Stage : 0);
        }
    }

    private static Dictionary<(int Task, string Unit), ProgressReport> LastAccepted(IReadOnlyList<ProgressReport> reports, DateOnly day)
    {
        Dictionary<(int, string), ProgressReport> last = [];
        foreach (var report in reports)
        {
            // Accepted reports never change again: one whose last step lies ahead is not accepted yet.
            if (report.Steps is not [.., { Step: ReportStep.Accept } end] || end.Day > day || report.StateAt(day) != ReportState.Accepted) continue;
            var key = (report.Task, report.Unit);
            if (!last.TryGetValue(key, out var other) || report.Quarter >= other.Quarter) last[key] = report;
        }
        return last;
    }
}
