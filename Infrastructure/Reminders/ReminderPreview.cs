using System.Text.Encodings.Web;
using System.Text.Json;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A reminder that would be sent (预览), as contracts.md shapes it.</summary>
/// <param name="Date">The day of sending.</param>
/// <param name="Rule">The rule's code.</param>
/// <param name="Window">The quarter.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Recipients">The addresses of its reporters; none where it has no contact.</param>
/// <param name="Channels">The ways it goes.</param>
/// <param name="Tasks">The tasks not yet submitted.</param>
/// <param name="Key">The ledger's key.</param>
/// <param name="Reason">Why.</param>
public sealed record PreviewedReminder(
    DateOnly Date, string Rule, string Window, string Unit, IReadOnlyList<string> Recipients, IReadOnlyList<string> Channels,
    IReadOnlyList<int> Tasks, string Key, string Reason);

/// <summary>Says what would be sent, to whom and why; sends and records nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="calendar">Working days.</param>
/// <param name="clock">The time.</param>
public sealed class ReminderPreview(IDbContextFactory<WorkplanDbContext> contexts, WorkingCalendar calendar, TimeProvider clock)
{
    /// <summary>How many days a preview without an end looks ahead.</summary>
    public const int DefaultDays = 30;

    private static readonly string[] Email = ["email"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The reminders of a span of days that the ledger does not have yet.</summary>
    /// <param name="from">The first day; today where null.</param>
    /// <param name="to">The last day; 30 days after the first where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>By date, rule and unit.</returns>
    public async Task<IReadOnlyList<PreviewedReminder>> ListAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation = default)
    {
        var first = from ?? clock.Today();
        var last = to ?? first.AddDays(DefaultDays);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var contacts = await ReminderSources.ContactsAsync(database, clock.GetUtcNow(), cancellation);
        var recorded = (await database.Reminders.Select(row => row.Key).ToListAsync(cancellation)).ToHashSet();
        List<ReminderOccurrence> rows = [];
        // A change of units on the way: before its day the old unit is reminded, from it on the heir.
        var days = (await UnitDirectories.ChangesAsync(database, cancellation)).Select(change => change.From).Where(day => day > first && day <= last).Prepend(first).Distinct().Order().ToList();
        foreach (var (start, end) in days.Zip([.. days.Skip(1).Select(next => next.AddDays(-1)), last]))
            foreach (var (plan, reports, closed) in await ReminderSources.PlansAsync(database, start, cancellation))
                rows.AddRange(ReminderPlanner.Plan(plan, reports, calendar, start, end, recorded, closed));
        return [.. rows.Where(row => !row.Missed).OrderBy(row => row.Date).ThenBy(row => row.Rule.Rank).ThenBy(row => row.Unit, StringComparer.Ordinal).Select(row =>
            new PreviewedReminder(
                row.Date, row.Rule.Code, row.Window.ToString(), row.Unit, [.. contacts.OfUnit[row.Unit].Distinct(StringComparer.OrdinalIgnoreCase)],
                Email, row.Tasks, row.Key, row.Reason))];
    }

    /// <summary>The same as JSON, <c>{"occurrences":[…]}</c>.</summary>
    /// <param name="from">The first day; today where null.</param>
    /// <param name="to">The last day; 30 days after the first where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text.</returns>
    public async Task<string> JsonAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation = default) =>
        JsonSerializer.Serialize(new { Occurrences = await ListAsync(from, to, cancellation) }, Json);
}
