using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Plans;

/// <summary>What the office set for a plan (计划设置), from a day on; days before it stay judged as they were.</summary>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Thresholds">亮灯阈值.</param>
/// <param name="SignForDays">签收期限: working days after the plan's activation within which units sign for their tasks, 1–60.</param>
/// <param name="UrgeDays">催办升级期限: working days without a reply after which an urging may become a 督办单, 1–60.</param>
public sealed record PlanSettings(DateOnly From, LightThresholds Thresholds, int SignForDays, int UrgeDays)
{
    /// <summary>What holds where the office set nothing: 25 points, 14 days, 5 and 5 working days.</summary>
    public static PlanSettings Default { get; } = new(DateOnly.MinValue, LightThresholds.Default, 5, 5);

    /// <summary>Whether every figure is in its range.</summary>
    public bool IsValid => Thresholds is { BehindPoints: >= 0 and <= 100, DueSoonDays: >= 0 and <= 365 } && SignForDays is >= 1 and <= 60 && UrgeDays is >= 1 and <= 60;

    /// <summary>What holds at the end of a day.</summary>
    /// <param name="all">All that was ever set, in the order in which it was.</param>
    /// <param name="day">The day.</param>
    /// <returns>The last that had begun; the default where none had.</returns>
    public static PlanSettings On(IEnumerable<PlanSettings> all, DateOnly day) => all.LastOrDefault(one => one.From <= day) ?? Default;
}
