using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>What an indicator should measure (指标内容).</summary>
/// <param name="Measure">计量单位, at most <see cref="LongestMeasure"/> characters.</param>
/// <param name="Target">目标值.</param>
/// <param name="Falling">Whether less is better.</param>
public sealed record IndicatorGoal(string Measure, decimal Target, bool Falling)
{
    /// <summary>The longest measure, in characters.</summary>
    public const int LongestMeasure = 20;
}

/// <summary>Proposes, agrees, returns or retires an indicator (提出、商定、退回、停用量化指标).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeIndicatorStep(SupervisionDesk desk)
{
    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="name">The indicator.</param>
    /// <param name="step">The step.</param>
    /// <param name="goal">What it should measure; needed to propose.</param>
    /// <param name="reason">The reason; needed to return.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, int task, string name, IndicatorStep step, IndicatorGoal? goal, string? reason = null, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Indicator.Life.Needs(step), year, task, async (database, _) =>
        {
            name = name.Trim();
            if (name.Length is 0 or > SupervisionDesk.LongestTitle || reason?.Length > SupervisionDesk.LongestText) return new(SupervisionOutcome.Invalid);
            var stored = await database.Indicators.SingleOrDefaultAsync(row => row.Year == year && row.Task == task && row.Name == name, cancellation);
            if (stored is null && step != IndicatorStep.Propose) return new(SupervisionOutcome.NotFound);
            if (version is { } read && read != (stored?.Version ?? 0)) return new(SupervisionOutcome.Stale);
            if (Indicator.Life.Find(stored?.State, step) is not { } move) return new(SupervisionOutcome.WrongState, stored?.State.ToString() ?? "");
            if (step == IndicatorStep.Propose && !IsWithin(goal)) return new(SupervisionOutcome.Invalid);
            if (step == IndicatorStep.Return && string.IsNullOrWhiteSpace(reason)) return new(SupervisionOutcome.Invalid);
            if (stored is null) database.Indicators.Add(stored = new StoredIndicator { Year = year, Task = task, Name = name });
            if (step == IndicatorStep.Propose) (stored.Measure, stored.Target, stored.Falling) = (goal!.Measure.Trim(), goal.Target, goal.Falling);
            return desk.Move(actor, stored, move, reason);
        }, cancellation);

    private static bool IsWithin(IndicatorGoal? goal) =>
        goal is not null && goal.Measure.Trim().Length is > 0 and <= IndicatorGoal.LongestMeasure && Math.Abs(goal.Target) <= IndicatorValue.Largest;
}
