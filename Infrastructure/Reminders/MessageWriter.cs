using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Makes the words of messages when they leave (发送时撰写): what was done since they were planned is left out.</summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Where links lead.</param>
public sealed class MessageWriter(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, TimeProvider clock, IOptions<ReminderOptions> options)
{
    /// <summary>Reads what the words are made from.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A desk for a round of sending.</returns>
    internal async Task<MessageDesk> OpenAsync(CancellationToken cancellation)
    {
        var read = clock.GetTimestamp();
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var sources = await ReminderSources.ReadAsync(database, holidays.Current, cancellation);
        var contacts = await Contacts.ReadAsync(database, clock.GetUtcNow(), cancellation);
        return new MessageDesk(this, contexts, clock, options.Value, sources, contacts, read);
    }
}

/// <summary>One reading of the facts, good for some seconds of a round.</summary>
internal sealed class MessageDesk(
    MessageWriter writer, IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, ReminderOptions options, ReminderSources sources, Contacts contacts, long read)
{
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(5);
    private readonly DateOnly today = clock.Today();
    private Dictionary<int, (ReminderFacts Facts, ReminderPlanner Planner)>? plans;
    private UnitHeirs? heirs;

    /// <summary>Whether something may leave at an instant.</summary>
    public bool MaySend(DateTimeOffset at) => sources.Days.IsOpen(BusinessClock.LocalOf(at));

    /// <summary>The instant itself where something may leave, else the next morning on which it may.</summary>
    public DateTimeOffset MomentAfter(DateTimeOffset at) => BusinessClock.LocalOf(at) is var local && sources.Days.OnOrAfter(local) is var open && open == local ? at : BusinessClock.At(open);

    /// <summary>This desk, or a new one where its facts have aged.</summary>
    public async Task<MessageDesk> FreshAsync(CancellationToken cancellation) =>
        clock.GetElapsedTime(read) < Good && clock.Today() == today ? this : await writer.OpenAsync(cancellation);

    /// <summary>Subject and text of a message; null where everything in it is done, or its reader is gone.</summary>
    public async Task<(string Subject, string Body)?> WriteAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (message.Channel == MessageChannel.Mail && !contacts.Addresses.Contains(message.To)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var (entries, unreached) = await EntriesAsync(database, message, cancellation);
        var failed = message.Lines.Where(line => line.Kind == DigestLineKind.Undelivered).Select(line => line.Key).ToList();
        var undelivered = failed.Count == 0 ? [] : (await database.Outbox.AsNoTracking().Where(row => failed.Contains(row.Key) && row.State == MessageState.Failed)
            .Select(row => new { row.To, row.Answer }).ToListAsync(cancellation)).Select(row => (row.To, row.Answer ?? "")).ToList();
        if (entries.Count == 0 && unreached.Count == 0 && undelivered.Count == 0) return null;
        return message.Channel == MessageChannel.Group
            ? GroupDigest.Write(entries, today, message.Language, options.BaseAddress)
            : ReminderDigest.Write(entries, new OfficeLines(unreached, undelivered), today, message.Language, options.BaseAddress);
    }

    private async Task<(List<DigestEntry> Entries, List<string> Unreached)> EntriesAsync(WorkplanDbContext database, OutboxMessage message, CancellationToken cancellation)
    {
        var wanted = message.Lines.Where(line => line.Kind != DigestLineKind.Undelivered).ToList();
        var keys = wanted.Select(line => line.Key).Distinct().ToList();
        var rows = (await database.Reminders.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellation)).ToDictionary(row => (row.Year, row.Key));
        List<DigestEntry> entries = [];
        List<string> unreached = [];
        foreach (var line in wanted)
        {
            if (!rows.TryGetValue((line.Year, line.Key), out var row) || Entry(row) is not { } entry) continue;
            if (line.Kind == DigestLineKind.Duty) entries.Add(entry);
            else if (!unreached.Contains(entry.Values.Unit)) unreached.Add(entry.Values.Unit);
        }
        return (entries, unreached);
    }

    /// <summary>What a ledger row still asks for; null where nothing.</summary>
    public DigestEntry? Entry(StoredReminder row)
    {
        plans ??= sources.FactsOn(today).ToDictionary(facts => facts.Plan.Year, facts => (facts, new ReminderPlanner(facts, sources.Rules, sources.Days, today)));
        heirs ??= sources.HeirsOn(today);
        if (!plans.TryGetValue(row.Year, out var plan) || sources.Rules.Find(row.Rule) is not { } rule) return null;
        var unit = heirs.Of(row.Unit);
        if (plan.Planner.Find(row.Kind, row.Window, unit) is not { } thread || thread.OpenOn(today) is not { IsOpen: true } open) return null;
        return new(plan.Facts.Plan, rule, row.Window, new(unit, thread.Title, thread.Quarter, thread.Due, today, open.Count), open.Tasks);
    }
}
