using System.Text.Encodings.Web;
using System.Text.Json;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A reminder that would be sent (预演), as contracts.md shapes it.</summary>
/// <param name="Date">The day of sending.</param>
/// <param name="Rule">The rule's code.</param>
/// <param name="Window">A quarter, a task's or milestone's number, a notice's number, an event's name.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Recipients">The addresses that it goes to; none where the unit has no contact.</param>
/// <param name="Channels">The ways by which it leaves; the bell always rings.</param>
/// <param name="Tasks">The tasks not done.</param>
/// <param name="Key">The ledger's key.</param>
/// <param name="Reason">Why.</param>
public sealed record RehearsedReminder(
    DateOnly Date, string Rule, string Window, string Unit, IReadOnlyList<string> Recipients, IReadOnlyList<string> Channels,
    IReadOnlyList<int> Tasks, string Key, string Reason);

/// <summary>A message that would be sent.</summary>
/// <param name="Day">The day.</param>
/// <param name="Channel">How it travels.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
public sealed record RehearsedMessage(DateOnly Day, MessageChannel Channel, string To, string Subject, string Body);

/// <summary>What a span of days would say.</summary>
/// <param name="Reminders">By date, rule and unit.</param>
/// <param name="Missed">Keys that would be recorded as missed.</param>
/// <param name="Messages">By day and address.</param>
public sealed record Rehearsal(IReadOnlyList<RehearsedReminder> Reminders, IReadOnlyList<string> Missed, IReadOnlyList<RehearsedMessage> Messages);

/// <summary>
/// Says what would be sent, to whom, why and in which words (提醒预演): the same work as the run's, written nowhere. Days to
/// come are judged by what is known now.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Chat groups, and where links lead.</param>
public sealed class RehearseReminders(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, TimeProvider clock, IOptions<ReminderOptions> options)
{
    /// <summary>How many days a rehearsal without an end looks ahead.</summary>
    public const int DefaultDays = 30;

    /// <summary>The longest span.</summary>
    public const int MostDays = 370;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Rehearses a span of days.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="from">The first day; today where null.</param>
    /// <param name="to">The last day; 30 days after the first where null.</param>
    /// <param name="rules">Rules to try in the place of those that hold; null for those.</param>
    /// <param name="quiet">Quiet times to try; null for those that hold.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What would be said.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage reminders.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The span is longer than <see cref="MostDays"/>, or ends before it begins.</exception>
    public async Task<Rehearsal> RunAsync(
        Actor actor, DateOnly? from = null, DateOnly? to = null, ReminderRules? rules = null, QuietTimes? quiet = null, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageReminders)) throw new UnauthorizedAccessException($"{actor.Name} may not rehearse reminders; the office may");
        var first = from ?? clock.Today();
        var last = to ?? first.AddDays(DefaultDays);
        if (last < first || last.DayNumber - first.DayNumber > MostDays) throw new ArgumentOutOfRangeException(nameof(to), $"a rehearsal spans 0 to {MostDays} days");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var sources = (await ReminderSources.ReadAsync(database, holidays.Current, cancellation)).With(rules, quiet);
        var contacts = await Contacts.ReadAsync(database, clock.GetUtcNow(), cancellation);
        // Until a day to come the job runs every day: what it says before is not said again on the first day asked for.
        var start = first > clock.Today() ? Max(clock.Today(), first.AddDays(-ReminderPlanner.CatchUpDays)) : first;
        var days = await ReminderDays.ReadAsync(database, sources, contacts, options.Value.Groups, start, cancellation);
        List<RehearsedReminder> reminders = [];
        List<string> missed = [];
        List<RehearsedMessage> messages = [];
        for (var date = start; date <= last; date = date.AddDays(1))
        {
            cancellation.ThrowIfCancellationRequested();
            var day = days.Next(date, clock.GetUtcNow());
            if (date < first) continue;
            missed.AddRange(day.Rows.Where(planned => planned.Row.Missed).Select(planned => planned.Row.Key));
            reminders.AddRange(day.Rows.Where(planned => !planned.Row.Missed).Select(planned => Shown(planned, contacts)));
            messages.AddRange(Worded(day));
        }
        return new(reminders, missed, messages);
    }

    /// <summary>The reminders as JSON, <c>{"occurrences":[…]}</c>.</summary>
    /// <param name="from">The first day; today where null.</param>
    /// <param name="to">The last day; 30 days after the first where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text.</returns>
    public async Task<string> JsonAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation = default) =>
        JsonSerializer.Serialize(new { Occurrences = (await RunAsync(Actor.Operator, from, to, cancellation: cancellation)).Reminders }, Json);

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private RehearsedReminder Shown(PlannedReminder planned, Contacts contacts)
    {
        var row = planned.Row;
        List<string> recipients = row.Rule.Mail == ChannelUse.Off ? [] :
        [
            .. contacts.Of(row.Unit, row.Audience).Where(one => row.Rule.Mail == ChannelUse.Required || !one.WithoutMail.Contains(row.Rule.Kind))
                .Select(one => one.Address).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        List<string> channels = row.Rule.Mail == ChannelUse.Off ? [] : ["email"];
        if (row.Rule.Groups) channels.AddRange(options.Value.Groups.Where(group => group.Concerns(row.Unit)).Select(group => $"{group.Kind}".ToLowerInvariant()).Distinct());
        return new(row.Date, row.Rule.Code, row.Window, row.Unit, recipients, channels, row.Tasks, row.Key, row.Reason);
    }

    private IEnumerable<RehearsedMessage> Worded(ReminderDay day)
    {
        var rows = day.Rows.ToDictionary(planned => planned.Key);
        foreach (var message in day.Messages.OrderBy(message => message.Channel).ThenBy(message => message.To, StringComparer.OrdinalIgnoreCase))
        {
            List<DigestEntry> entries = [.. message.Lines.Where(line => line.Kind == DigestLineKind.Duty && rows.ContainsKey(new(line.Year, line.Key))).Select(line => Entry(rows[new(line.Year, line.Key)]))];
            List<string> unreached = [.. message.Lines.Where(line => line.Kind == DigestLineKind.Unreached).Select(line => rows[new(line.Year, line.Key)].Row.Unit).Distinct()];
            List<(string To, string Answer)> undelivered = [.. message.Lines.Where(line => line.Kind == DigestLineKind.Undelivered).Select(line => (line.Key.Split('/')[0], ""))];
            var (subject, body) = message.Channel == MessageChannel.Group
                ? GroupDigest.Write(entries, day.Day, message.Language, options.Value.BaseAddress)
                : ReminderDigest.Write(entries, new OfficeLines(unreached, undelivered), day.Day, message.Language, options.Value.BaseAddress);
            yield return new(day.Day, message.Channel, message.To, subject, body);
        }
    }

    private static DigestEntry Entry(PlannedReminder planned) => new(planned.Plan, planned.Row.Rule, planned.Row.Window, planned.Row.Values, planned.Row.Tasks);
}
