using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>What a report begins with (预填): what is known from the last accepted one is not asked again.</summary>
public static class PrefilledReport
{
    /// <summary>A unit's last accepted report on a task before a quarter.</summary>
    /// <param name="reports">The unit's reports.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="quarter">The quarter to be reported on.</param>
    /// <returns>The report; null where none was accepted.</returns>
    public static StoredReport? Past(IEnumerable<StoredReport> reports, int task, Quarter quarter) =>
        reports.Where(row => row.Task == task && row.Quarter < quarter && row.State == ReportState.Accepted).MaxBy(row => row.Quarter);

    /// <summary>The text with which a report begins.</summary>
    /// <param name="past">The last accepted report's text; null where none is.</param>
    /// <returns>Its stage and next steps; nothing where none is.</returns>
    public static ReportText Of(ReportText? past) => new() { Stage = past?.Stage ?? Stage.NotStarted, Next = past?.Next ?? "" };
}
