using System.Globalization;
using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Where an indicator stands (指标状态).</summary>
public enum IndicatorState
{
    /// <summary>已提出: not asked for in reports yet.</summary>
    Proposed,

    /// <summary>已商定: each quarter's report asks for its value.</summary>
    Agreed,

    /// <summary>退回: the proposal was not agreed to.</summary>
    Returned,

    /// <summary>已停用: no longer asked for; its values stay.</summary>
    Retired,
}

/// <summary>A step with an indicator.</summary>
public enum IndicatorStep
{
    /// <summary>提出.</summary>
    Propose,

    /// <summary>商定.</summary>
    Agree,

    /// <summary>退回.</summary>
    Return,

    /// <summary>停用.</summary>
    Retire,
}

/// <summary>A number by which a task is measured (量化指标); its values are in the reports, a quarter each.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Name">What is counted; unique in the task.</param>
/// <param name="Measure">计量单位, e.g. 万条, %.</param>
/// <param name="Target">目标值 for the end of the plan's period.</param>
/// <param name="Falling">Whether less is better (逆向指标): the target is then a ceiling.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record Indicator(int Task, string Name, string Measure, decimal Target, bool Falling, IReadOnlyList<StepTaken<IndicatorStep>> Steps)
{
    /// <summary>The state machine (指标状态表).</summary>
    public static Life<IndicatorState, IndicatorStep> Life { get; } = new(
    [
        new(null, IndicatorStep.Propose, IndicatorState.Proposed, Act.WriteMilestone),
        new(IndicatorState.Returned, IndicatorStep.Propose, IndicatorState.Proposed, Act.WriteMilestone),
        new(IndicatorState.Proposed, IndicatorStep.Agree, IndicatorState.Agreed, Act.DecideMilestone),
        new(IndicatorState.Proposed, IndicatorStep.Return, IndicatorState.Returned, Act.DecideMilestone),
        new(IndicatorState.Agreed, IndicatorStep.Retire, IndicatorState.Retired, Act.DecideMilestone),
    ]);

    /// <summary>The state at the end of a day; null before it was proposed.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public IndicatorState? StateAt(DateOnly day) => Life.StateAt(Steps, day);

    /// <summary>Whether a value meets the target.</summary>
    /// <param name="value">The value, in the indicator's measure.</param>
    /// <returns>True when reached: at least the target, or at most, where less is better.</returns>
    public bool IsMetBy(decimal value) => Falling ? value <= Target : value >= Target;
}

/// <summary>An indicator's value in one report (指标值).</summary>
/// <param name="Name">The indicator's name.</param>
/// <param name="Value">The value at the quarter's end, in the indicator's measure.</param>
public sealed record IndicatorValue(string Name, decimal Value)
{
    /// <summary>The largest amount, either way.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    /// <summary>Reads a number as people type it, the same in every language: digits, also full-width ones, with a point; no grouping, which would be a point elsewhere.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="value">The number.</param>
    /// <returns>False where it is none, or beyond <see cref="Largest"/>.</returns>
    public static bool TryRead(string typed, out decimal value) =>
        decimal.TryParse(
            string.Concat(typed.Select(Narrow)).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && Math.Abs(value) <= Largest;

    private static char Narrow(char letter) => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;
}
