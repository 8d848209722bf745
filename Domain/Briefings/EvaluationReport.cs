using System.Globalization;
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

    /// <summary>The files that were evaluated.</summary>
    public IReadOnlyList<EvaluatedFile> Files { get; init; } = [];

    /// <summary>The day by which a unit mends its findings (整改期限); null where none is set.</summary>
    public DateOnly? RectifyBy { get; init; }
}

/// <summary>The report of a 双公示 evaluation (双公示评估报告): of all units, or of one.</summary>
public static class EvaluationReport
{
    /// <summary>Writes the report of all units.</summary>
    /// <param name="source">What it is written from.</param>
    /// <returns>The briefing.</returns>
    public static Briefing Write(EvaluationReportSource source)
    {
        var evaluation = source.Evaluation;
        List<(string Title, IEnumerable<BriefingBlock> Blocks)> chapters =
        [
            ("总体情况", PublicityChapter.Write(evaluation, evaluation.Quarter)),
            ("评估方法", EvaluationReportChapters.Method(source.Rules, evaluation)),
        ];
        if (source.Earlier.Count > 0) chapters.Add(("变化趋势", [EvaluationReportChapters.Trend(source.Earlier, evaluation)]));
        if (source.PreviousVersion is { } previous) chapters.Add(("与上一版本比较", EvaluationReportChapters.Changes(new(previous, evaluation))));
        chapters.Add(("问题清单", EvaluationReportChapters.Findings(evaluation.Findings, evaluation.FindingCount)));
        if (source.Files.Count > 0) chapters.Add(("评估文件", EvaluationReportChapters.Files(source.Files)));
        return Compose(source, "", chapters);
    }

    /// <summary>Writes the report of one unit: its figures, its findings, its deadline.</summary>
    /// <param name="unit">The unit's name as in the files.</param>
    /// <param name="source">What it is written from.</param>
    /// <returns>The briefing; null where the evaluation has no such unit.</returns>
    public static Briefing? WriteFor(string unit, EvaluationReportSource source)
    {
        var evaluation = source.Evaluation;
        if (evaluation.Units.FirstOrDefault(one => one.Unit == unit) is not { } figures) return null;
        var findings = evaluation.Findings.Where(finding => finding.Unit == unit).ToList();
        IEnumerable<BriefingBlock> listed = EvaluationReportChapters.Findings(findings, evaluation.FindingsTruncated ? null : findings.Count);
        if (source.RectifyBy is { } day) listed = listed.Prepend(new Paragraph($"请于{BriefingText.Date(day)}前（含当日）完成整改。"));
        return Compose(source, PublicityChapter.Name(unit), [
            ("评估结果", [PublicityChapter.ToTable(evaluation.Quarter, [figures])]),
            ("问题清单", listed),
            ("评估方法", EvaluationReportChapters.Method(source.Rules, evaluation)),
        ]);
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

/// <summary>The chapters of the evaluation's own report.</summary>
internal static class EvaluationReportChapters
{
    private const int Listed = 200;

    internal static IEnumerable<BriefingBlock> Method(PublicityRuleSet rules, DoublePublicityEvaluation evaluation)
    {
        var (weights, grades) = (rules.Weights, rules.Grades);
        yield return new Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"评估决定日期在{evaluation.Quarter.Year}年{evaluation.Quarter.ChineseName}内，以及决定日期缺失或无法识别的记录；评估规则为{(rules.Name == PublicityRuleSet.Default.Name ? "系统默认规则（示例）" : $"“{rules.Name}”")}，决定之日后{rules.PublicationWorkingDays}个工作日内公示为及时。有效记录＝记录－重复。"));
        yield return new Note(string.Create(CultureInfo.InvariantCulture,
            $"及时率＝1−迟报÷有效记录；准确率＝1−差错÷有效记录；全面率＝有效记录÷（有效记录＋漏报）；得分＝100×（{weights.Timely}×及时率＋{weights.Accuracy}×准确率＋{weights.Completeness}×全面率）；优秀≥{grades.Excellent}，良好≥{grades.Good}，合格≥{grades.Pass}（示例）。"));
    }

    internal static Table Trend(IReadOnlyList<DoublePublicityEvaluation> earlier, DoublePublicityEvaluation evaluation) => PublicityChapter.ToTable(
        "各季度合计", "季度", earlier.Append(evaluation).Select(one => ($"{one.Quarter.Year}年{one.Quarter.ChineseName}", one.Totals.Counts, one.Totals.Rates)));

    internal static IEnumerable<BriefingBlock> Changes(EvaluationComparison comparison)
    {
        var changed = comparison.Units.Append(comparison.Totals).Where(unit => unit.Changed).ToList();
        if (changed.Count == 0) return [new Paragraph("与上一版本相比没有变化。")];
        TableColumn Number(string heading) => new(heading, ColumnAlignment.Right, 24);
        return
        [
            new Table("得分变化", [new("单位"), Number("原得分"), Number("现得分"), Number("变化")],
                [.. changed.Select(unit => TableRow.Of(
                    unit.Unit is { } name ? PublicityChapter.Name(name) : "合计", Score(unit.Before), Score(unit.After),
                    unit.ScoreChange is { } change ? change.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) : "—"))]),
        ];
    }

    /// <summary>The first findings; how many there are in all is null where it is not known.</summary>
    internal static IEnumerable<BriefingBlock> Findings(IReadOnlyList<PublicityFinding> findings, int? count)
    {
        if (count == 0) return [new Paragraph("没有发现问题。")];
        var shown = Math.Min(Listed, findings.Count);
        var intro = count is { } all
            ? $"共发现问题{all}个" + (shown < all ? $"，列出前{shown}个，其余见系统。" : "。")
            : $"列出留存的前{shown}个问题，其余见系统的问题清单。";
        return
        [
            new Paragraph(intro),
            new Table(
                "", [new("单位", Width: 26), new("文书号", Width: 30), new("项目", Width: 24), new("问题"), new("文件和行", Width: 28)],
                [.. findings.Take(shown).Select(finding => TableRow.Of(
                    finding.Unit, finding.Document, finding.Field, finding.Message, $"{Path.GetFileName(finding.File)}:{finding.Line}"))]),
        ];
    }

    internal static IEnumerable<BriefingBlock> Files(IReadOnlyList<EvaluatedFile> files) =>
        [new Table("", [new("文件"), new("SHA-256", Width: 110)], [.. files.Select(file => TableRow.Of(Path.GetFileName(file.Name), file.Sha256))])];

    private static string Score(ComparedFigures? figures) => figures?.Rates.Score is { } score ? score.ToString("0.0", CultureInfo.InvariantCulture) : "—";
}
