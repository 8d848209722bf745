using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What part of a plan somebody looks at (范围): a section, a unit, both or neither.</summary>
/// <param name="Section">The section's number; null for every section.</param>
/// <param name="Unit">The unit's canonical name of today; null for every unit.</param>
public sealed record PlanScope(int? Section = null, string? Unit = null)
{
    /// <summary>The whole plan.</summary>
    public static PlanScope Whole { get; } = new();

    /// <summary>Whether nothing is left out.</summary>
    public bool IsWhole => Section is null && Unit is null;

    /// <summary>Whether a row of the board belongs to it: its section's, and one in which the unit has a duty.</summary>
    /// <param name="row">The row.</param>
    /// <returns>True when it belongs.</returns>
    public bool Has(TaskRow row) => (Section is null || row.Task.Section == Section) && (Unit is null || row.Duties.Any(duty => duty.Duty.Unit == Unit));

    /// <summary>The tasks of a plan that belong to it, as the plan reads on some day.</summary>
    /// <param name="plan">The plan of that day.</param>
    /// <param name="heirs">Who stands today in the place of a unit of that day.</param>
    /// <returns>The tasks in the plan's order.</returns>
    public IReadOnlyList<PlanTask> Tasks(WorkPlan plan, UnitHeirs heirs)
    {
        if (IsWhole) return plan.Tasks;
        var own = Unit is null ? null : Duty.Of(plan).Where(duty => heirs.Of(duty.Unit) == Unit).Select(duty => duty.Task).ToHashSet();
        return [.. plan.Tasks.Where(task => (Section is null || task.Section == Section) && own?.Contains(task.Number) != false)];
    }
}
