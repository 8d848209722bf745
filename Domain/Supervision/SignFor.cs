using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>That a unit took note of a task (签收).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Day">The business day.</param>
/// <param name="By">The account's name.</param>
public sealed record SignFor(int Task, string Unit, DateOnly Day, string By);

/// <summary>A duty that its unit has not signed for (未签收).</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Since">The first day on which the unit could sign.</param>
/// <param name="Due">The last day of the term for signing.</param>
public sealed record UnsignedDuty(Duty Duty, DateOnly Since, DateOnly Due);

/// <summary>A unit whose term for signing has passed (逾期未签收).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Tasks">The tasks that it should have signed for by now, in order.</param>
/// <param name="Due">The last day of the earliest term.</param>
public sealed record LateSigner(string Unit, IReadOnlyList<int> Tasks, DateOnly Due);

/// <summary>The rule of signing (签收规则): every duty is signed for once, within a term that is a setting of the plan.</summary>
public static class SignForRules
{
    /// <summary>The duties that nobody signed for.</summary>
    /// <param name="plan">The plan as it reads on the day judged.</param>
    /// <param name="taken">What was signed for, under the names of the units that stand on that day.</param>
    /// <param name="imported">The day on which the plan was imported: nobody could sign before.</param>
    /// <param name="days">签收期限 in working days, at least 1.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>In the plan's order.</returns>
    public static IReadOnlyList<UnsignedDuty> Open(WorkPlan plan, IEnumerable<SignFor> taken, DateOnly imported, int days, WorkingCalendar calendar)
    {
        var done = taken.Select(one => (one.Task, one.Unit)).ToHashSet();
        Dictionary<DateOnly, DateOnly> terms = [];
        var since = plan.Tasks.ToDictionary(task => task.Number, task => Since(plan, task, imported));
        List<UnsignedDuty> found = [];
        foreach (var duty in Duty.Of(plan))
        {
            if (done.Contains((duty.Task, duty.Unit))) continue;
            var from = since[duty.Task];
            if (!terms.TryGetValue(from, out var due)) terms[from] = due = SupervisionTerm.End(from, days, calendar);
            found.Add(new(duty, from, due));
        }
        return found;
    }

    /// <summary>The units whose term has passed.</summary>
    /// <param name="open">What nobody signed for.</param>
    /// <param name="day">The day judged.</param>
    /// <returns>Longest waiting first.</returns>
    public static IReadOnlyList<LateSigner> Late(IEnumerable<UnsignedDuty> open, DateOnly day) =>
    [
        .. open.Where(one => one.Due < day).GroupBy(one => one.Duty.Unit)
            .Select(unit => new LateSigner(unit.Key, [.. unit.Select(one => one.Duty.Task).Order()], unit.Min(one => one.Due)))
            .OrderBy(one => one.Due),
    ];

    private static DateOnly Since(WorkPlan plan, PlanTask task, DateOnly imported)
    {
        var open = imported > plan.Start ? imported : plan.Start;
        return task.Since is { } added && added > open ? added : open;
    }
}
