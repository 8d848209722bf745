using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Progress;

/// <summary>Where a report stands (填报状态).</summary>
public enum ReportState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已提交, waits for the unit's leader.</summary>
    Submitted,

    /// <summary>已确认, waits for the office.</summary>
    Confirmed,

    /// <summary>已采纳: counts, and never changes again.</summary>
    Accepted,

    /// <summary>退回 with a reason; written on like a draft.</summary>
    Returned,
}

/// <summary>A step that a person takes with a report.</summary>
public enum ReportStep
{
    /// <summary>提交.</summary>
    Submit,

    /// <summary>确认.</summary>
    Confirm,

    /// <summary>采纳.</summary>
    Accept,

    /// <summary>退回.</summary>
    Return,
}

/// <summary>The state machine of a report: which step leads where, and which permission it needs.</summary>
public static class ReportTransitions
{
    /// <summary>Every allowed transition; what is not listed is forbidden.</summary>
    public static IReadOnlyList<(ReportState From, ReportStep Step, ReportState To, Act Needs)> All { get; } =
    [
        (ReportState.Draft, ReportStep.Submit, ReportState.Submitted, Act.WriteReport),
        (ReportState.Returned, ReportStep.Submit, ReportState.Submitted, Act.WriteReport),
        (ReportState.Submitted, ReportStep.Confirm, ReportState.Confirmed, Act.ConfirmReport),
        (ReportState.Submitted, ReportStep.Return, ReportState.Returned, Act.ReturnSubmitted),
        (ReportState.Confirmed, ReportStep.Accept, ReportState.Accepted, Act.AcceptReport),
        (ReportState.Confirmed, ReportStep.Return, ReportState.Returned, Act.ReturnConfirmed),
    ];

    /// <summary>Whether the unit may still write.</summary>
    /// <param name="state">The report's state.</param>
    /// <returns>True for drafts and returned reports.</returns>
    public static bool IsWritable(ReportState state) => state is ReportState.Draft or ReportState.Returned;

    /// <summary>Where a step leads.</summary>
    /// <param name="from">The present state.</param>
    /// <param name="step">The step wanted.</param>
    /// <returns>The next state and the permission it needs; null when the step is forbidden.</returns>
    public static (ReportState To, Act Needs)? Find(ReportState from, ReportStep step)
    {
        foreach (var row in All)
            if (row.From == from && row.Step == step) return (row.To, row.Needs);
        return null;
    }
}
