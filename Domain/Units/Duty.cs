using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Domain.Units;

/// <summary>One unit's part in one task (填报责任): what a report is owed for.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit that answers, never a collective.</param>
/// <param name="Role">How it answers.</param>
/// <param name="Collective">The collective through which it answers; null when named itself.</param>
public sealed record Duty(int Task, string Unit, AssignmentRole Role, string? Collective)
{
    /// <summary>Every duty of a plan: a collective party's duty falls on each of its members, on nobody while it has none.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>One duty a task and unit, in the plan's order; a unit named itself and as a member has the named one.</returns>
    public static IReadOnlyList<Duty> Of(WorkPlan plan)
    {
        var units = plan.Units.ToDictionary(unit => unit.Name);
        List<Duty> duties = [];
        foreach (var task in plan.Tasks)
        {
            var parties = task.Assignments.SelectMany(party => Expand(task.Number, party, units[party.Unit]));
            duties.AddRange(parties.OrderBy(duty => duty.Collective is not null).DistinctBy(duty => duty.Unit));
        }
        return duties;
    }

    /// <summary>Whether a unit speaks for a task, see <see cref="PlanTask.IsSpokenForBy"/>.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="task">The task.</param>
    /// <param name="unit">The unit's canonical name; null speaks for none.</param>
    /// <returns>True for its leads; where none leads, for every unit with a part in it.</returns>
    public static bool SpeaksFor(WorkPlan plan, PlanTask task, string? unit) =>
        Of(plan).Any(duty => duty.Task == task.Number && duty.Unit == unit && task.IsSpokenForBy(duty.Role));

    private static IEnumerable<Duty> Expand(int task, Assignment party, Unit unit) =>
        unit.Collective
            ? unit.Members.Select(member => new Duty(task, member, party.Role, unit.Name))
            : [new Duty(task, unit.Name, party.Role, null)];
}
