using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>
/// A person's days as a calendar that Outlook and Apple subscribe to (日历订阅). Its address holds a secret, since calendars cannot
/// sign in: only the secret's hash is kept, it is shown once, and making another one or revoking ends it.
/// </summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Where links lead.</param>
public sealed class CalendarFeed(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, TimeProvider clock, IOptions<ReminderOptions> options)
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int SecretBytes = 32;
    private const string Refresh = "PT6H";

    /// <summary>Makes the person's feed, or another one in its place.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The secret, 256 random bits in base64url, shown now and never again; null where the person has no account.</returns>
    public async Task<string?> MakeAsync(Actor actor, CancellationToken cancellation = default)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = clock.GetUtcNow();
        return await Preferences.ChangeAsync(contexts, actor.Name, row => (row.FeedHash, row.FeedMadeAt) = (HashOf(token), now), cancellation) ? token : null;
    }

    /// <summary>Ends the person's feed; its address is unknown from now on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where the person has no account.</returns>
    public Task<bool> RevokeAsync(Actor actor, CancellationToken cancellation = default) =>
        Preferences.ChangeAsync(contexts, actor.Name, row => (row.FeedHash, row.FeedMadeAt) = (null, null), cancellation);

    /// <summary>The address of a feed.</summary>
    /// <param name="token">Its secret.</param>
    /// <returns>The whole address.</returns>
    public string AddressOf(string token) => $"{BaseAddress}/calendar/{token}.ics";

    /// <summary>The calendar as it is now.</summary>
    /// <param name="token">The secret.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>iCalendar text; null where nobody has the secret, or its account is gone or locked.</returns>
    public async Task<string?> WriteAsync(string token, CancellationToken cancellation = default)
    {
        // What is looked up is the hash: how long it takes says nothing of the secret.
        var hash = HashOf(token);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var reader = await (
            from preference in database.ReminderPreferences.AsNoTracking()
            where preference.FeedHash == hash
            join account in database.Users.AsNoTracking() on preference.Person equals account.UserName
            select new { account.Role, account.Unit, account.LockoutEnd, preference.Language }).SingleOrDefaultAsync(cancellation);
        if (reader is null || reader.LockoutEnd > clock.GetUtcNow()) return null;
        var sources = await ReminderSources.ReadAsync(database, holidays.Current, cancellation);
        var today = clock.Today();
        var unit = reader.Unit is { } own ? sources.HeirsOn(today).Of(own) : null;
        var words = ReminderWords.In(reader.Language);
        var calendar = Empty(words["Feed.Name", unit ?? words["Feed.Everyone"]]);
        foreach (var facts in sources.FactsOn(today))
        {
            var contents = facts.Plan.Tasks.ToDictionary(task => task.Number, task => task.Content);
            foreach (var entry in CalendarEntry.Of(facts, sources.Days, today, reader.Role, unit))
                calendar.Events.Add(EventOf(entry, unit is null, contents, words));
        }
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static Ical.Net.Calendar Empty(string name)
    {
        var calendar = new Ical.Net.Calendar { Method = CalendarMethods.Publish, ProductId = "-//CreditWorkplan//Reminders//ZH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", "Asia/Shanghai");
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        return calendar;
    }

    private CalendarEvent EventOf(CalendarEntry entry, bool manyUnits, Dictionary<int, string> contents, ReminderWords words)
    {
        var address = BaseAddress + ReminderAddress.Of(entry.Kind, entry.Year, entry.Window, entry.Tasks);
        return new CalendarEvent
        {
            Uid = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Key)))[..32]}@creditworkplan",
            Start = new CalDateTime(entry.Day),
            End = new CalDateTime(entry.Day.AddDays(1)),
            DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime),
            Summary = words[$"Feed.{entry.Kind}", Named(entry, words)],
            Description = Description(entry, manyUnits, contents, words, address),
            Url = new Uri(address),
            Transparency = TransparencyType.Transparent,
        };
    }

    private static string Named(CalendarEntry entry, ReminderWords words) =>
        entry.Title.Length > 0 ? entry.Title : words.IsEnglish && Quarter.TryParse(entry.Window, out var quarter) ? $"{quarter}" : entry.Quarter;

    private static string Description(CalendarEntry entry, bool manyUnits, Dictionary<int, string> contents, ReminderWords words, string address)
    {
        List<string> lines = [.. entry.Tasks.Select(task => $"{words["Task", task]}　{ReminderDigest.Clip(contents.GetValueOrDefault(task, ""))}")];
        if (manyUnits && entry.Kind is ReminderKind.Milestone or ReminderKind.Matter) lines.Insert(0, string.Join(words["Comma"], entry.Units));
        return string.Join('\n', [.. lines, address]);
    }

    private string BaseAddress => options.Value.BaseAddress.TrimEnd('/');

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
