using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>Something to be reminded of, as the simulation knows it: days on which it should be said, days on which it is open.</summary>
internal sealed record Expected(string Rule, string Window, string Unit, DateOnly Nominal, bool Repeats, string Thing, Func<DateOnly, bool> IsOpen, DateOnly? LastUseful = null)
{
    public string Key => Repeats ? $"{Rule}/{Window}/{Unit}/{Nominal:yyyy-MM-dd}" : $"{Rule}/{Window}/{Unit}";
}

/// <summary>A line that the ledger should have.</summary>
internal sealed record ExpectedLine(string Key, DateOnly Date, bool Missed);

/// <summary>
/// The rules said once more, plainly and by hand, from what the simulation did: which line of the ledger should come on which
/// day. It knows nothing of the product's planner; the calendar alone is shared.
/// </summary>
internal sealed class ReminderYearModel(WorkPlan plan, DateOnly imported)
{
    private readonly WorkingCalendar calendar = WorkingCalendar.Shipped;
    private readonly IReadOnlyList<Duty> duties = Duty.Of(plan);
    private readonly HashSet<string> recorded = [];

    public Dictionary<(int Task, string Unit, Quarter Quarter), List<(DateOnly Day, ReportState State)>> Reports { get; } = [];

    public HashSet<(int Task, string Unit, Quarter Quarter)> Touched { get; } = [];

    public Dictionary<(int Task, string Unit), DateOnly> Signed { get; } = [];

    public List<(int Task, string Title, DateOnly Due, DateOnly Agreed, DateOnly? Achieved)> Milestones { get; } = [];

    public List<(string Number, string Unit, int Task, DateOnly Issued, DateOnly Due, DateOnly? Replied)> Notices { get; } = [];

    public Dictionary<Quarter, DateOnly> Closed { get; } = [];

    public bool IsReportOpen(int task, string unit, Quarter quarter, DateOnly day)
    {
        if (Closed.TryGetValue(quarter, out var closed) && day >= closed) return false;
        return StateAt((task, unit, quarter), day) is null or ReportState.Draft or ReportState.Returned;
    }

    public ReportState? StateAt((int, string, Quarter) key, DateOnly day) =>
        Reports.TryGetValue(key, out var history) && history.Exists(change => change.Day <= day) ? history.FindLast(change => change.Day <= day).State : null;

    /// <summary>What the run of a day should write.</summary>
    public List<ExpectedLine> RunOn(DateOnly day)
    {
        List<ExpectedLine> lines = [];
        if (!calendar.IsWorkingDay(day)) return lines;
        // A day of a year without 放假安排 is no sending day: a milestone's early in January has its first reminder in the year before.
        var due = Everything(day).Where(one => calendar.Years.Contains(one.Nominal.Year) && one.Nominal <= day && one.Nominal >= day.AddDays(-92) && Sending(one.Nominal) <= day && !recorded.Contains(one.Key) && one.IsOpen(Sending(one.Nominal)));
        foreach (var thing in due.GroupBy(one => (one.Thing, one.Window, one.Unit)))
        {
            var rungs = thing.OrderBy(one => one.Nominal).ToList();
            foreach (var rung in rungs)
            {
                var said = ReferenceEquals(rung, rungs[^1]) && rung.IsOpen(day) && !(rung.LastUseful < day);
                lines.Add(new(rung.Key, said ? day : Sending(rung.Nominal), !said));
                recorded.Add(rung.Key);
            }
        }
        return lines;
    }

