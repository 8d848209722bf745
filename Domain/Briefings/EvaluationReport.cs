using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>The report of a 双公示 evaluation (双公示评估报告).</summary>
public static class EvaluationReport
{
    private const int Listed = 200;

    /// <summary>Writes it.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="publisher">Who issues it.</param>
    /// <returns>The briefing.</returns>
    public static Briefing Write(DoublePublicityEvaluation evaluation, Publisher publisher)
    {
        var quarter = evaluation.Quarter;
        List<BriefingBlock> blocks =
        [
            new Heading(1, "一、总体情况"),
            .. PublicityChapter.Write(evaluation, quarter),
            new Note("及时率＝1−迟报÷有效记录；准确率＝1−差错÷有效记录；全面率＝有效记录÷（有效记录＋漏报）；得分＝100×（0.4×及时率＋0.3×准确率＋0.3×全面率）；优秀≥85，良好≥70，合格≥60（示例）。"),
            new Heading(1, "二、问题清单"),
        ];
        if (evaluation.FindingCount == 0) blocks.Add(new Paragraph("没有发现问题。"));
        else blocks.AddRange(Findings(evaluation));
        var title = $"{quarter.Year}年{quarter.ChineseName}行政许可和行政处罚双公示评估报告";
        return new Briefing(
            BriefingKind.DoublePublicity, title, new Masthead("双公示评估报告", publisher.Office, evaluation.AsOf, Mark: publisher.Mark), blocks,
            new Imprint(publisher.To, publisher.CopyTo, publisher.Office, evaluation.AsOf));
    }

    private static IEnumerable<BriefingBlock> Findings(DoublePublicityEvaluation evaluation)
    {
        var shown = Math.Min(Listed, evaluation.Findings.Count);
        yield return new Paragraph($"共发现问题{evaluation.FindingCount}个" + (shown < evaluation.FindingCount ? $"，列出前{shown}个，其余见系统。" : "。"));
        yield return new Table(
            "", [new("单位", Width: 34), new("文书号", Width: 38), new("项目", Width: 26), new("问题"), new("文件和行", Width: 34)],
            [.. evaluation.Findings.Take(shown).Select(finding => TableRow.Of(
                finding.Unit, finding.Document, finding.Field, finding.Message, $"{Path.GetFileName(finding.File)}:{finding.Line}"))]);
    }
}
