using System.Text.RegularExpressions;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>How much a piece of advice weighs.</summary>
public enum AdviceKind
{
    /// <summary>必答: nothing is submitted before.</summary>
    Must,

    /// <summary>建议: blocks nothing.</summary>
    Should,

    /// <summary>已有: what is there.</summary>
    Have,
}

/// <summary>What is said before submitting (提交之前).</summary>
/// <param name="Kind">Its weight.</param>
/// <param name="Key">The text's key.</param>
/// <param name="Figures">The number in the text, where it has one.</param>
public sealed partial record ReportAdvice(AdviceKind Kind, string Key, int Figures = 0)
{
    /// <summary>The advice on a report, what blocks first.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="past">The last accepted report; null where none is.</param>
    /// <returns>The advice.</returns>
    public static IReadOnlyList<ReportAdvice> Of(ReportText text, ReportText? past)
    {
        if (string.IsNullOrWhiteSpace(text.Done)) return [new(AdviceKind.Must, "Advice.DoneEmpty"), .. Suggestions(text, past)];
        var figures = Figure().Count(text.Done);
        return [.. Suggestions(text, past), new(AdviceKind.Have, figures == 0 ? "Advice.Written" : "Advice.Figures", figures)];
    }

    private static IEnumerable<ReportAdvice> Suggestions(ReportText text, ReportText? past)
    {
        if (past is not null && !string.IsNullOrWhiteSpace(text.Done) && text.Done.Trim() == past.Done.Trim())
            yield return new(AdviceKind.Should, "Advice.SameAsLast");
        if (!string.IsNullOrWhiteSpace(text.Problems) && string.IsNullOrWhiteSpace(text.Help))
            yield return new(AdviceKind.Should, "Advice.ProblemWithoutHelp");
    }

    [GeneratedRegex(@"[0-9]+(?:[.,][0-9]+)*")]
    private static partial Regex Figure();
}
