using System.Collections.Frozen;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>
/// What should be said when: a pure function of plan, reports, calendar and days. A duty counts as open by its report's
/// state at the end of the day of sending. Reminders of a quarter end with its closing day; where nobody closed it, a year
/// after the plan's last day.
/// </summary>
public sealed class ReminderPlanner
{
    /// <summary>How far back a missed night is caught up, in days; what is older is neither sent nor recorded.</summary>
    public const int CatchUpDays = 92;

    private readonly WorkPlan plan;
    private readonly WorkingCalendar calendar;
    private readonly IReadOnlySet<string> recorded;
    private readonly IReadOnlyDictionary<Quarter, DateOnly> closed;
    private readonly Dictionary<int, PlanTask> tasks;
    private readonly List<(string Unit, List<int> Tasks)> duties;
    private readonly Dictionary<(int Task, string Unit, Quarter Quarter), ProgressReport> reports;

    private ReminderPlanner(WorkPlan plan, DateOnly day, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, IReadOnlySet<string>? recorded, IReadOnlyDictionary<Quarter, DateOnly>? closed)
    {
        this.closed = closed ?? FrozenDictionary<Quarter, DateOnly>.Empty;
        plan = plan.AsOf(day);
        tasks = plan.Tasks.ToDictionary(task => task.Number);
        (this.plan, this.calendar, this.recorded) = (plan, calendar, recorded ?? FrozenSet<string>.Empty);
        this.reports = reports.ToDictionary(report => (report.Task, report.Unit, report.Quarter));
        duties = [.. Duty.Of(plan).GroupBy(duty => duty.Unit).Select(unit => (unit.Key, unit.Select(duty => duty.Task).Order().ToList()))];
    }

    /// <summary>The reminders of a span of days, as if every night's job ran.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reports">All its reports, whatever their state.</param>
    /// <param name="calendar">Working days; where it lacks a year nothing is planned.</param>
    /// <param name="from">The first day of sending.</param>
    /// <param name="to">The last.</param>
    /// <param name="recorded">Keys already in the ledger, which are left out.</param>
    /// <param name="closed">The closing days of quarters that were closed.</param>
    /// <returns>The reminders by date, rule and unit, those overtaken marked as missed.</returns>
    public static IReadOnlyList<ReminderOccurrence> Plan(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, DateOnly from, DateOnly to, IReadOnlySet<string>? recorded = null,
        IReadOnlyDictionary<Quarter, DateOnly>? closed = null) =>
        Sorted(new ReminderPlanner(plan, to, reports, calendar, recorded, closed).Span(from, to));

    /// <summary>
    /// What the job of one day has to say and to record: the day's own reminders and those of nights that were missed.
    /// Of several in one window the latest is sent, the rest are missed; on a quiet day there is nothing.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reports">All its reports, whatever their state.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="day">The day of the job.</param>
    /// <param name="recorded">Keys already in the ledger.</param>
    /// <param name="closed">The closing days of quarters that were closed.</param>
    /// <returns>The reminders by date, rule and unit.</returns>
    public static IReadOnlyList<ReminderOccurrence> DueOn(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, DateOnly day, IReadOnlySet<string> recorded,
        IReadOnlyDictionary<Quarter, DateOnly>? closed = null)
    {
        if (!calendar.Years.Contains(day.Year) || !calendar.IsWorkingDay(day)) return [];
        var planner = new ReminderPlanner(plan, day, reports, calendar, recorded, closed);
        return Sorted(planner.Span(day.AddDays(-CatchUpDays), day).GroupBy(row => (row.Window, row.Unit)).SelectMany(rows => planner.CaughtUp([.. rows], day)));
    }

    /// <summary>The tasks that a unit has not yet submitted at the end of a day (未提交), ascending.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="reports">All its reports.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="window">The quarter.</param>
    /// <param name="day">The day.</param>
    /// <param name="closed">The closing days of quarters that were closed; of such a quarter nothing is open.</param>
    /// <returns>The numbers of the tasks without a report, or whose report is a draft or was returned.</returns>
    public static IReadOnlyList<int> OpenTasks(WorkPlan plan, IReadOnlyList<ProgressReport> reports, string unit, Quarter window, DateOnly day,
        IReadOnlyDictionary<Quarter, DateOnly>? closed = null)
    {
        var planner = new ReminderPlanner(plan, day, reports, WorkingCalendar.Shipped, null, closed);
        return planner.Open(unit, planner.duties.Find(row => row.Unit == unit).Tasks ?? [], window, day);
    }

