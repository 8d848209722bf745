using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>How a ledger row fared (记录去向).</summary>
public enum LedgerState
{
    /// <summary>待发: a message waits.</summary>
    Planned,

    /// <summary>已交出: a message was handed over, its answer is not known.</summary>
    Sent,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>失败.</summary>
    Failed,

    /// <summary>已撤.</summary>
    Withdrawn,

    /// <summary>已错过: overtaken by a later one.</summary>
    Missed,

    /// <summary>仅站内: said by the bell, in no message.</summary>
    BellOnly,
}

/// <summary>Which rows of the ledger are asked for; what is null asks for all.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rule">The rule's code.</param>
/// <param name="State">How one of its messages fared.</param>
public sealed record LedgerFilter(DateOnly? From = null, DateOnly? To = null, string? Unit = null, string? Rule = null, LedgerState? State = null);

/// <summary>A row of the ledger with its messages.</summary>
/// <param name="Row">The row.</param>
/// <param name="Messages">The messages whose lines hold it, by row key.</param>
public sealed record LedgerEntry(StoredReminder Row, IReadOnlyList<OutboxMessage> Messages);

/// <summary>A page of the ledger.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Number">The page's number, from 1.</param>
/// <param name="Matching">How many rows pass the filter.</param>
/// <param name="Units">Every unit that has rows, for the filter.</param>
public sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, int Number, int Matching, IReadOnlyList<string> Units)
{
    /// <summary>How many pages there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Matching + ReminderLedger.PageSize - 1) / ReminderLedger.PageSize);
}

/// <summary>Reads the ledger (提醒台账) page by page, each row with the fate of its messages.</summary>
/// <param name="contexts">The database.</param>
public sealed class ReminderLedger(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>How many days after a row's day its line may stand in a message: what never left goes into a later one.</summary>
    private const int MergeDays = 31;

    /// <summary>Reads a page.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="page">The page, from 1; the last where it is beyond.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The page.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    public async Task<LedgerPage> ReadAsync(Actor actor, LedgerFilter filter, int page, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not read the ledger of reminders; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var wanted = Wanted(database, filter);
        var ids = filter.State is null or LedgerState.Missed ? null : await WithStateAsync(database, wanted, filter, cancellation);
        var matching = ids?.Count ?? await wanted.CountAsync(cancellation);
        var number = Math.Clamp(page, 1, Math.Max(1, (matching + PageSize - 1) / PageSize));
        var skip = (number - 1) * PageSize;
        if (ids is not null)
        {
            var shown = ids.Skip(skip).Take(PageSize).ToList();
            wanted = database.Reminders.AsNoTracking().Where(row => shown.Contains(row.Id));
            skip = 0;
        }
        var rows = await wanted.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Skip(skip).Take(PageSize).ToListAsync(cancellation);
        var units = await database.Reminders.Select(row => row.Unit).Distinct().OrderBy(unit => unit).ToListAsync(cancellation);
        return new(await WithMessagesAsync(database, rows, cancellation), number, matching, units);
    }

    private static IQueryable<StoredReminder> Wanted(WorkplanDbContext database, LedgerFilter filter)
    {
        var rows = database.Reminders.AsNoTracking();
        if (filter.From is { } from) rows = rows.Where(row => row.Date >= from);
        if (filter.To is { } to) rows = rows.Where(row => row.Date <= to);
        if (filter.Unit is { Length: > 0 } unit) rows = rows.Where(row => row.Unit == unit);
        if (filter.Rule is { Length: > 0 } rule) rows = rows.Where(row => row.Rule == rule);
        return filter.State is null ? rows : rows.Where(row => row.Missed == (filter.State == LedgerState.Missed));
    }

    /// <summary>The row keys, newest first, of which a message has the state; of which no message tells, where that is asked for.</summary>
    private static async Task<List<long>> WithStateAsync(WorkplanDbContext database, IQueryable<StoredReminder> wanted, LedgerFilter filter, CancellationToken cancellation)
    {
        var messages = database.Outbox.AsNoTracking();
        if (filter.From is { } from) messages = messages.Where(message => message.Day >= from);
        if (filter.To is { } to && to.AddDays(MergeDays) is var last) messages = messages.Where(message => message.Day <= last);
        if (filter.State != LedgerState.BellOnly && Enum.TryParse<MessageState>($"{filter.State}", out var state)) messages = messages.Where(message => message.State == state);
        var told = (await messages.Select(message => message.Lines).ToListAsync(cancellation)).SelectMany(lines => lines).Where(line => line.Kind != DigestLineKind.Undelivered).Select(line => (line.Year, line.Key)).ToHashSet();
        var rows = await wanted.OrderByDescending(row => row.Date).ThenByDescending(row => row.Id).Select(row => new { row.Id, row.Year, row.Key }).ToListAsync(cancellation);
        return [.. rows.Where(row => told.Contains((row.Year, row.Key)) != (filter.State == LedgerState.BellOnly)).Select(row => row.Id)];
    }

    private static async Task<IReadOnlyList<LedgerEntry>> WithMessagesAsync(WorkplanDbContext database, List<StoredReminder> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var (first, last) = (rows.Min(row => row.Date), rows.Max(row => row.Date).AddDays(MergeDays));
        var messages = await database.Outbox.AsNoTracking().Where(message => message.Day >= first && message.Day <= last).OrderBy(message => message.Id).ToListAsync(cancellation);
        var told = messages.SelectMany(message => message.Lines.Where(line => line.Kind != DigestLineKind.Undelivered).Select(line => (line.Year, line.Key)).Distinct().Select(key => (Key: key, Message: message)))
            .ToLookup(pair => pair.Key, pair => pair.Message);
        return [.. rows.Select(row => new LedgerEntry(row, [.. told[(row.Year, row.Key)]]))];
    }
}
