using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A file that was evaluated (评估文件).</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Sha256">Its SHA-256, hexadecimal.</param>
public sealed record EvaluatedFile(string Name, string Sha256);

/// <summary>What a report is written from (评估报告来源).</summary>
/// <param name="Evaluation">The evaluation.</param>
/// <param name="Rules">The rules kept with it.</param>
/// <param name="Publisher">Who issues it.</param>
public sealed record EvaluationReportSource(DoublePublicityEvaluation Evaluation, PublicityRuleSet Rules, Publisher Publisher)
{
    /// <summary>Evaluations of earlier quarters, oldest first.</summary>
    public IReadOnlyList<DoublePublicityEvaluation> Earlier { get; init; } = [];

    /// <summary>The version before this one of the same quarter; null for the first.</summary>
    public DoublePublicityEvaluation? PreviousVersion { get; init; }

    /// <summary>How many findings each unit has of each rule, all of them; none where they were not kept.</summary>
    public IReadOnlyList<RuleTally> Tallies { get; init; } = [];

    /// <summary>The findings to list, the first of all.</summary>
    public IReadOnlyList<PublicityFinding> Findings { get; init; } = [];

    /// <summary>未报送单位: the units that were expected to send and sent nothing.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>The files that were evaluated.</summary>
    public IReadOnlyList<EvaluatedFile> Files { get; init; } = [];

    /// <summary>Files that were sent and not evaluated, each with the reason.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>The day by which findings are mended (整改期限); null where none is set.</summary>
    public DateOnly? RectifyBy { get; init; }
}

/// <summary>The report of a 双公示 evaluation (双公示评估报告): of all units, or of one. A third party can work every figure out again from it and the files.</summary>
public static class EvaluationReport
{
    /// <summary>How many findings a report lists at most; the system has the others.</summary>
    public const int Listed = 200;

    /// <summary>Writes the report of all units.</summary>
    /// <param name="source">What it is written from.</param>
    /// <returns>The briefing.</returns>
    public static Briefing Write(EvaluationReportSource source)
    {
        var evaluation = source.Evaluation;
        List<(string Title, IEnumerable<BriefingBlock> Blocks)> chapters =
        [
            ("总体情况", [.. PublicityChapter.Write(evaluation, evaluation.Quarter), .. EvaluationReportChapters.Silent(source.Silent)]),
            ("评估方法", EvaluationReportChapters.Method(source.Rules, evaluation)),
        ];
        if (source.Tallies.Count > 0) chapters.Add(("问题分布", EvaluationReportChapters.Tallies(source.Tallies, source.Rules)));
        if (source.Earlier.Count > 0) chapters.Add(("变化趋势", [EvaluationReportChapters.Trend(source.Earlier, evaluation)]));
        if (source.PreviousVersion is { } previous) chapters.Add(("与上一版本比较", EvaluationReportChapters.Changes(new(previous, evaluation))));
        chapters.Add(("问题清单", EvaluationReportChapters.Findings(source.Findings, evaluation.FindingCount, source.RectifyBy, ofOne: false)));
        if (source.Files.Count + source.SetAside.Count > 0) chapters.Add(("评估文件", EvaluationReportChapters.Files(source.Files, source.SetAside)));
        return Compose(source, "", chapters);
    }

    /// <summary>Writes the report of one unit: its figures, its findings, its deadline.</summary>
    /// <param name="unit">The unit's name in the evaluation.</param>
    /// <param name="source">What it is written from; its tallies and findings may hold those of other units.</param>
    /// <returns>The briefing; null where the evaluation has no such unit.</returns>
    public static Briefing? WriteFor(string unit, EvaluationReportSource source)
    {
        var evaluation = source.Evaluation;
        List<PublicityUnit> figures = [.. evaluation.Units.Where(one => one.Unit == unit)];
        if (figures.Count == 0) return null;
        List<RuleTally> tallies = [.. source.Tallies.Where(tally => tally.Unit == unit)];
        List<PublicityFinding> findings = [.. source.Findings.Where(finding => finding.Unit == unit)];
        List<(string Title, IEnumerable<BriefingBlock> Blocks)> chapters = [("评估结果", [PublicityChapter.ToTable(evaluation.Quarter, figures)])];
        if (tallies.Count > 0) chapters.Add(("问题分布", [EvaluationReportChapters.OfRules(tallies, source.Rules)]));
        chapters.Add(("问题清单", EvaluationReportChapters.Findings(findings, Math.Max(tallies.Sum(tally => tally.Count), findings.Count), source.RectifyBy, ofOne: true)));
        chapters.Add(("评估方法", EvaluationReportChapters.Method(source.Rules, evaluation)));
        return Compose(source, PublicityChapter.Name(unit), chapters);
    }

    private static Briefing Compose(EvaluationReportSource source, string unit, IReadOnlyList<(string Title, IEnumerable<BriefingBlock> Blocks)> chapters)
    {
        var (evaluation, publisher) = (source.Evaluation, source.Publisher);
        List<BriefingBlock> blocks = [];
        for (var index = 0; index < chapters.Count; index++)
        {
            blocks.Add(new Heading(1, $"{"一二三四五六七八"[index]}、{chapters[index].Title}"));
            blocks.AddRange(chapters[index].Blocks);
        }
        var title = $"{unit}{evaluation.Quarter.Year}年{evaluation.Quarter.ChineseName}行政许可和行政处罚双公示评估报告";
        return new Briefing(
            BriefingKind.DoublePublicity, title, new Masthead("双公示评估报告", publisher.Office, evaluation.AsOf, Mark: publisher.Mark), blocks,
            new Imprint(unit.Length > 0 ? unit : publisher.To, publisher.CopyTo, publisher.Office, evaluation.AsOf));
    }
}
