using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What a run of the daily job wrote.</summary>
/// <param name="Sent">Reminders put on their way.</param>
/// <param name="Missed">Reminders recorded as missed.</param>
/// <param name="Messages">Messages put into the outbox.</param>
public sealed record ReminderRun(int Sent, int Missed, int Messages);

/// <summary>
/// The daily job (每日提醒): what is due and not yet in the ledger goes there and into the outbox, in one transaction.
/// A missed night is caught up, a double run does nothing.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="calendar">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Where links lead.</param>
public sealed class RunReminders(
    IDbContextFactory<WorkplanDbContext> contexts, WorkingCalendar calendar, TimeProvider clock, IOptions<ReminderOptions> options)
{
    private static readonly ReminderRun Nothing = new(0, 0, 0);

    /// <summary>Runs the job of a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was written; nothing when another run was faster.</returns>
    public async Task<ReminderRun> RunAsync(DateOnly date, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var contacts = await ReminderSources.ContactsAsync(database, clock.GetUtcNow(), cancellation);
        var rows = await DueAsync(database, date, contacts, cancellation);
        if (rows.Count == 0) return Nothing;
        var messages = Messages(rows, contacts, date);
        database.Reminders.AddRange(rows.Select(pair => ToLedger(pair.Row)));
        database.Outbox.AddRange(messages);
        try
        {
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another run wrote first: only a key taken in the meantime is harmless.
            await transaction.RollbackAsync(cancellation);
            var keys = rows.Select(pair => pair.Row.Key).ToList();
            if (await database.Reminders.AnyAsync(row => keys.Contains(row.Key), cancellation)) return Nothing;
            throw;
        }
        return new(rows.Count(pair => !pair.Row.Missed), rows.Count(pair => pair.Row.Missed), messages.Count);
    }

    private async Task<List<(WorkPlan Plan, ReminderOccurrence Row)>> DueAsync(
        WorkplanDbContext database, DateOnly date, Contacts contacts, CancellationToken cancellation)
    {
        var recorded = (await database.Reminders.Select(row => row.Key).ToListAsync(cancellation)).ToHashSet();
        var rows = (await ReminderSources.PlansAsync(database, date, cancellation))
            .SelectMany(source => ReminderPlanner.DueOn(source.Plan, source.Reports, calendar, date, recorded, source.Closed).Select(row => (source.Plan, Row: row))).ToList();
        // One message a person and day: whoever has today's already hears of the rest on the next working day.
        var suffix = $"/{date:yyyy-MM-dd}";
        var taken = (await database.Outbox.Where(message => message.Key.EndsWith(suffix)).Select(message => message.Key).ToListAsync(cancellation)).ToHashSet();
        return [.. rows.Where(pair => !Addresses(pair.Row.Unit, contacts).Any(address => taken.Contains(ReminderDigest.KeyOf(address, date))))];
    }

    private List<OutboxMessage> Messages(List<(WorkPlan Plan, ReminderOccurrence Row)> rows, Contacts contacts, DateOnly date)
    {
        var sent = rows.Where(pair => !pair.Row.Missed).ToList();
        var messages = sent
            .SelectMany(pair => contacts.OfUnit[pair.Row.Unit].Distinct(StringComparer.OrdinalIgnoreCase).Select(address => (address, pair)))
            .GroupBy(entry => entry.address, entry => entry.pair, StringComparer.OrdinalIgnoreCase)
            .Select(person => ToMessage(person.Key, date, ReminderDigest.ToUnit([.. person], date, options.Value.BaseAddress))).ToList();
        var unreached = sent.Where(pair => !contacts.OfUnit.Contains(pair.Row.Unit)).Select(pair => pair.Row).ToList();
        if (unreached.Count == 0) return messages;
        var taken = messages.Select(message => message.Key).ToHashSet();
        messages.AddRange(contacts.Office
            .Select(address => ToMessage(address, date, ReminderDigest.ToOffice(unreached))).Where(message => taken.Add(message.Key)));
        return messages;
    }

    private static IEnumerable<string> Addresses(string unit, Contacts contacts) =>
        contacts.OfUnit.Contains(unit) ? contacts.OfUnit[unit] : contacts.Office;

    private OutboxMessage ToMessage(string address, DateOnly date, (string Subject, string Body) words) => new()
    {
        Key = ReminderDigest.KeyOf(address, date),
        To = address,
        Subject = words.Subject,
        Body = words.Body,
        CreatedAt = clock.GetUtcNow(),
        NextAttemptAt = clock.GetUtcNow(),
    };

    private StoredReminder ToLedger(ReminderOccurrence row) => new()
    {
        Key = row.Key,
        Rule = row.Rule.Code,
        Unit = row.Unit,
        Date = row.Date,
        Missed = row.Missed,
        RecordedAt = clock.GetUtcNow(),
    };
}
