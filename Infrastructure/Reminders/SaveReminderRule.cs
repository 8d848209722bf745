using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Edits a rule (修改提醒规则): a row each time, so that what held before can be read and restored.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SaveReminderRule(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Saves it; the same again changes nothing. An older content is restored by saving it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="rule">The rule as it is to hold.</param>
    /// <param name="basis">The newest row of its code that the editor has seen; 0 where there was none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it; <see cref="ReminderOutcome.Invalid"/> with faults, or without where the kind was changed.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<ReminderSaved> RunAsync(Actor actor, ReminderRule rule, long basis, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not edit rules of reminders; the office may");
        if (ReminderRules.Shipped.SingleOrDefault(shipped => shipped.Code == rule.Code) is not { } shipped) return new(ReminderOutcome.NotFound, rule.Code);
        if (shipped.Kind != rule.Kind) return new(ReminderOutcome.Invalid, $"{rule.Kind}");
        if (rule.Check().ToList() is { Count: > 0 } faults) return new(ReminderOutcome.Invalid) { Faults = faults };
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var newest = await database.ReminderRules.AsNoTracking().Where(row => row.Code == rule.Code).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if ((newest?.Id ?? 0) != basis) return new(ReminderOutcome.Conflict, newest?.By ?? "");
        if ((newest?.Content ?? shipped) == rule) return new(ReminderOutcome.Unchanged);
        database.ReminderRules.Add(new StoredReminderRule { Code = rule.Code, Content = rule, At = clock.GetUtcNow(), By = actor.Name });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(ReminderOutcome.Saved);
    }
}
