using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Where a reminder leads (链接): within the application, from the slash on.</summary>
internal static class ReminderAddress
{
    /// <summary>The page on which it is done.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="window">The window.</param>
    /// <param name="task">The task; 0 where none is meant.</param>
    public static string Of(ReminderKind kind, int year, string window, int task) => kind switch
    {
        ReminderKind.QuarterOpen or ReminderKind.Report => $"/plan/{year}/tasks/{task}/report/{window}",
        ReminderKind.Matter => $"/plan/{year}/supervision",
        ReminderKind.Evaluation => "/double-publicity",
        ReminderKind.Rectification => "/double-publicity/rectification",
        ReminderKind.Milestone or ReminderKind.SignFor or ReminderKind.Returned or ReminderKind.Event => $"/plan/{year}/tasks/{task}",
    };

    /// <summary>The page of several tasks at once: the one task's, the reader's first page of several reports, the plan's board else.</summary>
    public static string Of(ReminderKind kind, int year, string window, IReadOnlyList<int> tasks) => (kind, tasks) switch
    {
        (ReminderKind.Matter or ReminderKind.Evaluation or ReminderKind.Rectification, _) => Of(kind, year, window, 0),
        (_, [var only]) => Of(kind, year, window, only),
        (ReminderKind.QuarterOpen or ReminderKind.Report, _) => "/",
        _ => $"/plan/{year}",
    };
}
