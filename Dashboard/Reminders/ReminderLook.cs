using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>How rules, their edits and their faults read on the reminders pages (提醒页用语).</summary>
public static class ReminderLook
{
    /// <summary>The page's address.</summary>
    public const string Address = "/reminders";

    /// <summary>The tabs, the first where the address names none.</summary>
    public static IReadOnlyList<string> Tabs { get; } = ["rules", "rehearsal", "ledger", "failures", "quiet", "events"];

    /// <summary>The address of a tab.</summary>
    /// <param name="tab">The tab.</param>
    /// <returns>The address.</returns>
    public static string Of(string tab) => $"{Address}?tab={tab}";

    /// <summary>A day as addresses and date fields write it.</summary>
    /// <param name="day">The day.</param>
    /// <returns>yyyy-MM-dd; null for none.</returns>
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day of an address or a date field.</summary>
    /// <param name="text">As it was written.</param>
    /// <returns>The day; null where there is none, or it is no day.</returns>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An instant as the clock on the wall shows it.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Date and time; empty for none.</returns>
    public static string Moment(DateTimeOffset? instant) => instant is { } at ? BoardLook.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>When a rule speaks.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>For example 提前7天.</returns>
    public static string Timing(IStringLocalizer<ReminderText> words, ReminderRule rule)
    {
        string key = rule.Code == ReminderRules.Overdue ? "Timing.Overdue" : rule.Kind switch
        {
            ReminderKind.QuarterOpen => "Timing.QuarterOpen",
            ReminderKind.SignFor => "Timing.SignFor",
            ReminderKind.Returned => "Timing.Returned",
            ReminderKind.Rectification => "Timing.Rectification",
            ReminderKind.Report or ReminderKind.Milestone or ReminderKind.Matter or ReminderKind.Event or ReminderKind.Evaluation => rule.Days == 0 ? "Timing.OnDay" : "Timing.Before",
        };
        return words[key, rule.Days];
    }

    /// <summary>How often a rule speaks.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>For example 每2个工作日.</returns>
    public static string Repeat(IStringLocalizer<ReminderText> words, ReminderRule rule) =>
        !rule.Repeats || rule.Every == 0 ? words["Once"] : words["EveryDays", rule.Every];

    /// <summary>Whether the days before are a matter of the rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>True where the field is shown.</returns>
    public static bool HasDays(ReminderRule rule) =>
        rule.Code != ReminderRules.Overdue && rule.Kind is not (ReminderKind.QuarterOpen or ReminderKind.SignFor or ReminderKind.Rectification);

    /// <summary>What an edit changed, a line each.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="before">The rule before.</param>
    /// <param name="after">The rule after.</param>
    /// <returns>The lines; none where they are alike.</returns>
    public static IEnumerable<string> Changes(IStringLocalizer<ReminderText> words, ReminderRule before, ReminderRule after)
    {
        if (before.On != after.On) yield return words[after.On ? "TurnedOn" : "TurnedOff"];
        if (before.Days != after.Days) yield return Line("Field.Days", before.Days, after.Days);
        if (before.Every != after.Every) yield return Line("Field.Every", before.Every, after.Every);
        if (before.Audience != after.Audience) yield return Line("Field.Audience", words[$"Audience.{before.Audience}"], words[$"Audience.{after.Audience}"]);
        if (before.ClimbAfter != after.ClimbAfter) yield return Line("Field.ClimbAfter", before.ClimbAfter, after.ClimbAfter);
        if (before.Mail != after.Mail) yield return Line("Field.Mail", words[$"Mail.{before.Mail}"], words[$"Mail.{after.Mail}"]);
        if (before.Groups != after.Groups) yield return Line("Field.Groups", words[before.Groups ? "Yes" : "No"], words[after.Groups ? "Yes" : "No"]);
        if (before.Chinese != after.Chinese) yield return Line("Field.Chinese", before.Chinese, after.Chinese);
        if (before.English != after.English) yield return Line("Field.English", before.English, after.English);

        string Line(string field, object was, object now) => words["Change", words[field].Value, $"{was}", $"{now}"];
    }

    /// <summary>A fault of a rule in words.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>What is wrong and what may be.</returns>
    public static string Explain(IStringLocalizer<ReminderText> words, ReminderRuleFault fault) => words[$"Fault.{fault.Fault}", fault.Detail];

    /// <summary>What came of saving.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="saved">The outcome.</param>
    /// <returns>What is wrong and what next; null where it holds.</returns>
    public static string? Explain(IStringLocalizer<ReminderText> words, ReminderSaved saved) => saved.Outcome is ReminderOutcome.Saved or ReminderOutcome.Unchanged
        ? null
        : saved.Faults is [var first, ..] ? Explain(words, first) : words[$"Outcome.{saved.Outcome}", saved.Detail];

    /// <summary>What a wording's placeholders stand for in an example.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="english">Whether for the English wording.</param>
    /// <returns>The values; no real unit.</returns>
    public static ReminderValues Example(IStringLocalizer<ReminderText> words, ReminderRule rule, bool english)
    {
        DateOnly due = new(2022, 7, 5);
        var day = HasDays(rule) && rule.Kind != ReminderKind.Returned ? due.AddDays(-rule.Days) : due.AddDays(Math.Max(1, rule.Every));
        return new(words["Example.Unit"], rule.Kind is ReminderKind.Milestone or ReminderKind.Matter or ReminderKind.Event ? words[$"Example.{rule.Kind}"] : "", english ? "2022-Q2" : "2022年第二季度", due, day, 3);
    }
}
