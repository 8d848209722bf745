using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Plans;

/// <summary>Where a plan stands in its life (计划状态).</summary>
public enum PlanState
{
    /// <summary>执行中: units report on it, reminders go out. First, because it is what a plan without a state of its own was.</summary>
    Active,

    /// <summary>草稿: the office's alone; nobody is asked for anything.</summary>
    Draft,

    /// <summary>已结束: read by all, written by nobody.</summary>
    Closed,

    /// <summary>已归档: kept, and offered only where plans are listed.</summary>
    Archived,
}

/// <summary>What moves a plan from one state to another (状态变更).</summary>
public enum PlanStep
{
    /// <summary>启用.</summary>
    Activate,

    /// <summary>结束.</summary>
    Close,

    /// <summary>重新执行: closed by mistake.</summary>
    Reopen,

    /// <summary>归档.</summary>
    Archive,

    /// <summary>取出归档.</summary>
    Restore,
}

/// <summary>The one table of a plan's life; who may is <see cref="Act.ManagePlan"/> throughout.</summary>
public static class PlanLife
{
    /// <summary>Every move that exists.</summary>
    public static IReadOnlyList<(PlanState From, PlanStep Step, PlanState To)> All { get; } =
    [
        (PlanState.Draft, PlanStep.Activate, PlanState.Active),
        (PlanState.Active, PlanStep.Close, PlanState.Closed),
        (PlanState.Closed, PlanStep.Reopen, PlanState.Active),
        (PlanState.Closed, PlanStep.Archive, PlanState.Archived),
        (PlanState.Archived, PlanStep.Restore, PlanState.Closed),
    ];

    /// <summary>Where a step leads.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="step">The step.</param>
    /// <returns>The state after; null where the step is not open from there.</returns>
    public static PlanState? After(PlanState from, PlanStep step)
    {
        foreach (var move in All)
            if (move.From == from && move.Step == step) return move.To;
        return null;
    }

    /// <summary>The steps that are open from a state.</summary>
    /// <param name="from">The state.</param>
    /// <returns>The steps, in the order of the table.</returns>
    public static IEnumerable<PlanStep> Open(PlanState from) => All.Where(move => move.From == from).Select(move => move.Step);

    /// <summary>Whether everybody sees the plan's board; a draft has none, an archived one is no longer offered.</summary>
    /// <param name="state">The state.</param>
    /// <returns>True for active and closed plans.</returns>
    public static bool IsOffered(PlanState state) => state is PlanState.Active or PlanState.Closed;
}
