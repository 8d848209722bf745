using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A rule with all its edits (规则与变更).</summary>
/// <param name="Rule">The rule that holds.</param>
/// <param name="Basis">The newest row; 0 where it was never edited.</param>
/// <param name="Edits">The edits, newest first.</param>
public sealed record RuleWithEdits(ReminderRule Rule, long Basis, IReadOnlyList<StoredReminderRule> Edits);

/// <summary>The quiet times with all their edits.</summary>
/// <param name="Times">The times that hold.</param>
/// <param name="Basis">The newest row; 0 where they were never set.</param>
/// <param name="Edits">The edits, newest first.</param>
public sealed record QuietWithEdits(QuietTimes Times, long Basis, IReadOnlyList<StoredQuietTimes> Edits);

/// <summary>A plan's dated events with all their edits.</summary>
/// <param name="Year">The plan's year.</param>
/// <param name="Events">The events that hold.</param>
/// <param name="Basis">The newest row; 0 where they were never set.</param>
/// <param name="Edits">The edits, newest first.</param>
public sealed record EventsWithEdits(int Year, IReadOnlyList<PlanEvent> Events, long Basis, IReadOnlyList<StoredPlanEvents> Edits);

/// <summary>What the office reads of reminders (提醒查询): rules, quiet times, events, and what was given up.</summary>
/// <param name="contexts">The database.</param>
public sealed class ReminderQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>Every rule with its edits, in order of rank.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<IReadOnlyList<RuleWithEdits>> RulesAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        var edits = (await database.ReminderRules.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellation)).ToLookup(row => row.Code);
        return [.. ReminderRules.Shipped.Select(shipped => edits[shipped.Code].ToList() is [var newest, ..] all ? new RuleWithEdits(newest.Content, newest.Id, all) : new RuleWithEdits(shipped, 0, []))];
    }

    /// <summary>The quiet times with their edits.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The times.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<QuietWithEdits> QuietAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        var edits = await database.QuietTimes.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellation);
        return edits is [var newest, ..] ? new(newest.Content, newest.Id, edits) : new(QuietTimes.Default, 0, edits);
    }

    /// <summary>The years whose plan is in force, newest first: those that have reminders.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The years.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<IReadOnlyList<int>> YearsAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        return await database.Plans.Where(plan => plan.State == PlanState.Active).OrderByDescending(plan => plan.Year).Select(plan => plan.Year).ToListAsync(cancellation);
    }

    /// <summary>A plan's dated events with their edits.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The events; null where no plan of the year is in force.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<EventsWithEdits?> EventsAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        if (await database.Plans.AsNoTracking().Where(plan => plan.Year == year && plan.State == PlanState.Active).Select(plan => plan.Content).SingleOrDefaultAsync(cancellation) is not { } plan) return null;
        var edits = await database.PlanEvents.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Id).ToListAsync(cancellation);
        return edits is [var newest, ..] ? new(year, newest.Content, newest.Id, edits) : new(year, PlanEvent.In(plan), 0, edits);
    }

    /// <summary>The messages that were given up, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The messages, with the server's answer.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<IReadOnlyList<OutboxMessage>> FailuresAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        return await database.Outbox.AsNoTracking().Where(message => message.State == MessageState.Failed).OrderByDescending(message => message.Id).ToListAsync(cancellation);
    }

    /// <summary>How many messages were given up.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The number.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<int> CountFailuresAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        return await database.Outbox.CountAsync(message => message.State == MessageState.Failed, cancellation);
    }

    /// <summary>One message with its words.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">Its row.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The message; null where there is none.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<OutboxMessage?> MessageAsync(Actor actor, long id, CancellationToken cancellation = default)
    {
        await using var database = await OpenAsync(actor, cancellation);
        return await database.Outbox.AsNoTracking().SingleOrDefaultAsync(message => message.Id == id, cancellation);
    }

    private async Task<WorkplanDbContext> OpenAsync(Actor actor, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not read the office's reminders; the office may");
        return await contexts.CreateDbContextAsync(cancellation);
    }
}
