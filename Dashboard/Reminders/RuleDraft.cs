using System.Globalization;
using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>A rule as it is being typed (规则草稿): numbers stay as typed until they are numbers.</summary>
/// <param name="rule">What the editor starts from.</param>
public sealed class RuleDraft(ReminderRule rule)
{
    /// <summary>Whether it is on.</summary>
    public bool On { get; set; } = rule.On;

    /// <summary>The days before, as typed.</summary>
    public string Days { get; set; } = Typed(rule.Days);

    /// <summary>The working days between repeats, as typed.</summary>
    public string Every { get; set; } = Typed(rule.Every);

    /// <summary>How far up it goes.</summary>
    public ReminderAudience Audience { get; set; } = rule.Audience;

    /// <summary>After how many times it climbs, as typed.</summary>
    public string ClimbAfter { get; set; } = Typed(rule.ClimbAfter);

    /// <summary>Whether it goes by e-mail.</summary>
    public ChannelUse Mail { get; set; } = rule.Mail;

    /// <summary>Whether it goes to chat groups.</summary>
    public bool Groups { get; set; } = rule.Groups;

    /// <summary>The Chinese wording.</summary>
    public string Chinese { get; set; } = rule.Chinese;

    /// <summary>The English wording.</summary>
    public string English { get; set; } = rule.English;

    /// <summary>The rule as typed; what is no number is out of every range.</summary>
    /// <returns>The rule, not checked.</returns>
    public ReminderRule ToRule() => rule with
    {
        On = On,
        Days = Number(Days),
        Every = Number(Every),
        Audience = Audience,
        ClimbAfter = Number(ClimbAfter),
        Mail = Mail,
        Groups = Groups,
        Chinese = Chinese.Trim(),
        English = English.Trim(),
    };

    private static string Typed(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
