using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Domain.Units;

/// <summary>Sets the members of a collective in a plan (设集体成员): its duties fall on them from then on.</summary>
public static class CollectiveMembers
{
    /// <summary>The plan with a collective's members.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="collective">The collective's canonical name.</param>
    /// <param name="members">The members' canonical names.</param>
    /// <param name="directory">Describes members that the plan does not name yet.</param>
    /// <returns>The plan with the members as units; those that neither task nor collective names any more are left out. The same object where it does not name the collective.</returns>
    public static WorkPlan Set(WorkPlan plan, string collective, IReadOnlyList<string> members, UnitDirectory directory)
    {
        if (!plan.Units.Any(unit => unit.Name == collective)) return plan;
        var units = plan.Units.Select(unit => unit.Name == collective ? unit with { Collective = true, Members = members } : unit).ToList();
        var parties = plan.Tasks.Concat(plan.Amendments.Select(one => one.Wording).OfType<PlanTask>()).SelectMany(task => task.Assignments).Select(party => party.Unit).ToHashSet();
        var named = units.Where(unit => parties.Contains(unit.Name)).ToList();
        var known = units.ToDictionary(unit => unit.Name);
        var others = named.SelectMany(unit => unit.Members).Distinct().Where(member => !parties.Contains(member))
            .Select(member => known.GetValueOrDefault(member) ?? directory.Describe(member));
        return plan with { Units = [.. named, .. others] };
    }
}
