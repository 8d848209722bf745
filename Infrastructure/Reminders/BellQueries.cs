using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A reminder under the bell (铃下提醒).</summary>
/// <param name="Id">Its row in the ledger.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">The unit reminded, under the name of its day.</param>
/// <param name="Date">The day on which it was said.</param>
/// <param name="Reason">Why: in Chinese as it was on that day; in English what is still open of it.</param>
/// <param name="Address">Where it is done, within the application.</param>
/// <param name="Open">Whether anything of it is still open.</param>
/// <param name="Unseen">Whether it came after the bell was last looked at.</param>
/// <param name="RecordedAt">When it came.</param>
public sealed record BellLine(long Id, ReminderKind Kind, string Unit, DateOnly Date, string Reason, string Address, bool Open, bool Unseen, DateTimeOffset RecordedAt);

/// <summary>What the bell shows a person (提醒铃): what was said of late to whom the person is one of.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="writer">Knows what is still open.</param>
public sealed class BellQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, MessageWriter writer)
{
    /// <summary>How far back the bell looks, in days.</summary>
    public const int Days = 30;

    /// <summary>The most lines that it shows.</summary>
    public const int MostLines = 50;

    /// <summary>How many of them the person has not seen.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The number.</returns>
    public async Task<int> UnseenAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var seen = await SeenAsync(database, actor, cancellation);
        var own = await OwnAsync(database, actor, cancellation);
        return await own.CountAsync(row => row.RecordedAt > seen, cancellation);
    }

    /// <summary>The reminders, newest first.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="english">Whether the person reads English.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>At most <see cref="MostLines"/>.</returns>
    public async Task<IReadOnlyList<BellLine>> ListAsync(Actor actor, bool english = false, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var seen = await SeenAsync(database, actor, cancellation);
        var rows = await (await OwnAsync(database, actor, cancellation)).OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id).Take(MostLines).ToListAsync(cancellation);
        if (rows.Count == 0) return [];
        var desk = await writer.OpenAsync(cancellation);
        return
        [
            .. from row in rows
               let open = desk.Entry(row)
               select new BellLine(
                   row.Id, row.Kind, row.Unit, row.Date, english && open is not null ? ReminderDigest.Sentence(open, "en") : row.Reason, ReminderAddress.Of(row.Kind, row.Year, row.Window, open?.Tasks ?? row.Tasks), open is not null,
                   row.RecordedAt > seen, row.RecordedAt),
        ];
    }

    private static async Task<DateTimeOffset> SeenAsync(WorkplanDbContext database, Actor actor, CancellationToken cancellation) =>
        await database.ReminderPreferences.Where(row => row.Person == actor.Name).Select(row => row.BellSeenAt).SingleOrDefaultAsync(cancellation) ?? DateTimeOffset.MinValue;

    private async Task<IQueryable<StoredReminder>> OwnAsync(WorkplanDbContext database, Actor actor, CancellationToken cancellation)
    {
        var today = clock.Today();
        var from = today.AddDays(-Days);
        var audiences = AudiencesOf(actor.Role);
        var rows = database.Reminders.AsNoTracking().Where(row => !row.Missed && row.Date >= from && audiences.Contains(row.Audience));
        if (actor.Role == Role.Office) return rows;
        var names = actor.Unit is { } unit ? (await KeptReports.HeirsAsync(database, today, cancellation)).NamesOf(unit).ToList() : [];
        return rows.Where(row => names.Contains(row.Unit));
    }

    // As mail goes: each step up takes those before it along.
    private static ReminderAudience[] AudiencesOf(Role role) => role switch
    {
        Role.UnitReporter => [ReminderAudience.Reporters, ReminderAudience.UnitLeaders, ReminderAudience.WithOffice],
        Role.UnitLeader => [ReminderAudience.UnitLeaders, ReminderAudience.WithOffice],
        Role.Office => [ReminderAudience.WithOffice, ReminderAudience.Office],
        Role.Leader or Role.Administrator => [],
    };
}

/// <summary>Takes down that a person looked at the bell (已看).</summary>
/// <param name="contexts">The database.</param>
public sealed class SeeBell(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>What came up to an instant counts as seen.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="upTo">When the newest of what was shown came.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where the person has no account.</returns>
    public Task<bool> RunAsync(Actor actor, DateTimeOffset upTo, CancellationToken cancellation = default) =>
        Preferences.ChangeAsync(contexts, actor.Name, row => row.BellSeenAt = row.BellSeenAt > upTo ? row.BellSeenAt : upTo, cancellation);
}
