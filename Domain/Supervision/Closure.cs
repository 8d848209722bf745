using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Where the closing of a task stands (办结状态).</summary>
public enum ClosureState
{
    /// <summary>已申请.</summary>
    Asked,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>重新打开.</summary>
    Reopened,
}

/// <summary>A step with a closure.</summary>
public enum ClosureStep
{
    /// <summary>申请办结.</summary>
    Ask,

    /// <summary>核准办结.</summary>
    Accept,

    /// <summary>退回.</summary>
    Return,

    /// <summary>重新打开.</summary>
    Reopen,
}

/// <summary>The closing of a task (办结、销号): asked for with proof, accepted or returned by the office.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record Closure(int Task, IReadOnlyList<StepTaken<ClosureStep>> Steps)
{
    /// <summary>The state machine (办结状态表).</summary>
    public static Life<ClosureState, ClosureStep> Life { get; } = new(
    [
        new(null, ClosureStep.Ask, ClosureState.Asked, Act.AskClosure),
        new(ClosureState.Returned, ClosureStep.Ask, ClosureState.Asked, Act.AskClosure),
        new(ClosureState.Reopened, ClosureStep.Ask, ClosureState.Asked, Act.AskClosure),
        new(ClosureState.Asked, ClosureStep.Accept, ClosureState.Closed, Act.DecideClosure),
        new(ClosureState.Asked, ClosureStep.Return, ClosureState.Returned, Act.DecideClosure),
        new(ClosureState.Closed, ClosureStep.Reopen, ClosureState.Reopened, Act.DecideClosure),
    ]);

    /// <summary>The state at the end of a day; null before it was asked for.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public ClosureState? StateAt(DateOnly day) => Life.StateAt(Steps, day);
}
