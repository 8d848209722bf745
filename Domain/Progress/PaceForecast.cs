using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A task's progress at the end of a day on which it could have moved (进度点).</summary>
/// <param name="Day">The day.</param>
/// <param name="Progress">Percent, 0–100, by the board's rules.</param>
public readonly record struct PacePoint(DateOnly Day, decimal Progress);

/// <summary>How a forecast stands to the due date (预判与时限).</summary>
public enum PaceStanding
{
    /// <summary>按期: even the latest day lies within the due date.</summary>
    InTime,

    /// <summary>可能逾期: the line ends in time, but without one of its points it would not.</summary>
    MayBeLate,

    /// <summary>预计逾期: the line ends after the due date.</summary>
    Late,

    /// <summary>看不到完成: the line does not rise, or not within ten years.</summary>
    NoEnd,
}

/// <summary>
/// When a task would be done at its pace so far (进度预判): a straight line through its points by ordinary least squares.
/// How far the points bear it is told by leaving out one of them at a time, where the rest still lie four weeks apart. It foretells nothing that the points do not hold;
/// with fewer than three it is silent.
/// </summary>
/// <param name="Points">How many points it rests on, at least three.</param>
/// <param name="Last">The day of the last point.</param>
/// <param name="Done">The day on which the line reaches 100 %; null where there is no end in sight.</param>
/// <param name="Earliest">The earliest day among the lines that leave out one point, and the line itself; null where none ends.</param>
/// <param name="Latest">The latest such day; null where one of the lines does not end.</param>
/// <param name="Due">The task's due date, as last extended.</param>
public sealed record PaceForecast(int Points, DateOnly Last, DateOnly? Done, DateOnly? Earliest, DateOnly? Latest, DateOnly Due)
{
    /// <summary>Fewer points, at distinct days, say nothing.</summary>
    public const int FewestPoints = 3;

    /// <summary>Points that lie closer together than this, in days, are one moment and no pace.</summary>
    public const int ShortestSpan = 28;

    /// <summary>A day further off than this many days after the last point is no end in sight.</summary>
    public const int FarthestDays = 3_653;

    /// <summary>How it stands to the due date.</summary>
    public PaceStanding Standing =>
        Done is not { } done ? PaceStanding.NoEnd
        : done > Due ? PaceStanding.Late
        : Latest is not { } latest || latest > Due ? PaceStanding.MayBeLate
        : PaceStanding.InTime;

    /// <summary>How many days after the due date the line ends; 0 where it does not.</summary>
    public int DaysLate => Done is { } done && done > Due ? done.DayNumber - Due.DayNumber : 0;

    /// <summary>The forecast from a task's points.</summary>
    /// <param name="points">The points in any order; of several on one day the last counts.</param>
    /// <param name="due">The task's due date.</param>
    /// <param name="asOf">The day of asking: nothing is foretold for days before it.</param>
    /// <returns>The forecast; null where there are too few points, they lie too close together, or the task is done.</returns>
    public static PaceForecast? Of(IEnumerable<PacePoint> points, DateOnly due, DateOnly asOf)
    {
        List<PacePoint> sorted = [.. points.GroupBy(point => point.Day).Select(same => same.Last()).OrderBy(point => point.Day)];
        if (sorted is not [var first, .., var last] || sorted.Count < FewestPoints) return null;
        if (last.Day.DayNumber - first.Day.DayNumber < ShortestSpan || last.Progress >= 100) return null;
        // Without one of them the rest may lie close together: that is no line to judge by.
        var left = Enumerable.Range(0, sorted.Count).Where(index => Span(sorted, index) >= ShortestSpan);
        var lines = left.Select(index => End(sorted, index, asOf)).Append(End(sorted, null, asOf)).ToList();
        return new(sorted.Count, last.Day, lines[^1], lines.Min(), lines.Contains(null) ? null : lines.Max(), due);
    }

    /// <summary>The points of a task: each day on which a report that counts for its progress was accepted; of a task with milestones, each day on which one was.</summary>
    /// <param name="plan">The plan as it reads today.</param>
    /// <param name="task">The task.</param>
    /// <param name="reports">Reports of the plan or of the task, whatever their state.</param>
    /// <param name="supervision">Milestones, extensions, closures.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <returns>The points by day, each with what the board showed at the end of it.</returns>
    public static IReadOnlyList<PacePoint> PointsOf(WorkPlan plan, PlanTask task, IEnumerable<ProgressReport> reports, SupervisionRecord supervision, DateOnly asOf)
    {
        // A plan of the one task: the board's own rules, without the other tasks' work.
        var alone = plan with { Tasks = [task], Amendments = [] };
        List<ProgressReport> own = [.. reports.Where(report => report.Task == task.Number)];
        var counting = Units.Duty.Of(alone).Where(duty => task.IsSpokenForBy(duty.Role)).Select(duty => duty.Unit).ToHashSet();
        var milestones = supervision.Milestones.Where(one => one.Task == task.Number).ToList();
        var days = supervision.Of(plan, task, asOf).Milestones.Count > 0
            ? milestones.Where(one => one.StateAt(asOf) == MilestoneState.Accepted).Select(one => one.Steps.Last(step => step.Step == MilestoneStep.Accept).Day)
            : own.Where(report => counting.Contains(report.Unit) && report.StateAt(asOf) == ReportState.Accepted).Select(report => report.Steps.Last(step => step.Step == ReportStep.Accept).Day);
        return [.. days.Where(day => day <= asOf).Distinct().Order().Select(day => new PacePoint(day, BoardBuilder.Build(alone, own, WorkingCalendar.Shipped, day, supervision).Tasks[0].Progress))];
    }

    private static int Span(List<PacePoint> points, int left) =>
        points[left == points.Count - 1 ? ^2 : ^1].Day.DayNumber - points[left == 0 ? 1 : 0].Day.DayNumber;

    /// <summary>The day on which the line through the points, but for one, reaches 100 %.</summary>
    private static DateOnly? End(List<PacePoint> points, int? left, DateOnly asOf)
    {
        var origin = points[0].Day.DayNumber;
        decimal count = 0, days = 0, progress = 0, squares = 0, products = 0;
        for (var index = 0; index < points.Count; index++)
        {
            if (index == left) continue;
            var (day, height) = ((decimal)(points[index].Day.DayNumber - origin), Math.Clamp(points[index].Progress, 0, 100));
            (count, days, progress, squares, products) = (count + 1, days + day, progress + height, squares + (day * day), products + (day * height));
        }
        var spread = (count * squares) - (days * days);
        if (spread <= 0) return null;
        var slope = ((count * products) - (days * progress)) / spread;
        var (middle, missing) = (days / count, 100 - (progress / count));
        var last = points[^1].Day.DayNumber - origin;
        // Compared before the division: a slope close to 0 would lead out of all calendars.
        if (slope <= 0 || missing > slope * (last + FarthestDays - middle)) return null;
        var end = origin + (int)Math.Ceiling(Math.Round(middle + (missing / slope), 6));
        return DateOnly.FromDayNumber(Math.Clamp(Math.Max(end, asOf.DayNumber), DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }
}
