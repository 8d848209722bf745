using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Where an instruction stands (批示办理状态).</summary>
public enum InstructionState
{
    /// <summary>办理中: the unit has not answered yet.</summary>
    Open,

    /// <summary>已反馈: waits for the office.</summary>
    Replied,

    /// <summary>已落实.</summary>
    Settled,
}

/// <summary>A step with an instruction.</summary>
public enum InstructionStep
{
    /// <summary>批示.</summary>
    Give,

    /// <summary>反馈.</summary>
    Reply,

    /// <summary>核定落实.</summary>
    Settle,

    /// <summary>退回.</summary>
    Return,
}

/// <summary>A leader's remark that opens a duty with a due date (领导批示), or a stocktake's decision.</summary>
/// <param name="Unit">Whom it obliges.</param>
/// <param name="Tasks">The tasks that it is about, by number; at least one.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Due">By when.</param>
/// <param name="Steps">The steps taken, in order of time; the first says who gave it.</param>
public sealed record Instruction(string Unit, IReadOnlyList<int> Tasks, string Text, DateOnly Due, IReadOnlyList<StepTaken<InstructionStep>> Steps)
{
    /// <summary>The state machine (批示状态表).</summary>
    public static Life<InstructionState, InstructionStep> Life { get; } = new(
    [
        new(null, InstructionStep.Give, InstructionState.Open, Act.GiveInstruction),
        new(InstructionState.Open, InstructionStep.Reply, InstructionState.Replied, Act.ReplyToOffice),
        new(InstructionState.Replied, InstructionStep.Settle, InstructionState.Settled, Act.DecideReply),
        new(InstructionState.Replied, InstructionStep.Return, InstructionState.Open, Act.DecideReply),
    ]);

    /// <summary>The state at the end of a day; null before it was given.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public InstructionState? StateAt(DateOnly day) => Life.StateAt(Steps, day);
}
