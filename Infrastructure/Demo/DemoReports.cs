using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>A plausible year of reports up to the demo day, made by a seeded generator; every text says 演示数据.</summary>
internal sealed class DemoReports(WorkPlan plan, DateOnly today)
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();
    private readonly Random random = new(20220815);

    public IReadOnlyList<StoredReport> Make()
    {
        List<StoredReport> reports = [];
        var pace = plan.Tasks.ToDictionary(task => task.Number, _ => random.Next(100));
        foreach (var duty in Duty.Of(plan))
        {
            // A unit keeps a task's pace: most go well, some lag, a few never report.
            var speed = pace[duty.Task];
            if (speed < 5) continue;
            Stage? last = null;
            foreach (var quarter in Quarter.OfYear(plan.Year).Where(quarter => quarter.Start <= today))
                if (MakeOne(duty, quarter, speed, ref last) is { } report) reports.Add(report);
        }
        return reports;
    }

    private StoredReport? MakeOne(Duty duty, Quarter quarter, int speed, ref Stage? last)
    {
        var current = quarter.Contains(today);
        if (random.Next(100) < (current ? 70 : 6)) return null;
        var index = Math.Clamp(quarter.Number - (speed < 20 ? 1 : 0) + (speed > 75 ? 1 : 0), last is null ? 0 : Array.IndexOf(Stages, last.Value), 4);
        last = Stages[index];
        // The current quarter's reports come in its first weeks, the others' around their due day.
        var from = current ? quarter.Start.AddDays(10) : quarter.End.AddDays(1);
        var span = current ? Math.Max(1, today.DayNumber - from.DayNumber - 4) : random.Next(100) < 8 ? 12 : 6;
        var submitted = from.AddDays(random.Next(span));
        var report = new StoredReport
        {
            Year = plan.Year,
            Task = duty.Task,
            Unit = duty.Unit,
            Quarter = quarter,
            ChangedBy = "demo",
            StartedAt = At(submitted, 9),
            Text = TextOf(duty, quarter, last.Value, speed),
        };
        Take(report, ReportStep.Submit, submitted, 10, "demo-reporter");
        if (current && random.Next(100) < 20) return report;
        Take(report, ReportStep.Confirm, submitted, 15, "demo-unit-leader");
        if (current && random.Next(100) < 25) return report;
        if (current && random.Next(100) < 8) Take(report, ReportStep.Return, submitted.AddDays(1), 9, "office", "演示数据：成效没有写数字和日期，请补充。");
        else Take(report, ReportStep.Accept, submitted.AddDays(1), 11, "office");
        return report;
    }

    private static void Take(StoredReport report, ReportStep step, DateOnly day, int hour, string by, string? reason = null)
    {
        report.State = ReportTransitions.Find(report.State, step)!.Value.To;
        report.Steps.Add(new StoredStep { Step = step, At = At(day, hour), By = by, Reason = reason });
        (report.ChangedAt, report.ChangedBy) = (At(day, hour), by);
        report.Version++;
    }

    private ReportText TextOf(Duty duty, Quarter quarter, Stage stage, int speed) => new()
    {
        Stage = stage,
        Done = $"演示数据：{quarter.ChineseName}推进第 {duty.Task} 项任务，召开协调会 {random.Next(1, 6)} 次，形成材料 {random.Next(1, 9)} 份，{quarter.End.Month}月中旬完成阶段性工作。",
        Problems = speed < 12 ? "演示数据：数据接口尚未打通。" : "",
        AffectsProgress = speed < 12 && quarter.Number >= 2,
        Help = speed < 12 ? "演示数据：请数据主管单位协调接口。" : "",
        Next = $"演示数据：{quarter.Next.End.Month}月底前完成下一阶段工作。",
    };

    private static DateTimeOffset At(DateOnly day, int hour) => BusinessClock.At(day.ToDateTime(new TimeOnly(hour, 0)));
}
