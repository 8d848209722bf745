using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>Progress (进度) and what is expected (应达): worked out from accepted reports, never typed.</summary>
public static class ProgressRules
{
    /// <summary>A figure as shown: one decimal, half away from zero.</summary>
    /// <param name="value">An unrounded figure.</param>
    /// <returns>The figure shown.</returns>
    public static decimal Shown(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    /// <summary>Expected progress at a day: (date − start) ÷ (end + 1 day − start), within 0–100.</summary>
    /// <param name="day">The day.</param>
    /// <param name="start">The period's first day.</param>
    /// <param name="end">The period's last day.</param>
    /// <returns>Percent, unrounded.</returns>
    public static decimal Expected(DateOnly day, DateOnly start, DateOnly end) =>
        Math.Clamp(100m * (day.DayNumber - start.DayNumber) / (end.DayNumber + 1 - start.DayNumber), 0, 100);

    /// <summary>
    /// A task's progress from its leads' last accepted stages: their mean; without a lead the mean over the parties as
    /// printed, a collective counting once with the mean of its members (no member set: 0).
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="units">The plan's units by name.</param>
    /// <param name="stageOf">A unit's last accepted stage on this task in percent; 0 when it never had one.</param>
    /// <returns>Percent, unrounded.</returns>
    public static decimal OfTask(PlanTask task, IReadOnlyDictionary<string, Unit> units, Func<string, decimal> stageOf)
    {
        decimal sum = 0;
        var count = 0;
        foreach (var party in task.Assignments)
        {
            if (!task.IsSpokenForBy(party.Role)) continue;
            sum += OfParty(units[party.Unit], stageOf);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>A task's progress: 100 once closed; of agreed milestones where it has any; else of stages.</summary>
    /// <param name="task">The task.</param>
    /// <param name="held">What was decided on it.</param>
    /// <param name="units">The plan's units by name.</param>
    /// <param name="stageOf">A unit's last accepted stage on this task in percent; 0 when it never had one.</param>
    /// <returns>Percent, unrounded.</returns>
    public static decimal OfTask(PlanTask task, TaskSupervision held, IReadOnlyDictionary<string, Unit> units, Func<string, decimal> stageOf) =>
        held.Closed ? 100 : held.Progress ?? OfTask(task, units, stageOf);

    /// <summary>The mean; 0 of nothing.</summary>
    /// <param name="values">Percentages.</param>
    /// <returns>Percent, unrounded.</returns>
    public static decimal Mean(IEnumerable<decimal> values)
    {
        decimal sum = 0;
        var count = 0;
        foreach (var value in values)
        {
            sum += value;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static decimal OfParty(Unit unit, Func<string, decimal> stageOf) =>
        unit.Collective ? Mean(unit.Members.Select(stageOf)) : stageOf(unit.Name);
}
