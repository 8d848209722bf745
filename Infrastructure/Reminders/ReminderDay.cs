using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A reminder of a plan.</summary>
/// <param name="Plan">The plan as it reads on that day.</param>
/// <param name="Row">The reminder.</param>
internal sealed record PlannedReminder(WorkPlan Plan, ReminderOccurrence Row)
{
    public LedgerKey Key => new(Plan.Year, Row.Key);
}

/// <summary>What makes a ledger row one.</summary>
internal readonly record struct LedgerKey(int Year, string Key);

/// <summary>A day's work of the job (当日提醒): worked out here for the run and for the rehearsal alike, written by the run alone.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rows">What is said and what is recorded as missed.</param>
/// <param name="Messages">One a person or group.</param>
/// <param name="Unreached">Of the rows, those whose unit has nobody to write to.</param>
/// <param name="Merged">Messages of earlier days that never left, whose lines went into these.</param>
/// <param name="Told">Messages given up of which the office is told here.</param>
internal sealed record ReminderDay(
    DateOnly Day, IReadOnlyList<PlannedReminder> Rows, IReadOnlyList<OutboxMessage> Messages, IReadOnlyList<PlannedReminder> Unreached,
    IReadOnlyList<string> Merged, IReadOnlyList<string> Told);

/// <summary>Works out days, each with what the days before it would have recorded.</summary>
internal sealed class ReminderDays
{
    private readonly ReminderSources sources;
    private readonly Contacts contacts;
    private readonly IReadOnlyList<ChatGroup> groups;
    private readonly ILookup<int, string> recorded;
    private readonly Dictionary<int, HashSet<string>> keys = [];
    private readonly HashSet<string> taken;
    private List<(string Key, string To, IReadOnlyList<DigestLine> Lines)> waiting;
    private List<string> untold;

    private ReminderDays(
        ReminderSources sources, Contacts contacts, IReadOnlyList<ChatGroup> groups, ILookup<int, string> recorded, HashSet<string> taken,
        List<(string Key, string To, IReadOnlyList<DigestLine> Lines)> waiting, List<string> untold) =>
        (this.sources, this.contacts, this.groups, this.recorded, this.taken, this.waiting, this.untold) = (sources, contacts, groups, recorded, taken, waiting, untold);

    /// <summary>Reads what ledger and outbox hold.</summary>
    public static async Task<ReminderDays> ReadAsync(
        WorkplanDbContext database, ReminderSources sources, Contacts contacts, IReadOnlyList<ChatGroup> groups, DateOnly from, CancellationToken cancellation)
    {
        // Quiet days move a reminder by weeks at most: what is older than a catch-up and that is never asked for again.
        var oldest = from.AddDays(-ReminderPlanner.CatchUpDays - 1);
        var recorded = (await database.Reminders.AsNoTracking().Where(row => row.Nominal >= oldest).Select(row => new { row.Year, row.Key }).ToListAsync(cancellation)).ToLookup(row => row.Year, row => row.Key);
        var taken = await database.Outbox.AsNoTracking().Where(message => message.Day >= from).Select(message => message.Key).ToListAsync(cancellation);
        var waiting = await database.Outbox.AsNoTracking().Where(message => message.State == MessageState.Planned && message.Channel == MessageChannel.Mail && message.Day < from)
            .Select(message => new { message.Key, message.To, message.Lines }).ToListAsync(cancellation);
        var untold = await database.Outbox.AsNoTracking().Where(message => message.State == MessageState.Failed && !message.OfficeTold).OrderBy(message => message.Id).Select(message => message.Key).ToListAsync(cancellation);
        return new(sources, contacts, groups, recorded, [.. taken], [.. waiting.Select(row => (row.Key, row.To, row.Lines))], untold);
    }

