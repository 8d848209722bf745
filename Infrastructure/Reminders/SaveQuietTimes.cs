using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Sets the quiet times (设置安静时段).</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SaveQuietTimes(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Sets them; the same again changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="quiet">What is to hold; days are put in order, each once.</param>
    /// <param name="basis">The newest row that the editor has seen; 0 where there was none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<ReminderSaved> RunAsync(Actor actor, QuietTimes quiet, long basis, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not set quiet times; the office may");
        var wanted = quiet with { Days = [.. quiet.Days.Distinct().Order()] };
        if (!wanted.IsValid) return new(ReminderOutcome.Invalid);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var newest = await database.QuietTimes.AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if ((newest?.Id ?? 0) != basis) return new(ReminderOutcome.Conflict, newest?.By ?? "");
        var now = newest?.Content ?? QuietTimes.Default;
        if ((now.From, now.Until) == (wanted.From, wanted.Until) && now.Days.SequenceEqual(wanted.Days)) return new(ReminderOutcome.Unchanged);
        database.QuietTimes.Add(new StoredQuietTimes { Content = wanted, At = clock.GetUtcNow(), By = actor.Name });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(ReminderOutcome.Saved);
    }
}
