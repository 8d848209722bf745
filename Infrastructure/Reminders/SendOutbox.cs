using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What a round of sending came to.</summary>
/// <param name="Sent">Messages that the server took.</param>
/// <param name="Failed">Messages that wait for another try.</param>
/// <param name="Dropped">Messages taken out, all their duties having been submitted meanwhile.</param>
public sealed record OutboxRound(int Sent, int Failed, int Dropped);

/// <summary>
/// Sends what waits in the outbox (发件). Each message is claimed before and recorded after sending; a crash between
/// the two sends it again under the same Message-ID, by which mail servers and readers know it as one.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="transport">The mail server or the pickup folder.</param>
public sealed class SendOutbox(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, MailTransport transport)
{
    private const int LongestError = 500;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends everything that may be tried now.</summary>
    /// <param name="cancellation">Stops it between two messages.</param>
    /// <returns>What came of it.</returns>
    public async Task<OutboxRound> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var waiting = await database.Outbox.Where(message => message.SentAt == null && message.NextAttemptAt <= now)
            .OrderBy(message => message.Id).Select(message => message.Id).ToListAsync(cancellation);
        var (sent, failed, dropped) = (0, 0, 0);
        await using var connection = transport.Open();
        foreach (var id in waiting)
        {
            if (connection.Unreachable) break;
            if (await ClaimAsync(database, id, now, cancellation) is not { } message) continue;
            if (await IsSettledAsync(database, message, cancellation))
            {
                database.Outbox.Remove(message);
                dropped++;
            }
            else if (await DeliverAsync(connection, message, cancellation))
                sent++;
            else
                failed++;
            await database.SaveChangesAsync(cancellation);
        }
        return new(sent, failed, dropped);
    }

    /// <summary>Takes a message for this sender alone; null when another has it.</summary>
    private static async Task<OutboxMessage?> ClaimAsync(WorkplanDbContext database, long id, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now + Claim;
        var claimed = await database.Outbox.Where(message => message.Id == id && message.SentAt == null && message.NextAttemptAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, until), cancellation);
        return claimed == 0 ? null : await database.Outbox.SingleAsync(message => message.Id == id, cancellation);
    }

    private async Task<bool> DeliverAsync(MailConnection connection, OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            await connection.SendAsync(message, cancellation);
            (message.SentAt, message.LastError) = (clock.GetUtcNow(), null);
            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            message.Attempts++;
            message.NextAttemptAt = clock.GetUtcNow() + PauseAfter(message.Attempts);
            message.LastError = fault.Message.Length > LongestError ? fault.Message[..LongestError] : fault.Message;
            return false;
        }
    }

    /// <summary>The pause after the n-th failure: 1, 2, 4 … minutes, at most 6 hours.</summary>
    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts - 1, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Whether every duty that a message reminds of was submitted meanwhile: the ledger says what its day said to its person's units.</summary>
    private async Task<bool> IsSettledAsync(WorkplanDbContext database, OutboxMessage message, CancellationToken cancellation)
    {
        var day = DateOnly.ParseExact(message.Key[(message.Key.LastIndexOf('/') + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var contacts = await ReminderSources.ContactsAsync(database, clock.GetUtcNow(), cancellation);
        var units = contacts.OfUnit.Where(unit => unit.Contains(message.To, StringComparer.OrdinalIgnoreCase)).Select(unit => unit.Key).ToList();
        var lines = await database.Reminders.AsNoTracking()
            .Where(row => row.Date == day && !row.Missed && units.Contains(row.Unit)).ToListAsync(cancellation);
        // A message to the office names units without a contact; it has no duties of its own.
        if (lines.Count == 0) return false;
        var today = clock.Today();
        var now = today > day ? today : day;
        var plans = (await ReminderSources.PlansAsync(database, now, cancellation)).ToDictionary(source => source.Plan.Year);
        var heirs = new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), now);
        return lines.TrueForAll(line =>
            Quarter.Parse(line.Key.Split('/')[1]) is var window && plans.TryGetValue(window.Year, out var source)
            && ReminderPlanner.OpenTasks(source.Plan, source.Reports, heirs.Of(line.Unit), window, now, source.Closed).Count == 0);
    }
}
