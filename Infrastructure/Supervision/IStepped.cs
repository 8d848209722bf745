using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>What is kept with a state, moved by steps that are kept with it (办理事项).</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TStep">The steps.</typeparam>
internal interface IStepped<TState, TStep>
    where TState : struct, Enum
    where TStep : struct, Enum
{
    /// <summary>Where it stands.</summary>
    TState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    IReadOnlyList<StepTaken<TStep>> Steps { get; set; }

    /// <summary>Grows with every change.</summary>
    int Version { get; set; }
}
