using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>A plausible year of reports up to the demo day, made by a seeded generator; every text says 演示数据.</summary>
internal sealed class DemoReports
{
    /// <summary>Units that never report.</summary>
    private static readonly HashSet<string> Silent = ["市房管局", "市统计局", "市民防办"];

    /// <summary>Tasks that lag, and one whose lead says that progress is affected.</summary>
    private static readonly HashSet<int> Lagging = [6, 10, 46, 62, 71, 76];
    private const int Affected = 81;

    private static readonly Stage[] Stages = Enum.GetValues<Stage>();
    private readonly WorkPlan plan;
    private readonly DateOnly today;
    private readonly Random random = new(20220815);
    private readonly DemoTexts texts;
    private readonly HashSet<int> closed;
    private readonly IReadOnlyDictionary<string, (string Reporter, string Leader)> people;

    public DemoReports(WorkPlan plan, DateOnly today)
    {
        (this.plan, this.today) = (plan, today);
        texts = new DemoTexts(random);
        closed = [.. DemoDecisions.ClosedTasks.Where(number => plan.Tasks.Any(task => task.Number == number))];
        people = DemoAccounts.People(plan);
    }

    public IReadOnlyList<StoredReport> Make()
    {
        List<StoredReport> reports = [];
        foreach (var task in plan.Tasks)
        {
            var pace = closed.Contains(task.Number) ? 2 : Lagging.Contains(task.Number) ? 0 : 1;
            var first = true;
            foreach (var duty in Duty.Of(plan).Where(duty => duty.Task == task.Number).OrderBy(duty => duty.Role))
            {
                if (!Silent.Contains(duty.Unit)) reports.AddRange(OfDuty(task, duty, pace, first));
                first = false;
            }
        }
        return reports;
    }

    private IEnumerable<StoredReport> OfDuty(PlanTask task, Duty duty, int pace, bool first)
    {
        var ahead = random.Next(100) < 45;
        foreach (var quarter in Quarter.OfYear(plan.Year).Where(quarter => quarter.Start <= today))
        {
            var current = quarter.Contains(today);
            var missed = random.Next(100) < (current ? 66 : quarter.Number == 1 ? 1 : 5);
            // A closed task reports no further; what the first unit of a task wrote is what others quote.
            if (current && pace == 2) yield break;
            if (missed && !(first && !current && pace > 0)) continue;
            var step = pace switch { 0 => quarter.Number == 1 ? 0 : 1, 2 => quarter.Number * 2, _ => quarter.Number + (ahead ? 1 : 0) };
            var stage = Stages[Math.Clamp(step, 1 - (pace == 0 ? 1 : 0), pace == 2 ? 4 : 3)];
            var trouble = duty.Task == Affected && quarter.Number == 2 && first ? DemoTrouble.Affects
                : pace == 0 || random.Next(100) < 12 ? DemoTrouble.Problem : DemoTrouble.None;
            yield return MakeOne(duty, quarter, texts.Of(task, first, quarter, stage, trouble), first && pace > 0);
        }
    }

    private StoredReport MakeOne(Duty duty, Quarter quarter, ReportText text, bool settled)
    {
        var current = quarter.Contains(today);
        var fate = random.Next(100);
        // Closed quarters: most in time, some late, a few still on their way; the current one comes in early and bit by bit.
        var (from, span) = current ? (quarter.Start.AddDays(18), 26) : fate < 9 ? (quarter.End.AddDays(8), 9) : (quarter.End.AddDays(1), 6);
        // Early enough for an answer before the demo day.
        var day = from.AddDays(random.Next(span));
        var submitted = Working(day < today.AddDays(-4) ? day : today.AddDays(-4));
        var report = new StoredReport
        {
            Year = plan.Year,
            Task = duty.Task,
            Unit = duty.Unit,
            Quarter = quarter,
            ChangedBy = people[duty.Unit].Reporter,
            ChangedAt = At(submitted, 9),
            StartedAt = At(submitted, 9),
            Version = 1,
            Text = text,
        };
        var open = current || (quarter.Next.Contains(today) && !settled && fate >= 94);
        if (current && fate >= 92) return report;
        Take(report, ReportStep.Submit, submitted, 10, people[duty.Unit].Reporter);
        if (open && fate is >= 84 and < 92) return report;
        Take(report, ReportStep.Confirm, submitted, 15, people[duty.Unit].Leader);
        if (open && (current ? fate is >= 64 and < 84 : fate is 94 or 95)) return report;
        var answered = Working(submitted.AddDays(1));
        if (open && (current ? fate is >= 58 and < 64 : fate >= 96)) Take(report, ReportStep.Return, answered, 9, "office", texts.Reason());
        else Take(report, ReportStep.Accept, answered, 11, "office");
        return report;
    }

    private static void Take(StoredReport report, ReportStep step, DateOnly day, int hour, string by, string? reason = null)
    {
        report.State = ReportTransitions.Find(report.State, step)!.Value.To;
        report.Steps.Add(new StoredStep { Step = step, At = At(day, hour), By = by, Reason = reason });
        (report.ChangedAt, report.ChangedBy) = (At(day, hour), by);
        report.Version++;
    }

    // Offices work on weekdays, and nothing happens after the demo day.
    private DateOnly Working(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) day = day.AddDays(1);
        return day > today ? today.AddDays(-3) : day;
    }

    private static DateTimeOffset At(DateOnly day, int hour) => BusinessClock.At(day.ToDateTime(new TimeOnly(hour, 0)));
}
