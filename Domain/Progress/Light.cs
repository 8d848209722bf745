namespace CreditWorkplan.Domain.Progress;

/// <summary>A task's standing (亮灯), worked out and never typed.</summary>
public enum Light
{
    /// <summary>办结 ✓ grey.</summary>
    Done,

    /// <summary>逾期 ■ red.</summary>
    Overdue,

    /// <summary>滞后 ▲ yellow.</summary>
    Behind,

    /// <summary>临期 ◆ blue.</summary>
    DueSoon,

    /// <summary>正常 ● green.</summary>
    OnTrack,

    /// <summary>未启动 ○ hollow.</summary>
    NotStarted,
}

/// <summary>Why a light shows what it shows.</summary>
public enum LightCause
{
    /// <summary>The closure was accepted.</summary>
    Closed,

    /// <summary>A due date has passed.</summary>
    DuePassed,

    /// <summary>Progress is behind what is expected by more than the threshold.</summary>
    BehindExpected,

    /// <summary>As <see cref="BehindExpected"/>, and nobody ever had a report accepted.</summary>
    NeverReported,

    /// <summary>The last accepted report of a lead (any party, where none leads) says 影响进度.</summary>
    AffectsProgress,

    /// <summary>A due date is near.</summary>
    DueNear,

    /// <summary>Accepted reports, nothing in the way.</summary>
    Reported,

    /// <summary>No accepted report yet, and none needed so far.</summary>
    NothingYet,
}

/// <summary>A light with its reason.</summary>
/// <param name="Light">The light.</param>
/// <param name="Cause">Why.</param>
/// <param name="Date">The due date that matters; null where none does.</param>
public readonly record struct LightStanding(Light Light, LightCause Cause, DateOnly? Date);

/// <summary>The thresholds of the lights; settings of the plan.</summary>
/// <param name="BehindPoints">Percentage points behind what is expected at which yellow begins, exclusive.</param>
/// <param name="DueSoonDays">Calendar days before a due date within which blue shows, inclusive.</param>
public sealed record LightThresholds(decimal BehindPoints, int DueSoonDays)
{
    /// <summary>25 points, 14 days.</summary>
    public static LightThresholds Default { get; } = new(25, 14);
}

/// <summary>The rule of the lights (亮灯规则).</summary>
public static class LightRules
{
    /// <summary>The first light that holds, top to bottom: 办结, 逾期, 滞后, 临期, 正常, 未启动.</summary>
    /// <param name="closed">Whether the closure was accepted.</param>
    /// <param name="dueDates">Due dates of the task and its open milestones, as last extended.</param>
    /// <param name="progress">Progress, 0–100, unrounded.</param>
    /// <param name="expected">Expected progress, 0–100, unrounded.</param>
    /// <param name="affectsProgress">Whether the last accepted report that counts says 影响进度.</param>
    /// <param name="anyAccepted">Whether any unit of the task has an accepted report.</param>
    /// <param name="today">The day judged.</param>
    /// <param name="thresholds">The plan's thresholds.</param>
    /// <returns>The light with its reason.</returns>
    public static LightStanding Of(
        bool closed, IReadOnlyList<DateOnly> dueDates, decimal progress, decimal expected,
        bool affectsProgress, bool anyAccepted, DateOnly today, LightThresholds thresholds)
    {
        if (closed) return new(Light.Done, LightCause.Closed, null);
        foreach (var due in dueDates.Order())
            if (today > due) return new(Light.Overdue, LightCause.DuePassed, due);
        if (ProgressRules.Shown(progress) < ProgressRules.Shown(expected) - thresholds.BehindPoints)
            return new(Light.Behind, anyAccepted ? LightCause.BehindExpected : LightCause.NeverReported, null);
        if (affectsProgress) return new(Light.Behind, LightCause.AffectsProgress, null);
        foreach (var due in dueDates.Order())
            if (due <= today.AddDays(thresholds.DueSoonDays)) return new(Light.DueSoon, LightCause.DueNear, due);
        return anyAccepted ? new(Light.OnTrack, LightCause.Reported, null) : new(Light.NotStarted, LightCause.NothingYet, null);
    }
}
