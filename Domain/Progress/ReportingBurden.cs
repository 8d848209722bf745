using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What reporting asked of a unit (填报负担), counted; it says nothing of how well the unit works.</summary>
/// <param name="Reports">应报: reports that it owed.</param>
/// <param name="Reminders">提醒: reminders sent to it.</param>
/// <param name="Returned">退回: reports that were returned at least once.</param>
/// <param name="Notices">催办、督办: notices issued to it.</param>
public readonly record struct BurdenCount(int Reports, int Reminders, int Returned, int Notices)
{
    /// <summary>Both together.</summary>
    /// <param name="left">A count.</param>
    /// <param name="right">Another.</param>
    /// <returns>Their sum, figure by figure.</returns>
    public static BurdenCount operator +(BurdenCount left, BurdenCount right) =>
        new(left.Reports + right.Reports, left.Reminders + right.Reminders, left.Returned + right.Returned, left.Notices + right.Notices);
}

/// <summary>A unit's burden by quarter (单位的填报负担).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Quarters">One count a quarter of the plan that has begun, in order.</param>
public sealed record BurdenRow(Unit Unit, IReadOnlyList<BurdenCount> Quarters)
{
    /// <summary>All quarters together.</summary>
    public BurdenCount Total => Quarters.Aggregate(default(BurdenCount), (sum, one) => sum + one);
}

/// <summary>The burden of a plan's units (填报负担一览), in the order of the directory: by kind and name, never by a figure.</summary>
/// <param name="Quarters">The quarters that have begun.</param>
/// <param name="Rows">A row a unit that has duties.</param>
public sealed record ReportingBurden(IReadOnlyList<Quarter> Quarters, IReadOnlyList<BurdenRow> Rows)
{
    /// <summary>All units together, a count a quarter.</summary>
    public IReadOnlyList<BurdenCount> Sums => [.. Quarters.Select((_, index) => Rows.Aggregate(default(BurdenCount), (sum, row) => sum + row.Quarters[index]))];

    /// <summary>The mean over all units of one figure, unrounded.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>0 where there are no units.</returns>
    public decimal Mean(Func<BurdenRow, int> figure) => ProgressRules.Mean(Rows.Select(row => (decimal)figure(row)));

    /// <summary>Counts a plan's burden.</summary>
    /// <param name="board">The plan's board.</param>
    /// <param name="reminders">Unit and quarter of each reminder that was sent.</param>
    /// <param name="returned">Unit and quarter of each report that was returned.</param>
    /// <param name="notices">Unit and day of each notice.</param>
    /// <returns>The burden up to the board's day.</returns>
    public static ReportingBurden Of(
        PlanBoard board, IEnumerable<(string Unit, Quarter Quarter)> reminders, IEnumerable<(string Unit, Quarter Quarter)> returned, IEnumerable<(string Unit, DateOnly Day)> notices)
    {
        List<Quarter> quarters = [.. Quarter.OfYear(board.Plan.Year).Where(quarter => quarter.Start <= board.AsOf)];
        var tasks = board.Plan.Tasks.ToDictionary(task => task.Number);
        var reminded = reminders.CountBy(one => one).ToDictionary();
        var sentBack = returned.CountBy(one => one).ToDictionary();
        // A notice after the year's end belongs to the year's last quarter, like the reports that it is about.
        var pressed = notices.CountBy(one => (one.Unit, Quarter.Of(one.Day > board.Plan.End ? board.Plan.End : one.Day))).ToDictionary();
        return new(quarters,
        [
            .. board.Units.OrderBy(row => row.Unit.Kind).ThenBy(row => row.Unit.Name, StringComparer.Ordinal).Select(row => new BurdenRow(row.Unit,
            [
                .. quarters.Select(quarter => new BurdenCount(
                    row.Duties.Count(duty => tasks[duty.Task].IsOwedFor(quarter)), reminded.GetValueOrDefault((row.Unit.Name, quarter)),
                    sentBack.GetValueOrDefault((row.Unit.Name, quarter)), pressed.GetValueOrDefault((row.Unit.Name, quarter)))),
            ])),
        ]);
    }
}
