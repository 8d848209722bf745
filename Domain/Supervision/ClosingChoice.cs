using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>What the office does with a report that is still open when it closes a quarter (结转时的处理).</summary>
public enum ClosingChoice
{
    /// <summary>留待: nothing; it can still be accepted after the quarter is closed.</summary>
    Leave,

    /// <summary>采纳.</summary>
    Accept,

    /// <summary>退回, with a reason.</summary>
    Return,

    /// <summary>催办: one notice a unit, for all its tasks that are urged.</summary>
    Urge,
}

/// <summary>Which choices a report has (结转选项).</summary>
public static class ClosingChoices
{
    /// <summary>The choices of a report in a state.</summary>
    /// <param name="state">Its state; null where nothing was written.</param>
    /// <returns>None for an accepted one; those of the office's gate for a confirmed one; else to wait or to urge.</returns>
    public static IReadOnlyList<ClosingChoice> Of(ReportState? state) => state switch
    {
        ReportState.Accepted => [],
        ReportState.Confirmed => [ClosingChoice.Leave, ClosingChoice.Accept, ClosingChoice.Return],
        _ => [ClosingChoice.Leave, ClosingChoice.Urge],
    };
}