    /// <summary>Works out the next day; days are asked for in their order.</summary>
    public ReminderDay Next(DateOnly day, DateTimeOffset now)
    {
        List<PlannedReminder> rows = [];
        foreach (var facts in sources.FactsOn(day))
        {
            var known = KeysOf(facts.Plan.Year);
            rows.AddRange(new ReminderPlanner(facts, sources.Rules, sources.Days, day).DueOn(day, known).Select(row => new PlannedReminder(facts.Plan, row)));
        }
        // One message a person and day: whoever has today's already hears of the rest on the next.
        rows.RemoveAll(planned => !planned.Row.Missed && AddressesOf(planned.Row).Any(address => taken.Contains(KeyOf(address, day))));
        foreach (var planned in rows) KeysOf(planned.Plan.Year).Add(planned.Row.Key);

        var sent = rows.Where(planned => !planned.Row.Missed).ToList();
        var unreached = sent.Where(planned => planned.Row.Rule.Mail != ChannelUse.Off && planned.Row.Audience != ReminderAudience.Office && !contacts.Of(planned.Row.Unit, planned.Row.Audience == ReminderAudience.WithOffice ? ReminderAudience.UnitLeaders : planned.Row.Audience).Any()).ToList();
        var told = sources.Days.IsOpen(day) && !contacts.Office.Any(one => taken.Contains(KeyOf(one.Address, day))) && contacts.Office.Count > 0 ? untold : [];
        var (messages, merged) = Messages(sent, unreached, told, day, now);
        if (told.Count > 0) untold = [];
        waiting = [.. waiting.Where(row => !merged.Contains(row.Key))];
        foreach (var message in messages) taken.Add(message.Key);
        return new(day, rows, messages, unreached, merged, told);
    }

    /// <summary>The key of a person's message of a day.</summary>
    public static string KeyOf(string address, DateOnly day) => $"{address.ToUpperInvariant()}/{day:yyyy-MM-dd}";

    private HashSet<string> KeysOf(int year)
    {
        if (!keys.TryGetValue(year, out var known)) keys[year] = known = [.. recorded[year]];
        return known;
    }

    private IEnumerable<string> AddressesOf(ReminderOccurrence row)
    {
        if (row.Rule.Mail == ChannelUse.Off) return [];
        var own = contacts.Of(row.Unit, row.Audience).Select(one => one.Address).ToList();
        return own.Count > 0 ? own : contacts.Office.Select(one => one.Address);
    }

    private (List<OutboxMessage> Messages, List<string> Merged) Messages(
        List<PlannedReminder> sent, List<PlannedReminder> unreached, IReadOnlyList<string> told, DateOnly day, DateTimeOffset now)
    {
        Dictionary<string, (Contact To, List<DigestLine> Lines)> people = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (plan, row) in sent)
        {
            if (row.Rule.Mail == ChannelUse.Off) continue;
            var line = new DigestLine(DigestLineKind.Duty, plan.Year, row.Key);
            foreach (var contact in contacts.Of(row.Unit, row.Audience))
                if (row.Rule.Mail == ChannelUse.Required || !contact.WithoutMail.Contains(row.Rule.Kind)) Add(contact, line);
        }
        foreach (var contact in contacts.Office)
        {
            foreach (var (plan, row) in unreached) Add(contact, new DigestLine(DigestLineKind.Unreached, plan.Year, row.Key));
            foreach (var key in told) Add(contact, new DigestLine(DigestLineKind.Undelivered, 0, key));
        }
        List<string> merged = [];
        foreach (var (key, to, lines) in waiting)
        {
            if (!people.TryGetValue(to, out var person)) continue;
            person.Lines.AddRange(lines);
            merged.Add(key);
        }
        List<OutboxMessage> messages = [.. people.Values.Select(person => Message(KeyOf(person.To.Address, day), MessageChannel.Mail, person.To.Address, person.To.Language, [.. person.Lines.Distinct()], day, now))];
        messages.AddRange(GroupMessages(sent, day, now));
        return (messages, merged);

        void Add(Contact contact, DigestLine line)
        {
            if (!people.TryGetValue(contact.Address, out var person)) people[contact.Address] = person = (contact, []);
            person.Lines.Add(line);
        }
    }

    private IEnumerable<OutboxMessage> GroupMessages(List<PlannedReminder> sent, DateOnly day, DateTimeOffset now)
    {
        foreach (var group in groups)
        {
            List<DigestLine> lines = [.. sent.Where(planned => planned.Row.Rule.Groups && group.Concerns(planned.Row.Unit)).Select(planned => new DigestLine(DigestLineKind.Duty, planned.Plan.Year, planned.Row.Key))];
            var key = KeyOf($"group:{group.Name}", day);
            if (lines.Count > 0 && !taken.Contains(key)) yield return Message(key, MessageChannel.Group, group.Name, group.Language, lines, day, now);
        }
    }

    private static OutboxMessage Message(string key, MessageChannel channel, string to, string language, IReadOnlyList<DigestLine> lines, DateOnly day, DateTimeOffset now) => new()
    {
        Key = key,
        Day = day,
        Channel = channel,
        To = to,
        Language = language,
        Lines = lines,
        CreatedAt = now,
        NextAttemptAt = now,
    };
}
