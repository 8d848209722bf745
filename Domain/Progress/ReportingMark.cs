using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Progress;

/// <summary>Reporting discipline of unit × task × quarter (填报标记); it says nothing of the task's standing.</summary>
public enum ReportingMark
{
    /// <summary>未到期: the quarter has not begun.</summary>
    NotYet,

    /// <summary>待报.</summary>
    Open,

    /// <summary>草稿: open, and begun.</summary>
    Draft,

    /// <summary>已报: submitted or confirmed.</summary>
    Submitted,

    /// <summary>已采纳, first submitted in time.</summary>
    Accepted,

    /// <summary>迟报: accepted, first submitted after the due day.</summary>
    Late,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>缺报: the due day passed.</summary>
    Missing,
}

/// <summary>The rule of the marks.</summary>
public static class ReportingMarkRules
{
    /// <summary>The mark at the end of a day: the first that holds of 已采纳/迟报, 退回, 已报, 缺报, 待报, 未到期.</summary>
    /// <param name="report">The report; null when none was begun.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="due">The day by which the quarter's reports are due; null while the holiday table lacks its year.</param>
    /// <param name="asOf">The day.</param>
    /// <returns>The mark.</returns>
    public static ReportingMark Of(ProgressReport? report, Quarter quarter, DateOnly? due, DateOnly asOf)
    {
        var state = report?.StateAt(asOf);
        return state switch
        {
            ReportState.Accepted => report!.FirstSubmitted > due ? ReportingMark.Late : ReportingMark.Accepted,
            ReportState.Returned => ReportingMark.Returned,
            ReportState.Submitted or ReportState.Confirmed => ReportingMark.Submitted,
            _ when asOf > due => ReportingMark.Missing,
            _ when asOf < quarter.Start => ReportingMark.NotYet,
            ReportState.Draft => ReportingMark.Draft,
            _ => ReportingMark.Open,
        };
    }
}