    private static List<ReminderOccurrence> Sorted(IEnumerable<ReminderOccurrence> rows) =>
        [.. rows.OrderBy(row => row.Date).ThenBy(row => row.Rule.Rank).ThenBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Key, StringComparer.Ordinal)];

    private IEnumerable<ReminderOccurrence> CaughtUp(List<ReminderOccurrence> rows, DateOnly day)
    {
        // Span gives a window's rungs in the order of their nominal days, so the last is the latest.
        var last = rows.FindLastIndex(row => !row.Missed);
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            var open = index == last ? Open(row.Unit, row.Tasks, row.Window, day) : [];
            yield return open.Count == 0
                ? row with { Missed = true }
                : row with { Date = day, Tasks = open, Reason = ReasonOf(row.Rule, row.Window, row.Due, day, open.Count) };
        }
    }

    private IEnumerable<ReminderOccurrence> Span(DateOnly from, DateOnly to)
    {
        foreach (var window in Quarter.OfYear(plan.Year))
        {
            if (Due(window) is not { } due) continue;
            var rungs = Rungs(due, to).Where(rung => rung.Day >= from && rung.Day <= to && !IsClosed(window, rung.Day)).ToList();
            foreach (var (unit, numbers) in duties)
            {
                for (var index = 0; index < rungs.Count; index++)
                {
                    var (rule, nominal, day) = rungs[index];
                    var open = Open(unit, numbers, window, day);
                    if (open.Count == 0) continue;
                    var key = rule == ReminderRule.Overdue ? $"{rule.Code}/{window}/{unit}/{nominal:yyyy-MM-dd}" : $"{rule.Code}/{window}/{unit}";
                    if (recorded.Contains(key)) continue;
                    var missed = index + 1 < rungs.Count && rungs[index + 1].Day == day;
                    yield return new(day, rule, window, due, unit, open, key, ReasonOf(rule, window, due, day, open.Count), missed);
                }
            }
        }
    }

    private List<(ReminderRule Rule, DateOnly Nominal, DateOnly Day)> Rungs(DateOnly due, DateOnly to)
    {
        List<(ReminderRule Rule, DateOnly Nominal, DateOnly Day)> rungs = [];
        foreach (var (rule, before) in ReminderRule.BeforeDue)
            rungs.Add((rule, due.AddDays(-before), calendar.OnOrAfter(due.AddDays(-before))));
        var end = plan.End.AddYears(1);
        if (to < end) end = to;
        try
        {
            for (var day = Next(due); day <= end; day = Next(day)) rungs.Add((ReminderRule.Overdue, day, day));
        }
        catch (HolidayTableMissingException)
        {
            // A year that the table lacks is not guessed: the repeats pause at its border.
        }
        return rungs;
    }

    private bool IsClosed(Quarter window, DateOnly day) => closed.TryGetValue(window, out var last) && day >= last;

    private DateOnly Next(DateOnly day) => calendar.AddWorkingDays(day, ReminderRule.OverdueWorkingDays);

    private List<int> Open(string unit, IReadOnlyList<int> numbers, Quarter window, DateOnly day) =>
        IsClosed(window, day) ? [] : [.. numbers.Where(task => tasks[task].IsOwedFor(window) && reports.GetValueOrDefault((task, unit, window))?.StateAt(day) is null or ReportState.Draft or ReportState.Returned)];

    private DateOnly? Due(Quarter window)
    {
        // Reminders reach back to a week before the due day, so both years must be known.
        if (!calendar.Years.Contains(window.Year) || !calendar.Years.Contains(window.End.AddDays(1).Year)) return null;
        return calendar.ReportDue(window);
    }

    private static string ReasonOf(ReminderRule rule, Quarter window, DateOnly due, DateOnly day, int open)
    {
        var days = due.DayNumber - day.DayNumber;
        var distance = days > 0 ? $"距截止{days}天" : days == 0 ? "今天截止" : $"已逾期{-days}天";
        return $"{rule.Meaning}：{window.Year}年{window.ChineseName}进展应于{due:yyyy-MM-dd}前填报，{distance}，尚有{open}项未提交";
    }
}
