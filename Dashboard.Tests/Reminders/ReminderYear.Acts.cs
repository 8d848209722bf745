using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>What people do in the simulated year, by chance; written into the database as the handlers would, and into the model.</summary>
internal sealed partial class ReminderYear
{
    private int notices;

    /// <param name="day">The day.</param>
    /// <param name="openings">Whether new duties may come too; in the morning between job and mail none do.</param>
    private async Task ActAsync(DateOnly day, bool openings)
    {
        Set(day, openings ? new(15, 0) : new(8, 32));
        await using var database = Open();
        var kept = await database.Reports.Where(report => report.State != ReportState.Accepted).ToDictionaryAsync(report => (report.Task, report.Unit, report.Quarter));
        Report(database, kept, day, openings);
        if (openings) Return(kept, day);
        Sign(database, day);
        await MilestonesAsync(database, day, openings);
        await NoticesAsync(database, day, openings);
        if (openings && day is { Month: 5 or 8, Day: 20 }) Close(database, new Quarter(day.Year, day.Month == 5 ? 1 : 2), day);
        await database.SaveChangesAsync();
    }

    private void Report(WorkplanDbContext database, Dictionary<(int, string, Quarter), StoredReport> kept, DateOnly day, bool openings)
    {
        foreach (var quarter in Quarter.OfYear(2022))
        {
            if (day < quarter.End.AddDays(-12) || model.Closed.ContainsKey(quarter)) continue;
            foreach (var duty in duties)
            {
                (int Task, string Unit, Quarter Quarter) key = (duty.Task, duty.Unit, quarter);
                var state = model.StateAt(key, day);
                // With the later of two returned reports gone, the earlier is asked for: that too is an opening.
                if (state == ReportState.Returned && !openings) continue;
                if (state is null && random.Next(30) == 0)
                {
                    StoredReport report = new() { Year = 2022, Task = key.Task, Unit = key.Unit, Quarter = quarter, State = ReportState.Draft, Text = new ReportText { Done = "演示" }, StartedAt = clock.GetUtcNow(), ChangedAt = clock.GetUtcNow(), ChangedBy = "unit", Version = 1 };
                    database.Reports.Add(report);
                    kept[key] = report;
                    Change(key, day, ReportState.Draft);
                    if (random.Next(3) > 0) Step(report, key, ReportStep.Submit, ReportState.Submitted, day);
                }
                else if (state is ReportState.Draft or ReportState.Returned && random.Next(20) == 0) Step(kept[key], key, ReportStep.Submit, ReportState.Submitted, day);
                else if (state is ReportState.Returned && random.Next(15) == 0) Touch(kept[key], key);
                else if (state is ReportState.Submitted && random.Next(12) == 0)
                {
                    Step(kept[key], key, ReportStep.Confirm, ReportState.Confirmed, day);
                    if (random.Next(2) == 0) Step(kept[key], key, ReportStep.Accept, ReportState.Accepted, day);
                }
            }
        }
    }

    private void Return(Dictionary<(int, string, Quarter), StoredReport> kept, DateOnly day)
    {
        foreach (var (key, report) in kept)
            if (report.State == ReportState.Submitted && random.Next(40) == 0) Step(report, key, ReportStep.Return, ReportState.Returned, day);
    }

    private void Step(StoredReport report, (int, string, Quarter) key, ReportStep step, ReportState to, DateOnly day)
    {
        report.State = to;
        report.Steps.Add(new StoredStep { Step = step, At = clock.GetUtcNow(), By = "somebody", Reason = null });
        (report.ChangedAt, report.Version) = (clock.GetUtcNow(), report.Version + 1);
        model.Touched.Remove(key);
        Change(key, day, to);
    }

    private void Touch(StoredReport report, (int, string, Quarter) key)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (report.ChangedAt, report.Version) = (clock.GetUtcNow(), report.Version + 1);
        model.Touched.Add(key);
    }

    private void Change((int, string, Quarter) key, DateOnly day, ReportState state)
    {
        if (!model.Reports.TryGetValue(key, out var history)) model.Reports[key] = history = [];
        history.Add((day, state));
    }

    private void Sign(WorkplanDbContext database, DateOnly day)
    {
        foreach (var duty in duties)
        {
            if (model.Signed.ContainsKey((duty.Task, duty.Unit)) || random.Next(25) > 0) continue;
            model.Signed[(duty.Task, duty.Unit)] = day;
            database.SignFors.Add(new StoredSignFor { Year = 2022, Task = duty.Task, Unit = duty.Unit, At = clock.GetUtcNow(), By = "unit" });
        }
    }

    private async Task MilestonesAsync(WorkplanDbContext database, DateOnly day, bool openings)
    {
        if (openings && random.Next(6) == 0 && day < new DateOnly(2022, 11, 1))
        {
            var task = plan.Tasks[random.Next(plan.Tasks.Count)].Number;
            if (!model.Milestones.Exists(one => one.Task == task))
            {
                var due = day.AddDays(random.Next(1, 60));
                model.Milestones.Add((task, "印发方案", due, day, null));
                database.Milestones.Add(new StoredMilestone { Year = 2022, Task = task, Title = "印发方案", Weight = 1, Due = due, State = MilestoneState.Agreed, Version = 1, Steps = [Taken(MilestoneStep.Propose, day), Taken(MilestoneStep.Agree, day)] });
            }
        }
        for (var at = 0; at < model.Milestones.Count; at++)
        {
            var one = model.Milestones[at];
            if (one.Achieved is not null || one.Agreed == day || random.Next(30) > 0) continue;
            model.Milestones[at] = one with { Achieved = day };
            var row = await database.Milestones.SingleAsync(milestone => milestone.Task == one.Task);
            (row.State, row.Version, row.Steps) = (MilestoneState.Achieved, 2, [.. row.Steps, Taken(MilestoneStep.Achieve, day)]);
        }
    }

    private async Task NoticesAsync(WorkplanDbContext database, DateOnly day, bool openings)
    {
        if (openings && random.Next(5) == 0)
        {
            var duty = duties[random.Next(duties.Count)];
            var number = NoticeRules.Number(NoticeKind.Urging, 2022, ++notices);
            var due = day.AddDays(random.Next(1, 15));
            model.Notices.Add((number, duty.Unit, duty.Task, day, due, null));
            database.Notices.Add(new StoredNotice { Year = 2022, Kind = NoticeKind.Urging, Sequence = notices, Number = number, Unit = duty.Unit, Tasks = [duty.Task], Text = "请报进展", Due = due, State = NoticeState.Issued, Version = 1, Steps = [Taken(NoticeStep.Issue, day)] });
        }
        for (var at = 0; at < model.Notices.Count; at++)
        {
            var one = model.Notices[at];
            if (one.Replied is not null || one.Issued == day || random.Next(15) > 0) continue;
            model.Notices[at] = one with { Replied = day };
            var row = await database.Notices.SingleAsync(notice => notice.Number == one.Number);
            (row.State, row.Version, row.Steps) = (NoticeState.Replied, 2, [.. row.Steps, Taken(NoticeStep.Reply, day)]);
        }
    }

    private void Close(WorkplanDbContext database, Quarter quarter, DateOnly day)
    {
        model.Closed[quarter] = day;
        database.Snapshots.Add(new StoredSnapshot { Year = 2022, Quarter = quarter, Day = day, ClosedBy = "office", Board = "", Hash = "" });
    }

    private StepTaken<TStep> Taken<TStep>(TStep step, DateOnly day)
        where TStep : struct, Enum => new(step, clock.GetUtcNow(), day, "somebody", null);
}
