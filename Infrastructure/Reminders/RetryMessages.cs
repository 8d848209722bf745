using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What came of a retry (重试结果).</summary>
public enum RetryOutcome
{
    /// <summary>Looked at; the counts say what came of each message.</summary>
    Done,

    /// <summary>The actor may not.</summary>
    Forbidden,

    /// <summary>The address given is nobody's here: give it to an account first.</summary>
    UnknownAddress,
}

/// <summary>What came of a retry, counted.</summary>
/// <param name="Outcome">Whether it was done at all.</param>
/// <param name="Planned">Messages that leave with the next round of sending.</param>
/// <param name="NotFailed">Messages that were not failed, or no longer are: somebody was faster.</param>
/// <param name="WithoutReader">Failed messages left as they are: no account has their address any more; correct it.</param>
public readonly record struct RetriedMessages(RetryOutcome Outcome, int Planned = 0, int NotFailed = 0, int WithoutReader = 0);

/// <summary>
/// Has messages that were given up tried again (重试): each leaves with the next round, under the Message-ID that it always had,
/// with ten tries before it; the office is told again should it be given up again.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class RetryMessages(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Tries messages again.</summary>
    /// <param name="actor">Who; must be allowed <see cref="Act.ManageReminders"/>.</param>
    /// <param name="messages">The messages' row keys; every failed one where null.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>What came of it.</returns>
    public async Task<RetriedMessages> RunAsync(Actor actor, IReadOnlyCollection<long>? messages = null, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) return new(RetryOutcome.Forbidden);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var asked = messages?.Distinct().ToList();
        var failed = database.Outbox.AsNoTracking().Where(message => message.State == MessageState.Failed);
        if (asked is not null) failed = failed.Where(message => asked.Contains(message.Id));
        var found = await failed.Select(message => new { message.Id, message.Channel, message.To }).ToListAsync(cancellation);
        var contacts = await Contacts.ReadAsync(database, clock.GetUtcNow(), cancellation);
        var reachable = found.Where(message => message.Channel != MessageChannel.Mail || contacts.Addresses.Contains(message.To)).Select(message => message.Id).ToList();
        var planned = await PlanAsync(database, reachable, null, cancellation);
        return new(RetryOutcome.Done, planned, (asked?.Count ?? found.Count) - found.Count + (reachable.Count - planned), found.Count - reachable.Count);
    }

    /// <summary>Tries a message again at another address: the one to which the person's account was corrected.</summary>
    /// <param name="actor">Who; must be allowed <see cref="Act.ManageReminders"/>.</param>
    /// <param name="message">The message's row key.</param>
    /// <param name="address">The address; an account must have it.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    /// <returns>What came of it.</returns>
    public async Task<RetriedMessages> RunAsync(Actor actor, long message, string address, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) return new(RetryOutcome.Forbidden);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var contacts = await Contacts.ReadAsync(database, clock.GetUtcNow(), cancellation);
        if (!contacts.Addresses.Contains(address.Trim())) return new(RetryOutcome.UnknownAddress);
        var planned = await PlanAsync(database, [message], address.Trim(), cancellation);
        return new(RetryOutcome.Done, planned, 1 - planned);
    }

    private async Task<int> PlanAsync(WorkplanDbContext database, IReadOnlyCollection<long> messages, string? address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.Outbox
            .Where(message => messages.Contains(message.Id) && message.State == MessageState.Failed && (address == null || message.Channel == MessageChannel.Mail))
            .ExecuteUpdateAsync(
                set => set.SetProperty(message => message.State, MessageState.Planned).SetProperty(message => message.Attempts, 0)
                    .SetProperty(message => message.NextAttemptAt, now).SetProperty(message => message.EndedAt, (DateTimeOffset?)null)
                    .SetProperty(message => message.OfficeTold, false).SetProperty(message => message.To, message => address ?? message.To),
                cancellation);
    }
}
