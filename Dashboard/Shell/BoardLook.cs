using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>How lights, marks and addresses look on every page.</summary>
public static class BoardLook
{
    /// <summary>The CSS class of a light's colour.</summary>
    /// <param name="light">The light.</param>
    /// <returns>The class.</returns>
    public static string Class(Light light) => light switch
    {
        Light.Done => "done",
        Light.Overdue => "overdue",
        Light.Behind => "behind",
        Light.DueSoon => "dueSoon",
        Light.OnTrack => "onTrack",
        Light.NotStarted => "notStarted",
    };

    /// <summary>The shape that tells a light without its colour.</summary>
    /// <param name="light">The light.</param>
    /// <returns>One character.</returns>
    public static string Shape(Light light) => light switch
    {
        Light.Done => "✓",
        Light.Overdue => "■",
        Light.Behind => "▲",
        Light.DueSoon => "◆",
        Light.OnTrack => "●",
        Light.NotStarted => "○",
    };

    /// <summary>The CSS class of a mark's shape.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns>The class.</returns>
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

    /// <summary>The lights in the order of their urgency.</summary>
    public static IReadOnlyList<Light> Lights { get; } =
        [Light.Overdue, Light.Behind, Light.DueSoon, Light.OnTrack, Light.NotStarted, Light.Done];

    /// <summary>A light's reason as a sentence.</summary>
    /// <param name="text">The texts.</param>
    /// <param name="row">The task's row.</param>
    /// <returns>The sentence, with date, figures and threshold.</returns>
    public static string Reason(IStringLocalizer<Text> text, TaskRow row) => text[
        $"Cause.{row.Standing.Cause}", (object?)row.Standing.Date ?? "", ProgressRules.Shown(row.Progress), ProgressRules.Shown(row.Expected),
        row.Thresholds.BehindPoints, row.Thresholds.DueSoonDays];

    /// <summary>A quarter's name within its year.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The name.</returns>
    public static string Name(IStringLocalizer<BoardText> words, Quarter quarter) => words[$"Quarter.{quarter.Number}"];

    /// <summary>A section's heading with its number as the plan prints it: 一、 in Chinese.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="section">The section.</param>
    /// <returns>The heading.</returns>
    public static string SectionName(IStringLocalizer<BoardText> words, PlanSection section) =>
        words["SectionName", words["Numerals"].Value.Split(' ').ElementAtOrDefault(section.Number - 1) ?? section.Number.ToString(), section.Title];

    /// <summary>A share as a CSS length, within the bar.</summary>
    /// <param name="percent">Percent, unrounded.</param>
    /// <returns>For example <c>61.9%</c>.</returns>
    public static string Width(decimal percent) => FormattableString.Invariant($"{Math.Clamp(ProgressRules.Shown(percent), 0, 100):0.0}%");

    /// <summary>An instant as the clock on the wall shows it in Shanghai.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>Local date and time.</returns>
    public static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, BusinessClock.Shanghai).DateTime;

    /// <summary>The day by which a quarter's reports are due (截止).</summary>
    /// <param name="calendar">Working days.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The day; null while the holiday table lacks its year.</returns>
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

    /// <summary>How many working days somebody has waited (已等).</summary>
    /// <param name="calendar">Working days.</param>
    /// <param name="since">From which day.</param>
    /// <param name="today">To which day.</param>
    /// <returns>The days; null while the holiday table lacks a year between.</returns>
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

    /// <summary>The address of a task.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="asOf">The day of the past that is shown; null for now.</param>
    /// <returns>The address.</returns>
    public static string TaskAddress(int year, int task, DateOnly? asOf = null) => FormattableString.Invariant($"/plan/{year}/tasks/{task}{(asOf is { } day ? $"?asOf={day:yyyy-MM-dd}" : "")}");

    /// <summary>The address of the page on which a report is written.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The address.</returns>
    public static string ReportAddress(int year, int task, Quarter quarter) => $"{TaskAddress(year, task)}/report/{quarter}";

    /// <summary>The address at which a report is reviewed.</summary>
    /// <param name="task">The task's number.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The address.</returns>
    public static string ReviewAddress(int task, string unit, Quarter quarter) =>
        $"/review?task={task}&unit={Uri.EscapeDataString(unit)}&quarter={quarter}";

    /// <summary>The address of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The address.</returns>
    public static string UnitAddress(string unit) => $"/units/{Uri.EscapeDataString(unit)}";

    /// <summary>The address of a quarter on a unit's page.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="quarter">The quarter.</param>
    /// <returns>The address, with the quarter's anchor.</returns>
    public static string UnitAddress(string unit, Quarter quarter) => $"{UnitAddress(unit)}#{quarter}";
}
