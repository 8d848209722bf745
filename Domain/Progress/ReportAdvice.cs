using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Progress;

/// <summary>How much a piece of advice weighs.</summary>
public enum AdviceKind
{
    /// <summary>必答: nothing is submitted before.</summary>
    Must,

    /// <summary>建议: can be overruled with a word.</summary>
    Should,

    /// <summary>已有: what is there.</summary>
    Have,
}

/// <summary>What a piece of advice is about (提示事项).</summary>
public enum AdviceTopic
{
    /// <summary>成效 is empty.</summary>
    DoneEmpty,

    /// <summary>Promises of last quarter without an answer; the detail is their number.</summary>
    PromisesOpen,

    /// <summary>The same text as last time, or nearly.</summary>
    SameAsLast,

    /// <summary>套话 without any fact; the detail names them.</summary>
    EmptyPhrases,

    /// <summary>Agreed indicators without a value; the detail names them.</summary>
    ValuesMissing,

    /// <summary>A problem, and no help asked for.</summary>
    ProblemWithoutHelp,

    /// <summary>影响进度 without a problem.</summary>
    AffectsWithoutProblem,

    /// <summary>A stage below that of the last time.</summary>
    StageLower,

    /// <summary>办结, and still next steps.</summary>
    NextAfterCompleted,

    /// <summary>成效 holds figures; the detail is their number.</summary>
    Figures,

    /// <summary>成效 is written.</summary>
    Written,
}

/// <summary>What a report is written against (填报依据).</summary>
/// <param name="Past">The text of the last accepted report before the quarter; null where none is.</param>
/// <param name="Promises">The promises of the accepted report of the quarter before.</param>
/// <param name="Indicators">The agreed indicators whose values are asked for.</param>
public sealed record ReportBasis(ReportText? Past, IReadOnlyList<string> Promises, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Nothing to go by.</summary>
    public static ReportBasis None { get; } = new(null, [], []);
}

/// <summary>What is said before submitting (提交之前).</summary>
/// <param name="Kind">Its weight.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Detail">The phrases, names or number that it speaks of; empty where none.</param>
public sealed partial record ReportAdvice(AdviceKind Kind, AdviceTopic Topic, string Detail = "")
{
    /// <summary>From which likeness on a text counts as that of the last time.</summary>
    public const double NearlyTheSame = 0.95;

    /// <summary>Phrases that say nothing by themselves (套话).</summary>
    public static IReadOnlyList<string> EmptyPhrases { get; } =
    [
        "高度重视", "积极推进", "积极推动", "扎实开展", "扎实推进", "有序推进", "稳步推进", "大力推进", "深入推进", "持续推进", "全面推进", "深入开展", "认真落实",
        "认真贯彻", "切实加强", "进一步加强", "加强领导", "统筹协调", "狠抓落实", "取得明显成效", "取得显著成效", "取得积极成效", "取得阶段性成果", "成效显著", "成效明显", "迈上新台阶",
    ];

    /// <summary>The advice on a report, what blocks first.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="basis">What it is written against.</param>
    /// <returns>The advice.</returns>
    public static IReadOnlyList<ReportAdvice> Of(ReportText text, ReportBasis basis) => [.. Required(text, basis), .. Suggested(text, basis), .. There(text)];

    private static IEnumerable<ReportAdvice> Required(ReportText text, ReportBasis basis)
    {
        if (string.IsNullOrWhiteSpace(text.Done)) yield return new(AdviceKind.Must, AdviceTopic.DoneEmpty);
        var open = basis.Promises.Count(promise => text.Answers.All(answer => answer.Promise != promise));
        if (open > 0) yield return new(AdviceKind.Must, AdviceTopic.PromisesOpen, open.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<ReportAdvice> Suggested(ReportText text, ReportBasis basis)
    {
        if (basis.Past is { } past && IsSame(text.Done.Trim(), past.Done.Trim())) yield return Should(AdviceTopic.SameAsLast);
        if (PhrasesOf(text.Done) is { Count: > 0 } phrases && !Fact().IsMatch(text.Done)) yield return Should(AdviceTopic.EmptyPhrases, string.Join("、", phrases));
        var missing = basis.Indicators.Where(indicator => text.Values.All(value => value.Name != indicator.Name)).Select(indicator => indicator.Name).ToList();
        if (missing.Count > 0) yield return Should(AdviceTopic.ValuesMissing, string.Join("、", missing));
        var problem = !string.IsNullOrWhiteSpace(text.Problems);
        if (problem && string.IsNullOrWhiteSpace(text.Help)) yield return Should(AdviceTopic.ProblemWithoutHelp);
        if (text.AffectsProgress && !problem) yield return Should(AdviceTopic.AffectsWithoutProblem);
        if (text.Stage < basis.Past?.Stage) yield return Should(AdviceTopic.StageLower);
        if (text.Stage == Stage.Completed && !string.IsNullOrWhiteSpace(text.Next)) yield return Should(AdviceTopic.NextAfterCompleted);
    }

    private static IEnumerable<ReportAdvice> There(ReportText text)
    {
        if (string.IsNullOrWhiteSpace(text.Done)) yield break;
        var figures = Figure().Count(text.Done);
        yield return figures == 0 ? new(AdviceKind.Have, AdviceTopic.Written) : new(AdviceKind.Have, AdviceTopic.Figures, figures.ToString(CultureInfo.InvariantCulture));
    }

    private static ReportAdvice Should(AdviceTopic topic, string detail = "") => new(AdviceKind.Should, topic, detail);

    private static bool IsSame(string now, string before) => now.Length > 0 && TextLikeness.Of(now, before) >= NearlyTheSame;

    private static List<string> PhrasesOf(string text) => [.. EmptyPhrases.Where(phrase => text.Contains(phrase, StringComparison.Ordinal))];

    [GeneratedRegex(@"[0-9]+(?:[.,][0-9]+)*")]
    private static partial Regex Figure();

    /// <summary>A figure or a date, in digits or Chinese numerals; a document 《…》; a deliverable by its name “…”.</summary>
    [GeneratedRegex(@"\p{Nd}|《[^》]+》|“[^”]+”|[一二两三四五六七八九十百千万亿]+(?:[余多])?(?:年|月|日|季度|家|件|项|个|次|份|户|人|批|期|条|场|类|倍|成)")]
    private static partial Regex Fact();
}
