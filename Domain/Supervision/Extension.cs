using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Where a request for a later date stands (延期状态).</summary>
public enum ExtensionState
{
    /// <summary>已申请.</summary>
    Asked,

    /// <summary>已同意.</summary>
    Granted,

    /// <summary>未同意.</summary>
    Refused,
}

/// <summary>A step with an extension.</summary>
public enum ExtensionStep
{
    /// <summary>申请.</summary>
    Ask,

    /// <summary>同意.</summary>
    Grant,

    /// <summary>不同意.</summary>
    Refuse,
}

/// <summary>A request for another due date of a task or of one of its milestones (延期申请); what is expected at a day does not move with it.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Milestone">The milestone's title; null for the task itself.</param>
/// <param name="Due">The date asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record Extension(int Task, string? Milestone, DateOnly Due, string Reason, IReadOnlyList<StepTaken<ExtensionStep>> Steps)
{
    /// <summary>The state machine (延期状态表); a request that was decided is not opened again, another one is made.</summary>
    public static Life<ExtensionState, ExtensionStep> Life { get; } = new(
    [
        new(null, ExtensionStep.Ask, ExtensionState.Asked, Act.AskExtension),
        new(ExtensionState.Asked, ExtensionStep.Grant, ExtensionState.Granted, Act.DecideExtension),
        new(ExtensionState.Asked, ExtensionStep.Refuse, ExtensionState.Refused, Act.DecideExtension),
    ]);

    /// <summary>The state at the end of a day; null before it was asked for.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public ExtensionState? StateAt(DateOnly day) => Life.StateAt(Steps, day);
}
