using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Units;

/// <summary>What changes of units do to a plan and its reports (承接): from the day of a change on the heir stands in the unit's place; nothing stored is rewritten.</summary>
public static class UnitSuccession
{
    /// <summary>A plan and its reports as they read on a day.</summary>
    /// <param name="plan">The plan as kept.</param>
    /// <param name="reports">Its reports as kept.</param>
    /// <param name="changes">The changes of units.</param>
    /// <param name="asOf">The day.</param>
    /// <returns>Both with heirs in their predecessors' places; the same objects where no change concerns them.</returns>
    public static (WorkPlan Plan, IReadOnlyList<ProgressReport> Reports) Apply(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, IEnumerable<UnitChange> changes, DateOnly asOf)
    {
        var heirs = new UnitHeirs(changes, asOf);
        return (Plan(plan, heirs), Reports(reports, heirs, asOf));
    }

    /// <summary>A plan with heirs in their predecessors' places: assignments, units, members.</summary>
    /// <param name="plan">The plan as kept.</param>
    /// <param name="heirs">The changes that hold.</param>
    /// <returns>The plan; the same object, and the same tasks, where no change concerns them.</returns>
    public static WorkPlan Plan(WorkPlan plan, UnitHeirs heirs)
    {
        if (heirs.Count == 0 || plan.Units.All(unit => heirs.Of(unit.Name) == unit.Name)) return plan;
        return plan with
        {
            Tasks = [.. plan.Tasks.Select(task => Task(task, heirs))],
            Amendments = [.. plan.Amendments.Select(one => one.Wording is { } wording ? one with { Wording = Task(wording, heirs) } : one)],
            Units = Units(plan.Units, heirs),
        };
    }

    /// <summary>Reports under their heirs' names. Where two predecessors reported the same, the accepted report stands, else the one furthest on.</summary>
    /// <param name="reports">The reports as kept.</param>
    /// <param name="heirs">The changes that hold.</param>
    /// <param name="asOf">The day whose states count.</param>
    /// <returns>At most one report a task, unit and quarter.</returns>
    public static IReadOnlyList<ProgressReport> Reports(IReadOnlyList<ProgressReport> reports, UnitHeirs heirs, DateOnly asOf)
    {
        if (heirs.Count == 0 || reports.All(report => heirs.Of(report.Unit) == report.Unit)) return reports;
        return
        [
            .. reports.GroupBy(report => (report.Task, Unit: heirs.Of(report.Unit), report.Quarter))
                .Select(same => Foremost(same, report => report.StateAt(asOf), report => report.Stage, report => report.Unit == same.Key.Unit) is var best && best.Unit == same.Key.Unit
                    ? best
                    : best with { Unit = same.Key.Unit }),
        ];
    }

    /// <summary>The report that stands where several are kept for one duty: accepted before the rest, then by state, stage, and the heir's own.</summary>
    /// <typeparam name="T">A report.</typeparam>
    /// <param name="reports">At least one.</param>
    /// <param name="state">Its state; null where it was not begun.</param>
    /// <param name="stage">Its stage.</param>
    /// <param name="own">Whether it is kept under the heir's own name.</param>
    /// <returns>The one that stands.</returns>
    public static T Foremost<T>(IEnumerable<T> reports, Func<T, ReportState?> state, Func<T, Stage> stage, Func<T, bool> own) =>
        reports.OrderByDescending(report => Rank(state(report))).ThenByDescending(stage).ThenByDescending(own).First();

    private static int Rank(ReportState? state) => state switch
    {
        ReportState.Accepted => 5,
        ReportState.Confirmed => 4,
        ReportState.Submitted => 3,
        ReportState.Returned => 2,
        ReportState.Draft => 1,
        null => 0,
    };

    private static PlanTask Task(PlanTask task, UnitHeirs heirs)
    {
        if (task.Assignments.All(party => heirs.Of(party.Unit) == party.Unit)) return task;
        // Two that became one party keep the first one's place, and the lead if either leads.
        var parties = task.Assignments.GroupBy(party => heirs.Of(party.Unit))
            .Select(same => (same.FirstOrDefault(party => party.Role == AssignmentRole.Lead) ?? same.First()) with { Unit = same.Key });
        return task with { Assignments = [.. parties] };
    }

    private static List<Unit> Units(IReadOnlyList<Unit> units, UnitHeirs heirs) =>
    [
        .. units.GroupBy(unit => heirs.Of(unit.Name)).Select(same =>
        {
            var kept = same.FirstOrDefault(unit => unit.Name == same.Key) ?? same.First();
            var former = same.Select(unit => unit.Name).Where(name => name != same.Key);
            var members = kept.Members.Any(member => heirs.Of(member) != member) ? [.. kept.Members.Select(heirs.Of).Distinct()] : kept.Members;
            if (kept.Name == same.Key && same.Count() == 1) return ReferenceEquals(members, kept.Members) ? kept : kept with { Members = members };
            return kept with { Name = same.Key, Members = members, Aliases = [.. same.SelectMany(unit => unit.Aliases).Concat(former).Distinct()] };
        }),
    ];
}
