using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>What rules say of reports (填报提醒): a quarter opens, is due, is overdue; a returned report lies untouched.</summary>
internal sealed class ReportThreads
{
    /// <summary>How long after its beginning a quarter's opening is still worth saying, in days.</summary>
    private const int OpeningDays = 14;

    private readonly ReminderFacts facts;
    private readonly ReminderRules rules;
    private readonly SendingDays days;
    private readonly Dictionary<int, PlanTask> tasks;
    private readonly List<(string Unit, List<int> Tasks)> duties;
    private readonly Dictionary<(int Task, string Unit, Quarter Quarter), ProgressReport> reports;

    public ReportThreads(ReminderFacts facts, ReminderRules rules, SendingDays days)
    {
        (this.facts, this.rules, this.days) = (facts, rules, days);
        tasks = facts.Plan.Tasks.ToDictionary(task => task.Number);
        duties = [.. Duty.Of(facts.Plan).GroupBy(duty => duty.Unit).Select(unit => (unit.Key, unit.Select(duty => duty.Task).Order().ToList()))];
        reports = facts.Reports.ToDictionary(report => (report.Task, report.Unit, report.Quarter));
    }

    public IEnumerable<ReminderThread> Of(DateOnly to)
    {
        foreach (var quarter in Quarter.OfYear(facts.Plan.Year))
        {
            if (Due(quarter) is not { } due) continue;
            var opening = rules.On(ReminderKind.QuarterOpen).Select(rule => new ReminderRung(rule, quarter.Start, quarter.Start.AddDays(OpeningDays))).ToList();
            var rungs = Rungs(due, to);
            foreach (var (unit, numbers) in duties)
            {
                OpenMatter Open(DateOnly day) => OpenMatter.Of(OpenTasks(unit, numbers, quarter, day));
                if (opening.Count > 0) yield return Thread(ReminderKind.QuarterOpen, opening, Open);
                yield return Thread(ReminderKind.Report, rungs, Open);
                ReminderThread Thread(ReminderKind kind, IReadOnlyList<ReminderRung> of, Func<DateOnly, OpenMatter> open) =>
                    new(kind, quarter.ToString(), unit, due, of, open) { Quarter = InWords(quarter) };
            }
        }
        foreach (var thread in Returned(to)) yield return thread;
    }

    public static string InWords(Quarter quarter) => $"{quarter.Year}年{quarter.ChineseName}";

    private List<int> OpenTasks(string unit, List<int> numbers, Quarter quarter, DateOnly day) =>
        IsClosed(quarter, day) ? [] : [.. numbers.Where(task => tasks[task].IsOwedFor(quarter) && reports.GetValueOrDefault((task, unit, quarter))?.StateAt(day) is null or ReportState.Draft or ReportState.Returned)];

    private bool IsClosed(Quarter quarter, DateOnly day) => facts.Closed.TryGetValue(quarter, out var last) && day >= last;

    private List<ReminderRung> Rungs(DateOnly due, DateOnly to)
    {
        List<ReminderRung> rungs = [];
        foreach (var rule in rules.On(ReminderKind.Report))
        {
            if (rule.Code == ReminderRules.Overdue) rungs.AddRange(days.Every(rule, due, rule.Every == 0 ? 1 : rule.Every, Earlier(to, facts.Plan.End.AddYears(1))));
            else rungs.Add(new(rule, due.AddDays(-rule.Days)));
        }
        return [.. rungs.OrderBy(rung => rung.Nominal)];
    }

    /// <summary>Of the reports that a unit got back on one task, the latest that nobody wrote on since; one still returned before others.</summary>
    private IEnumerable<ReminderThread> Returned(DateOnly to)
    {
        if (rules.On(ReminderKind.Returned).FirstOrDefault() is not { Days: > 0 } rule) yield break;
        var back = facts.Reports.Select(report => (Report: report, Day: report.Steps.LastOrDefault(taken => taken.Step == ReportStep.Return)?.Day))
            .Where(row => row.Day is not null && row.Report.Written is null && tasks.ContainsKey(row.Report.Task));
        foreach (var (report, day) in back.GroupBy(row => (row.Report.Task, row.Report.Unit)).Select(same => same.MaxBy(row => (row.Report.StateAt(to) == ReportState.Returned, row.Day, row.Report.Quarter))))
        {
            if (days.After(day!.Value, rule.Days) is not { } first) continue;
            List<ReminderRung> rungs = [new(rule, first), .. days.Every(rule, first, rule.Every, Earlier(to, facts.Plan.End.AddYears(1)))];
            yield return new(ReminderKind.Returned, $"{report.Task}", report.Unit, day.Value, rungs,
                on => OpenMatter.One(report.StateAt(on) == ReportState.Returned && !IsClosed(report.Quarter, on), [report.Task]))
            { Quarter = InWords(report.Quarter) };
        }
    }

    private DateOnly? Due(Quarter quarter)
    {
        // Reminders reach back to a week before the due day, so both years must be known.
        var years = days.Calendar.Years;
        return years.Contains(quarter.Year) && years.Contains(quarter.End.AddDays(1).Year) ? days.Calendar.ReportDue(quarter) : null;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
