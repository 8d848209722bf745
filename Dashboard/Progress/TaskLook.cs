using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>How a task's light, marks, days and figures look on the pages of tasks and reports.</summary>
internal static class TaskLook
{
    public static string Class(Light light) => light switch
    {
        Light.Done => "done",
        Light.Overdue => "overdue",
        Light.Behind => "behind",
        Light.DueSoon => "dueSoon",
        Light.OnTrack => "onTrack",
        Light.NotStarted => "notStarted",
    };

    public static string Shape(Light light) => light switch
    {
        Light.Done => "✓",
        Light.Overdue => "■",
        Light.Behind => "▲",
        Light.DueSoon => "◆",
        Light.OnTrack => "●",
        Light.NotStarted => "○",
    };

    public static string Class(ReportingMark mark) => mark switch
    {
        ReportingMark.NotYet => "na",
        ReportingMark.Open => "out",
        ReportingMark.Draft => "draft",
        ReportingMark.Submitted => "sent",
        ReportingMark.Accepted => "in",
        ReportingMark.Late => "late",
        ReportingMark.Returned => "back",
        ReportingMark.Missing => "miss",
    };

    public static string Width(decimal percent) => FormattableString.Invariant($"{Math.Clamp(ProgressRules.Shown(percent), 0, 100):0.0}%");

    public static string Reason(IStringLocalizer<Text> text, TaskRow row) => text[
        $"Cause.{row.Standing.Cause}", (object?)row.Standing.Date ?? "", ProgressRules.Shown(row.Progress), ProgressRules.Shown(row.Expected),
        LightThresholds.Default.BehindPoints, LightThresholds.Default.DueSoonDays];

    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, BusinessClock.Shanghai).DateTime;

    public static string Name(IStringLocalizer<Resources.ReportText> words, Quarter quarter) =>
        words["YearQuarter", quarter.Year, words[$"Quarter.{quarter.Number}"].Value];

    public static DateOnly? DueOf(WorkingCalendar calendar, Quarter quarter)
    {
        try
        {
            return calendar.ReportDue(quarter);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }

    /// <summary>A duty's mark in a quarter; null where the reader cannot know it, because another unit's report is not accepted yet.</summary>
    public static ReportingMark? MarkOf(Actor actor, PlanBoard board, DutyRow duty, Quarter quarter, StoredReport? report, WorkingCalendar calendar)
    {
        if (quarter == board.Quarter) return duty.Mark;
        var readsAll = actor.Role == Role.Office || actor.Unit == duty.Duty.Unit;
        if (report is null && !readsAll && quarter < board.Quarter) return null;
        return ReportingMarkRules.Of(report?.ToDomain(), quarter, DueOf(calendar, quarter), board.AsOf);
    }

    /// <summary>The quarters of the plan that have begun, newest first.</summary>
    public static IEnumerable<Quarter> Begun(PlanBoard board) =>
        Quarter.OfYear(board.Plan.Year).Where(quarter => quarter.Start <= board.AsOf).Reverse();

    public static DateTimeOffset? LastAt(StoredReport report, ReportStep step) =>
        report.Steps.Where(taken => taken.Step == step).OrderBy(taken => taken.Id).LastOrDefault()?.At;

    /// <summary>How many working days somebody has waited; null while the holiday table lacks a year between.</summary>
    public static int? WaitedDays(WorkingCalendar calendar, DateOnly since, DateOnly today)
    {
        try
        {
            return calendar.WorkingDaysBetween(since, today);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }

    /// <summary>The task's progress once a report is accepted; a later accepted one goes before it.</summary>
    public static decimal ProgressAfter(PlanBoard board, TaskRow row, StoredReport report, bool laterAccepted)
    {
        if (laterAccepted) return row.Progress;
        var stages = row.Duties.ToDictionary(duty => duty.Duty.Unit, duty => (int)(duty.Duty.Unit == report.Unit ? report.Text.Stage : duty.Stage ?? Stage.NotStarted));
        return ProgressRules.OfTask(row.Task, board.Plan.Units.ToDictionary(unit => unit.Name), unit => stages.GetValueOrDefault(unit));
    }

    public static string TaskAddress(int year, int task) => FormattableString.Invariant($"/plan/{year}/tasks/{task}");

    public static string ReportAddress(int year, int task, Quarter quarter) => $"{TaskAddress(year, task)}/report/{quarter}";

    public static string UnitAddress(string unit) => $"/units/{Uri.EscapeDataString(unit)}";

    public static Correction? FixOf(WorkPlan plan, int task, string printedUnit) => plan.Corrections.FirstOrDefault(
        fix => fix.Task == task && fix.Field == "responsibility" && fix.Corrected.Contains(printedUnit, StringComparison.Ordinal));
}
