using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>How hard the office presses (督办方式), mildest first.</summary>
public enum NoticeKind
{
    /// <summary>催办通知.</summary>
    Urging,

    /// <summary>督办单.</summary>
    Demand,
}

/// <summary>Where a notice stands (督办状态).</summary>
public enum NoticeState
{
    /// <summary>已发出: waits for the unit's reply.</summary>
    Issued,

    /// <summary>已回复: waits for the office.</summary>
    Replied,

    /// <summary>已销号.</summary>
    Settled,

    /// <summary>已升级: a 督办单 took its place.</summary>
    Escalated,
}

/// <summary>A step with a notice.</summary>
public enum NoticeStep
{
    /// <summary>发出.</summary>
    Issue,

    /// <summary>回复.</summary>
    Reply,

    /// <summary>销号.</summary>
    Settle,

    /// <summary>退回.</summary>
    Return,

    /// <summary>升级为督办单.</summary>
    Escalate,
}

/// <summary>The office's written demand (催办通知、督办单).</summary>
/// <param name="Kind">催办 or 督办单.</param>
/// <param name="Number">Its number, e.g. 督办〔2022〕3号.</param>
/// <param name="Unit">The addressee.</param>
/// <param name="Tasks">The tasks that it is about, by number; at least one.</param>
/// <param name="Text">What is demanded.</param>
/// <param name="Due">By when a reply is due.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record SupervisionNotice(NoticeKind Kind, string Number, string Unit, IReadOnlyList<int> Tasks, string Text, DateOnly Due, IReadOnlyList<StepTaken<NoticeStep>> Steps)
{
    /// <summary>The state machine (督办状态表); only a 催办 is escalated, a 督办单 left unanswered is named in the briefing (通报).</summary>
    public static Life<NoticeState, NoticeStep> Life { get; } = new(
    [
        new(null, NoticeStep.Issue, NoticeState.Issued, Act.IssueNotice),
        new(NoticeState.Issued, NoticeStep.Reply, NoticeState.Replied, Act.ReplyToOffice),
        new(NoticeState.Issued, NoticeStep.Settle, NoticeState.Settled, Act.IssueNotice),
        new(NoticeState.Issued, NoticeStep.Escalate, NoticeState.Escalated, Act.IssueNotice),
        new(NoticeState.Replied, NoticeStep.Settle, NoticeState.Settled, Act.DecideReply),
        new(NoticeState.Replied, NoticeStep.Return, NoticeState.Issued, Act.DecideReply),
    ]);

    /// <summary>The state at the end of a day; null before it was issued.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public NoticeState? StateAt(DateOnly day) => Life.StateAt(Steps, day);
}
