using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The board's filter by this quarter's report (交没交): handed in, not handed in, or one mark.</summary>
internal static class MarkFilter
{
    private const string Out = "Out";
    private const string In = "In";

    /// <summary>The values that the address may hold, in the order of the list.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Out, In,
        .. new[] { ReportingMark.Missing, ReportingMark.Returned, ReportingMark.Open, ReportingMark.Draft, ReportingMark.Submitted, ReportingMark.Accepted, ReportingMark.Late }.Select(mark => mark.ToString()),
    ];

    /// <summary>Whether a mark passes; a value that the list lacks lets nothing pass.</summary>
    public static bool Passes(string wanted, ReportingMark mark)
    {
        var handedIn = mark is ReportingMark.Submitted or ReportingMark.Accepted or ReportingMark.Late;
        return wanted.Equals(In, StringComparison.OrdinalIgnoreCase) ? handedIn
            : wanted.Equals(Out, StringComparison.OrdinalIgnoreCase) ? !handedIn && mark != ReportingMark.NotYet
            : wanted.Equals(mark.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