    private DateOnly Sending(DateOnly day)
    {
        while (!calendar.IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    private IEnumerable<DateOnly> EveryWorkingDays(DateOnly after, int count, DateOnly to)
    {
        var counted = 0;
        for (var day = after.AddDays(1); day <= to; day = day.AddDays(1))
            if (calendar.IsWorkingDay(day) && ++counted % count == 0) yield return day;
    }

    private IEnumerable<Expected> Everything(DateOnly today) => [.. OfReports(today), .. OfReturns(today), .. OfSigning(today), .. OfMilestones(), .. OfNotices(today), .. OfEvents(), .. OfEvaluations(today)];

    private IEnumerable<Expected> OfReports(DateOnly today)
    {
        foreach (var quarter in Quarter.OfYear(2022))
        {
            var due = calendar.ReportDue(quarter);
            foreach (var unit in duties.GroupBy(duty => duty.Unit))
            {
                var tasks = unit.Select(duty => duty.Task).ToList();
                bool IsOpen(DateOnly day) => tasks.Exists(task => IsReportOpen(task, unit.Key, quarter, day));
                yield return new("quarter-open", $"{quarter}", unit.Key, quarter.Start, false, "opening", IsOpen, quarter.Start.AddDays(14));
                foreach (var before in new[] { 7, 3, 1, 0 }) yield return new($"due-{before}", $"{quarter}", unit.Key, due.AddDays(-before), false, "report", IsOpen);
                foreach (var day in EveryWorkingDays(due, 2, today)) yield return new("overdue", $"{quarter}", unit.Key, day, true, "report", IsOpen);
            }
        }
    }

    private IEnumerable<Expected> OfReturns(DateOnly today)
    {
        var back = Reports.Where(pair => !Touched.Contains(pair.Key) && pair.Value.Exists(change => change.State == ReportState.Returned))
            .Select(pair => (pair.Key, Day: pair.Value.FindLast(change => change.State == ReportState.Returned).Day));
        foreach (var same in back.GroupBy(row => (row.Key.Task, row.Key.Unit)))
        {
            var (key, returned) = same.MaxBy(row => (StateAt(row.Key, today) == ReportState.Returned, row.Day, row.Key.Quarter));
            foreach (var day in EveryWorkingDays(returned, 3, today))
                yield return new("returned", $"{key.Task}", key.Unit, day, true, "returned",
                    on => StateAt(key, on) == ReportState.Returned && !(Closed.TryGetValue(key.Quarter, out var closed) && on >= closed));
        }
    }

    private IEnumerable<Expected> OfSigning(DateOnly today)
    {
        var due = EveryWorkingDays(imported, 5, imported.AddDays(60)).First();
        foreach (var duty in duties)
            foreach (var day in EveryWorkingDays(due, 5, today).Prepend(due))
                yield return new("sign-for", $"{duty.Task}", duty.Unit, day, true, "signing", on => !(Signed.TryGetValue((duty.Task, duty.Unit), out var signed) && signed <= on));
    }

    private IEnumerable<Expected> OfMilestones()
    {
        foreach (var one in Milestones)
            foreach (var unit in plan.Tasks.First(task => task.Number == one.Task) is var task ? duties.Where(duty => duty.Task == one.Task && (duty.Role == AssignmentRole.Lead || !task.HasLead)).Select(duty => duty.Unit).Distinct() : [])
                foreach (var before in new[] { 14, 3 })
                    yield return new($"milestone-{before}", $"{one.Task}", unit, one.Due.AddDays(-before), false, "milestone", on => one.Agreed <= on && !(one.Achieved <= on), one.Due);
    }

    private IEnumerable<Expected> OfNotices(DateOnly today)
    {
        foreach (var one in Notices)
        {
            var days = new[] { one.Issued, one.Due.AddDays(-3), one.Due }.Where(day => day >= one.Issued).Distinct().Concat(EveryWorkingDays(one.Due, 2, today));
            foreach (var day in days) yield return new("notice", one.Number, one.Unit, day, true, "notice", on => one.Issued <= on && !(one.Replied <= on));
        }
    }

    private IEnumerable<Expected> OfEvents()
    {
        foreach (var (name, day) in new[] { ("信用记录关爱日", new DateOnly(2022, 6, 14)), ("诚信兴商宣传月", new DateOnly(2022, 9, 1)) })
            foreach (var unit in duties.Where(duty => plan.Tasks.First(task => task.Number == duty.Task).Content.Contains(name, StringComparison.Ordinal)).Select(duty => duty.Unit).Distinct())
                yield return new("event", name, unit, day.AddDays(-7), false, "event", on => on <= day, day);
    }

    private IEnumerable<Expected> OfEvaluations(DateOnly today)
    {
        foreach (var quarter in Quarter.OfYear(2022))
        {
            var due = EveryWorkingDays(quarter.End, 10, quarter.End.AddDays(40)).First();
            foreach (var day in EveryWorkingDays(due, 2, today).Prepend(due).Prepend(due.AddDays(-3)))
                yield return new("evaluation", $"{quarter}", "联席会议办公室", day, true, "evaluation", _ => true);
        }
    }
}
