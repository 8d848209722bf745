using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What a round of sending came to.</summary>
/// <param name="Sent">Messages that the server took.</param>
/// <param name="Failed">Messages that wait for another try, or were given up.</param>
/// <param name="Dropped">Messages withdrawn, everything in them being done.</param>
public sealed record OutboxRound(int Sent, int Failed, int Dropped);

/// <summary>
/// Sends what waits in the outbox (发件). A message is claimed and marked as handed over before, and recorded after sending; a
/// crash between the two sends it again under the same Message-ID, by which mail servers and readers know it as one. Its words
/// are made at that moment: what is done by then is not asked for.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="writer">Makes the words.</param>
/// <param name="mail">The mail server or the pickup folder.</param>
/// <param name="groups">The chat groups.</param>
public sealed class SendOutbox(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, MessageWriter writer, MailTransport mail, GroupTransport groups)
{
    /// <summary>After so many tries in vain a message is given up.</summary>
    public const int MostAttempts = 10;

    private const int LongestAnswer = 500;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends everything that may be tried now.</summary>
    /// <param name="atAnyHour">Whether quiet times are passed over: the operator asked for it now.</param>
    /// <param name="cancellation">Stops it between two messages.</param>
    /// <returns>What came of it.</returns>
    public async Task<OutboxRound> RunAsync(bool atAnyHour = false, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var waiting = await database.Outbox.Where(message => (message.State == MessageState.Planned || message.State == MessageState.Sent) && message.NextAttemptAt <= now)
            .OrderBy(message => message.Id)
            .Select(message => new { message.Id, message.Channel }).ToListAsync(cancellation);
        if (waiting.Count == 0) return new(0, 0, 0);
        var desk = await writer.OpenAsync(cancellation);
        if (!atAnyHour && !desk.MaySend(now)) return new(0, 0, 0);
        // Groups first: a wrong setting of the mail server holds back mails alone.
        var byGroups = await SendAsync(database, desk, [.. waiting.Where(row => row.Channel == MessageChannel.Group).Select(row => row.Id)], null, cancellation);
        if (waiting.All(row => row.Channel == MessageChannel.Group)) return byGroups;
        await using var connection = mail.Open();
        var mails = await SendAsync(database, desk, [.. waiting.Where(row => row.Channel == MessageChannel.Mail).Select(row => row.Id)], connection, cancellation);
        return new(byGroups.Sent + mails.Sent, byGroups.Failed + mails.Failed, byGroups.Dropped + mails.Dropped);
    }

    private async Task<OutboxRound> SendAsync(WorkplanDbContext database, MessageDesk desk, IReadOnlyList<long> messages, MailConnection? connection, CancellationToken cancellation)
    {
        var (sent, failed, dropped) = (0, 0, 0);
        foreach (var id in messages)
        {
            if (connection is { Unreachable: true }) break;
            if (await ClaimAsync(database, id, cancellation) is not { } message) continue;
            desk = await desk.FreshAsync(cancellation);
            if (await desk.WriteAsync(message, cancellation) is not { } words)
            {
                (message.State, message.EndedAt) = (MessageState.Withdrawn, clock.GetUtcNow());
                dropped++;
            }
            else
            {
                var delivery = await HandOverAsync(database, message, words, connection, cancellation);
                if (delivery.Outcome == DeliveryOutcome.Taken) sent++;
                else failed++;
                Record(message, delivery, desk);
            }
            await database.SaveChangesAsync(CancellationToken.None);
        }
        return new(sent, failed, dropped);
    }

    /// <summary>Takes a message for this sender alone; null when another has it.</summary>
    private async Task<OutboxMessage?> ClaimAsync(WorkplanDbContext database, long id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var claimed = await database.Outbox
            .Where(message => message.Id == id && (message.State == MessageState.Planned || message.State == MessageState.Sent) && message.NextAttemptAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.NextAttemptAt, now + Claim), cancellation);
        return claimed == 0 ? null : await database.Outbox.SingleAsync(message => message.Id == id, cancellation);
    }

    /// <summary>Records that the message leaves, then lets it.</summary>
    private async Task<Delivery> HandOverAsync(WorkplanDbContext database, OutboxMessage message, (string Subject, string Body) words, MailConnection? connection, CancellationToken cancellation)
    {
        (message.Subject, message.Body) = words;
        message.State = MessageState.Sent;
        message.SentAt ??= clock.GetUtcNow();
        await database.SaveChangesAsync(cancellation);
        return connection is not null ? await connection.SendAsync(message, cancellation) : await groups.SendAsync(message, cancellation);
    }

    private void Record(OutboxMessage message, Delivery delivery, MessageDesk desk)
    {
        var now = clock.GetUtcNow();
        message.Answer = delivery.Answer.Length > LongestAnswer ? delivery.Answer[..LongestAnswer] : delivery.Answer;
        if (delivery.Outcome == DeliveryOutcome.Taken)
        {
            (message.State, message.EndedAt) = (MessageState.Delivered, now);
            return;
        }
        message.Attempts++;
        // A server that is away says nothing of the message: it waits for as long as that lasts.
        var givenUp = delivery.Outcome == DeliveryOutcome.Refused || (delivery.Outcome == DeliveryOutcome.Later && message.Attempts >= MostAttempts);
        // The server's word is known: the message did not arrive, and is no longer in the balance.
        message.State = givenUp ? MessageState.Failed : MessageState.Planned;
        if (givenUp) message.EndedAt = now;
        else message.NextAttemptAt = desk.MomentAfter(now + PauseAfter(message.Attempts));
    }

    /// <summary>The pause after the n-th failure: 1, 2, 4 … minutes, at most 6 hours.</summary>
    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts - 1, 10)));
        return pause < LongestPause ? pause : LongestPause;
    }
}
