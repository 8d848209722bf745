namespace CreditWorkplan.Domain.Reminders;

/// <summary>What a rule looks at (提醒事项).</summary>
public enum ReminderKind
{
    /// <summary>季度开始: a quarter opened.</summary>
    QuarterOpen,

    /// <summary>填报: reports due or overdue.</summary>
    Report,

    /// <summary>节点.</summary>
    Milestone,

    /// <summary>签收.</summary>
    SignFor,

    /// <summary>退回: a returned report that nobody touched.</summary>
    Returned,

    /// <summary>批示、催办通知、督办单.</summary>
    Matter,

    /// <summary>纪念日、宣传月: a dated event of the plan.</summary>
    Event,

    /// <summary>双公示评估.</summary>
    Evaluation,

    /// <summary>双公示整改.</summary>
    Rectification,
}

/// <summary>How far up a reminder goes (提醒对象): reporter, leader of the unit, office; each step takes those before it along.</summary>
public enum ReminderAudience
{
    /// <summary>联络员.</summary>
    Reporters,

    /// <summary>联络员和单位负责人.</summary>
    UnitLeaders,

    /// <summary>联络员、单位负责人和联席办.</summary>
    WithOffice,

    /// <summary>联席办 alone.</summary>
    Office,
}

/// <summary>Whether a reminder goes by a channel (渠道要求).</summary>
public enum ChannelUse
{
    /// <summary>不用.</summary>
    Off,

    /// <summary>可选: each person may turn it off.</summary>
    Optional,

    /// <summary>必须: the office requires it.</summary>
    Required,
}

/// <summary>When something should be said, to whom, how and in which words (提醒规则): data that the office edits.</summary>
/// <param name="Code">The rule's code, part of the ledger's key and never changed: a kind's word, with the days before where the kind has several, e.g. <c>due-7</c>.</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="On">Whether it is on.</param>
/// <param name="Days">How long before the due day, in calendar days; of a returned report how long it may lie untouched, in working days; 0 where neither is meant. 0–90.</param>
/// <param name="Every">Said again every so many working days until it is done; 0 says it once. 0–60.</param>
/// <param name="Audience">How far up it goes.</param>
/// <param name="ClimbAfter">After so many times in vain it goes one step further up; 0 never does by itself. 0–60.</param>
/// <param name="Mail">Whether it goes by e-mail; the bell always rings.</param>
/// <param name="Groups">Whether it goes to the chat groups (企业微信、钉钉、飞书) of the units concerned.</param>
/// <param name="Chinese">The Chinese wording, a template; see <see cref="ReminderTemplate"/>.</param>
/// <param name="English">The English wording.</param>
public sealed record ReminderRule(
    string Code, ReminderKind Kind, bool On, int Days, int Every, ReminderAudience Audience, int ClimbAfter, ChannelUse Mail, bool Groups, string Chinese, string English)
{
    /// <summary>Whether its reminders repeat, so that each carries its nominal day in its key; a kind's nature, whatever <see cref="Every"/> says today.</summary>
    public bool Repeats => Kind is ReminderKind.SignFor or ReminderKind.Returned or ReminderKind.Matter or ReminderKind.Evaluation or ReminderKind.Rectification
        || Code == ReminderRules.Overdue;

    /// <summary>The audience of the n-th reminder about one thing.</summary>
    /// <param name="times">How often it was said before, from 0.</param>
    /// <returns>How far up this one goes.</returns>
    public ReminderAudience AudienceAfter(int times) =>
        ClimbAfter == 0 || Audience >= ReminderAudience.WithOffice ? Audience : (ReminderAudience)Math.Min((int)ReminderAudience.WithOffice, (int)Audience + (times / ClimbAfter));

    /// <summary>What is wrong with the rule as edited.</summary>
    /// <returns>The faults; none where it may be saved.</returns>
    public IEnumerable<ReminderRuleFault> Check()
    {
        if (Days is < 0 or > 90) yield return new(nameof(Days), ReminderFault.Range, "0–90");
        if (Every is < 0 or > 60) yield return new(nameof(Every), ReminderFault.Range, "0–60");
        if (ClimbAfter is < 0 or > 60) yield return new(nameof(ClimbAfter), ReminderFault.Range, "0–60");
        foreach (var fault in ReminderTemplate.Check(nameof(Chinese), Chinese).Concat(ReminderTemplate.Check(nameof(English), English))) yield return fault;
    }
}

/// <summary>What is wrong with an edited rule.</summary>
public enum ReminderFault
{
    /// <summary>A number out of range; the detail says which range.</summary>
    Range,

    /// <summary>No words at all.</summary>
    Empty,

    /// <summary>Too many characters; the detail says how many may be.</summary>
    TooLong,

    /// <summary>A placeholder that does not exist; the detail is its name.</summary>
    UnknownPlaceholder,

    /// <summary>A brace without its other half; the detail is the text from there.</summary>
    OpenBrace,
}

/// <summary>One fault of an edited rule (规则问题).</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Detail">Which, or what may be.</param>
public sealed record ReminderRuleFault(string Field, ReminderFault Fault, string Detail);
