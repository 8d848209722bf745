using CreditWorkplan.Infrastructure.Calendar;
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
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">The chat groups.</param>
/// <param name="bell">Told after the commit.</param>
public sealed class RunReminders(
    IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, TimeProvider clock, IOptions<ReminderOptions> options, ReminderBell bell)
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
        var now = clock.GetUtcNow();
        var sources = await ReminderSources.ReadAsync(database, holidays.Current, cancellation);
        var contacts = await Contacts.ReadAsync(database, now, cancellation);
        var days = await ReminderDays.ReadAsync(database, sources, contacts, options.Value.Groups, date, cancellation);
        var day = days.Next(date, now);
        if (day.Rows.Count == 0 && day.Messages.Count == 0) return Nothing;
        if (!await WriteAsync(database, day, now, cancellation)) return Nothing;
        await transaction.CommitAsync(cancellation);
        bell.Ring();
        return new(day.Rows.Count(planned => !planned.Row.Missed), day.Rows.Count(planned => planned.Row.Missed), day.Messages.Count);
    }

    private static async Task<bool> WriteAsync(WorkplanDbContext database, ReminderDay day, DateTimeOffset now, CancellationToken cancellation)
    {
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        database.Reminders.AddRange(day.Rows.Select(planned => ToLedger(planned, now)));
        database.Outbox.AddRange(day.Messages);
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another run wrote first: only a key taken in the meantime is harmless.
            database.ChangeTracker.Clear();
            await database.Database.RollbackTransactionAsync(cancellation);
            var keys = day.Rows.Select(planned => planned.Row.Key).ToList();
            var messages = day.Messages.Select(message => message.Key).ToList();
            if (await database.Reminders.AnyAsync(row => keys.Contains(row.Key), cancellation) || await database.Outbox.AnyAsync(message => messages.Contains(message.Key), cancellation)) return false;
            throw;
        }
        if (day.Merged.Count > 0)
            await database.Outbox.Where(message => day.Merged.Contains(message.Key) && message.State == MessageState.Planned).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.State, MessageState.Withdrawn).SetProperty(message => message.EndedAt, now).SetProperty(message => message.Answer, $"→ {day.Day:yyyy-MM-dd}"), cancellation);
        if (day.Told.Count > 0)
            await database.Outbox.Where(message => day.Told.Contains(message.Key)).ExecuteUpdateAsync(set => set.SetProperty(message => message.OfficeTold, true), cancellation);
        return true;
    }

    private static StoredReminder ToLedger(PlannedReminder planned, DateTimeOffset now) => new()
    {
        Year = planned.Plan.Year,
        Key = planned.Row.Key,
        Rule = planned.Row.Rule.Code,
        Kind = planned.Row.Rule.Kind,
        Window = planned.Row.Window,
        Unit = planned.Row.Unit,
        Tasks = planned.Row.Tasks,
        Due = planned.Row.Due,
        Reason = planned.Row.Reason,
        Nominal = planned.Row.Nominal,
        Date = planned.Row.Date,
        Audience = planned.Row.Audience,
        Missed = planned.Row.Missed,
        RecordedAt = now,
    };
}
