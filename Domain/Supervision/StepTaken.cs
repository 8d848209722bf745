namespace CreditWorkplan.Domain.Supervision;

/// <summary>A step taken (办理步骤): what, when, by whom, why; never changed.</summary>
/// <typeparam name="TStep">The steps of one state machine.</typeparam>
/// <param name="Step">The step.</param>
/// <param name="At">The instant, UTC.</param>
/// <param name="Day">The business day, Asia/Shanghai.</param>
/// <param name="By">The account's name.</param>
/// <param name="Reason">The reason, where one was given.</param>
public sealed record StepTaken<TStep>(TStep Step, DateTimeOffset At, DateOnly Day, string By, string? Reason)
    where TStep : struct, Enum;

/// <summary>One allowed move of a state machine (状态变更); what is not listed is forbidden.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TStep">The steps.</typeparam>
/// <param name="From">The state before; null where nothing exists yet.</param>
/// <param name="Step">The step.</param>
/// <param name="To">The state after.</param>
/// <param name="Needs">The permission it needs.</param>
public sealed record Move<TState, TStep>(TState? From, TStep Step, TState To, Accounts.Act Needs)
    where TState : struct, Enum
    where TStep : struct, Enum;

/// <summary>A state machine as a table (状态表): the handlers ask it, the diagram in the docs is drawn from it.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TStep">The steps.</typeparam>
/// <param name="moves">Every allowed move.</param>
public sealed class Life<TState, TStep>(params IReadOnlyList<Move<TState, TStep>> moves)
    where TState : struct, Enum
    where TStep : struct, Enum
{
    /// <summary>Every allowed move.</summary>
    public IReadOnlyList<Move<TState, TStep>> Moves { get; } = moves;

    /// <summary>Where a step leads.</summary>
    /// <param name="from">The state now; null where nothing exists yet.</param>
    /// <param name="step">The step.</param>
    /// <returns>The move; null where it is forbidden.</returns>
    public Move<TState, TStep>? Find(TState? from, TStep step)
    {
        foreach (var move in Moves)
            if (Nullable.Equals(move.From, from) && EqualityComparer<TStep>.Default.Equals(move.Step, step)) return move;
        return null;
    }

    /// <summary>The permission that a step needs, wherever it starts.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The permission.</returns>
    public Accounts.Act Needs(TStep step) => Moves.First(move => EqualityComparer<TStep>.Default.Equals(move.Step, step)).Needs;

    /// <summary>Who may move what is in a state.</summary>
    /// <param name="from">The state; null where nothing exists yet.</param>
    /// <returns>The roles that have some step from there, each once; none where the state is the last.</returns>
    public IReadOnlyList<Accounts.Role> WhoMayMove(TState? from) =>
        [.. Moves.Where(move => Nullable.Equals(move.From, from)).SelectMany(move => Accounts.Permissions.RolesThat(move.Needs)).Distinct().Order()];

    /// <summary>The state at the end of a day, from the steps taken.</summary>
    /// <param name="steps">The steps in order of time.</param>
    /// <param name="day">The day.</param>
    /// <returns>The state; null before the first step.</returns>
    public TState? StateAt(IReadOnlyList<StepTaken<TStep>> steps, DateOnly day)
    {
        TState? state = null;
        foreach (var taken in steps)
        {
            if (taken.Day > day) break;
            state = Find(state, taken.Step)?.To ?? state;
        }
        return state;
    }
}
