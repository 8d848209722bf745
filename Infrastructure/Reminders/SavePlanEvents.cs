using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Sets a plan's dated events (设置活动日期).</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SavePlanEvents(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Sets them; the same again changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="events">All events of the year; null for those that the plan's text names.</param>
    /// <param name="basis">The newest row of the year that the editor has seen; 0 where there was none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<ReminderSaved> RunAsync(Actor actor, int year, IReadOnlyList<PlanEvent>? events, long basis, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not set a plan's events; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await database.Plans.AsNoTracking().Where(plan => plan.Year == year && plan.State == PlanState.Active).Select(plan => plan.Content).SingleOrDefaultAsync(cancellation) is not { } plan)
            return new(ReminderOutcome.NotFound);
        List<PlanEvent> wanted =
        [
            .. (events ?? PlanEvent.In(plan)).Select(one => one with { Name = one.Name.Trim(), Tasks = [.. one.Tasks.Distinct().Order()] }).OrderBy(one => one.Day).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
        if (events is not null && FaultOf(plan, wanted) is { } fault) return fault;
        var newest = await database.PlanEvents.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if ((newest?.Id ?? 0) != basis) return new(ReminderOutcome.Conflict, newest?.By ?? "");
        if (AreSame(newest?.Content ?? PlanEvent.In(plan), wanted)) return new(ReminderOutcome.Unchanged);
        database.PlanEvents.Add(new StoredPlanEvents { Year = year, Content = wanted, At = clock.GetUtcNow(), By = actor.Name });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(ReminderOutcome.Saved);
    }

    private static ReminderSaved? FaultOf(WorkPlan plan, List<PlanEvent> wanted)
    {
        if (wanted.Find(one => !one.IsValid) is { } unsound) return new(ReminderOutcome.Invalid, unsound.Name);
        if (wanted.Find(one => one.Day.Year != plan.Year) is { } elsewhere) return new(ReminderOutcome.WrongYear, elsewhere.Name);
        if (wanted.GroupBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) return new(ReminderOutcome.NameTwice, twice.Key);
        var known = plan.Tasks.Select(task => task.Number).ToHashSet();
        List<int> unknown = [.. wanted.SelectMany(one => one.Tasks).Where(task => !known.Contains(task))];
        return unknown is [var first, ..] ? new(ReminderOutcome.UnknownTask, $"{first}") : null;
    }

    private static bool AreSame(IReadOnlyList<PlanEvent> held, List<PlanEvent> wanted) =>
        held.Count == wanted.Count && held.Zip(wanted).All(pair => (pair.First.Name, pair.First.Day) == (pair.Second.Name, pair.Second.Day) && pair.First.Tasks.SequenceEqual(pair.Second.Tasks));
}
