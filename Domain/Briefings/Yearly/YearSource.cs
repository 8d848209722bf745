using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>What a plan's year holds as documents of one unit, one task or the whole year tell it (全年来源): read once, whatever number of documents is made of it.</summary>
/// <param name="Board">The board of the as-of day.</param>
/// <param name="Reports">Every report of the plan, one a task, unit and quarter.</param>
/// <param name="ReportDue">The day by which each quarter's reports are due; null while the holiday table lacks the year.</param>
/// <param name="Publisher">Who issues it.</param>
public sealed record YearSource(PlanBoard Board, IReadOnlyList<ProgressReport> Reports, IReadOnlyDictionary<Quarter, DateOnly?> ReportDue, Publisher Publisher)
{
    private readonly Dictionary<(int Task, string Unit, Quarter Quarter), ProgressReport> found = Reports.ToDictionary(report => (report.Task, report.Unit, report.Quarter));

    /// <summary>Every notice of the plan, whatever its state (催办通知、督办单).</summary>
    public IReadOnlyList<SupervisionNotice> Notices { get; init; } = [];

    /// <summary>Every instruction of the plan, whatever its state (批示、盘点意见).</summary>
    public IReadOnlyList<Instruction> Instructions { get; init; } = [];

    /// <summary>季度节点: the boards of the days of which the quarters' briefings speak, in order; none where they were not asked for.</summary>
    public IReadOnlyList<QuarterBoard> Ends { get; init; } = [];

    /// <summary>截至: the as-of day.</summary>
    public DateOnly AsOf => Board.AsOf;

    /// <summary>The plan's year.</summary>
    public int Year => Board.Plan.Year;

    /// <summary>The quarters that have begun by the as-of day, in order.</summary>
    public IReadOnlyList<Quarter> Begun => [.. Quarter.OfYear(Year).Where(quarter => quarter.Start <= AsOf)];

    /// <summary>A duty's mark of a quarter (填报标记) at the as-of day.</summary>
    /// <param name="task">The task's number.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="quarter">A quarter of the plan's year.</param>
    /// <returns>The mark.</returns>
    public ReportingMark Mark(int task, string unit, Quarter quarter) => ReportingMarkRules.Of(found.GetValueOrDefault((task, unit, quarter)), quarter, ReportDue.GetValueOrDefault(quarter), AsOf);

    /// <summary>Progress against what was expected over the quarters as a chart (进度变化).</summary>
    /// <param name="caption">图题.</param>
    /// <param name="of">Progress and expected progress on a board, percent; null where there is none.</param>
    /// <returns>A point a quarter of the year; the later ones empty.</returns>
    internal Lines Pace(string caption, Func<PlanBoard, (decimal Progress, decimal Expected)?> of)
    {
        var quarters = Quarter.OfYear(Year);
        var figures = quarters.Select(quarter => Ends.FirstOrDefault(end => end.Quarter == quarter) is { } end ? of(end.Board) : null).ToList();
        return new(caption, "指标", [.. quarters.Select(quarter => quarter.ChineseName)],
        [
            new("进度（%）", [.. figures.Select(pair => Shown(pair?.Progress))]),
            new("序时进度（%）", [.. figures.Select(pair => Shown(pair?.Expected))]),
        ]);
    }

    private static decimal? Shown(decimal? value) => value is { } number ? ProgressRules.Shown(number) : null;
}

/// <summary>The board of the day of which a quarter's briefing speaks (季度节点).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Board">The board of that day.</param>
public sealed record QuarterBoard(Quarter Quarter, PlanBoard Board);
