using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Progress;

/// <summary>One unit's report on one task for one quarter (进展填报), as far as rules need it.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Quarter">The quarter reported on.</param>
/// <param name="Stage">推进阶段.</param>
/// <param name="AffectsProgress">影响进度: the problems named hold the task back.</param>
/// <param name="Started">The day on which the draft was begun.</param>
/// <param name="Steps">The steps taken, in order of time.</param>
public sealed record ProgressReport(
    int Task, string Unit, Quarter Quarter, Stage Stage, bool AffectsProgress, DateOnly Started, IReadOnlyList<ReportStepTaken> Steps)
{
    /// <summary>The day on which the unit wrote on it after the last step; null where it did not, or where that is not asked for.</summary>
    public DateOnly? Written { get; init; }

    /// <summary>The day of the first submission, by which lateness goes.</summary>
    public DateOnly? FirstSubmitted
    {
        get
        {
            foreach (var taken in Steps)
                if (taken.Step == ReportStep.Submit) return taken.Day;
            return null;
        }
    }

    /// <summary>The state at the end of a day; null before the draft was begun.</summary>
    /// <param name="day">The day.</param>
    /// <returns>The state.</returns>
    public ReportState? StateAt(DateOnly day)
    {
        if (Started > day) return null;
        var state = ReportState.Draft;
        foreach (var taken in Steps)
        {
            if (taken.Day > day) break;
            state = ReportTransitions.Find(state, taken.Step)?.To ?? state;
        }
        return state;
    }
}

/// <summary>A step taken with a report: who, when, why.</summary>
/// <param name="Step">The step.</param>
/// <param name="Day">The business day, Asia/Shanghai.</param>
/// <param name="By">The account's name.</param>
/// <param name="Reason">The reason of a return; null else.</param>
public sealed record ReportStepTaken(ReportStep Step, DateOnly Day, string By, string? Reason);
