using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Where a milestone stands (节点状态).</summary>
public enum MilestoneState
{
    /// <summary>已提出: the office has not agreed yet; it does not count.</summary>
    Proposed,

    /// <summary>已商定: it counts.</summary>
    Agreed,

    /// <summary>已报完成: waits for the office.</summary>
    Achieved,

    /// <summary>已核完成.</summary>
    Accepted,

    /// <summary>退回: the proposal was not agreed to.</summary>
    Returned,
}

/// <summary>A step with a milestone.</summary>
public enum MilestoneStep
{
    /// <summary>提出.</summary>
    Propose,

    /// <summary>商定.</summary>
    Agree,

    /// <summary>报完成.</summary>
    Achieve,

    /// <summary>核完成.</summary>
    Accept,

    /// <summary>退回.</summary>
    Return,
}

/// <summary>A dated deliverable of a task (节点), with its weight in the task's progress.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Title">What is to be there; unique in the task.</param>
/// <param name="Weight">Its weight against the task's other milestones, above 0.</param>
/// <param name="Due">The day by which it is due as agreed; extensions are kept apart.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record Milestone(int Task, string Title, decimal Weight, DateOnly Due, IReadOnlyList<StepTaken<MilestoneStep>> Steps)
{
    /// <summary>The state machine (节点状态表).</summary>
    public static Life<MilestoneState, MilestoneStep> Life { get; } = new(
    [
        new(null, MilestoneStep.Propose, MilestoneState.Proposed, Act.WriteMilestone),
        new(MilestoneState.Returned, MilestoneStep.Propose, MilestoneState.Proposed, Act.WriteMilestone),
        new(MilestoneState.Proposed, MilestoneStep.Agree, MilestoneState.Agreed, Act.DecideMilestone),
        new(MilestoneState.Proposed, MilestoneStep.Return, MilestoneState.Returned, Act.DecideMilestone),
        new(MilestoneState.Agreed, MilestoneStep.Achieve, MilestoneState.Achieved, Act.WriteMilestone),
        new(MilestoneState.Achieved, MilestoneStep.Accept, MilestoneState.Accepted, Act.DecideMilestone),
        new(MilestoneState.Achieved, MilestoneStep.Return, MilestoneState.Agreed, Act.DecideMilestone),
    ]);

    /// <summary>The state at the end of a day; null before it was proposed.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public MilestoneState? StateAt(DateOnly day) => Life.StateAt(Steps, day);
}
