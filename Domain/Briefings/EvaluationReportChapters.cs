using System.Globalization;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>The chapters of the evaluation's own report (评估报告各章).</summary>
internal static class EvaluationReportChapters
{
    private const int Named = 3;

    /// <summary>评估方法: what was judged, by which formulas and lists, so that anybody can judge it again.</summary>
    internal static IEnumerable<BriefingBlock> Method(PublicityRuleSet rules, DoublePublicityEvaluation evaluation)
    {
        var (weights, grades) = (rules.Weights, rules.Grades);
        yield return new Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"评估决定日期在{evaluation.Quarter.Year}年{evaluation.Quarter.ChineseName}内，以及决定日期缺失或无法识别的记录；评估规则为{(IsDefault(rules) ? "系统默认规则（示例）" : $"“{rules.Name}”")}，决定之日后{rules.PublicationWorkingDays}个工作日内公示为及时，没有上报时间的按评估日计算。有效记录＝记录－重复。")
            + Uncounted(evaluation));
        yield return new Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"及时率＝1−迟报÷有效记录；准确率＝1−差错÷有效记录，一条记录有多处差错的计一次；全面率＝有效记录÷（有效记录＋漏报）；得分＝100×（{weights.Timely}×及时率＋{weights.Accuracy}×准确率＋{weights.Completeness}×全面率）；优秀≥{grades.Excellent}，良好≥{grades.Good}，合格≥{grades.Pass}{(IsDefault(rules) ? "（示例）" : "")}。"));
        yield return new Note($"行政许可必填项：{Columns(PublicityForms.Licence, rules.LicenceRequired)}。");
        yield return new Note($"行政处罚必填项：{Columns(PublicityForms.Penalty, rules.PenaltyRequired)}。");
        yield return new Note($"许可类别：{string.Join('、', rules.LicenceCategories)}、其他；处罚类别：{string.Join('、', rules.PenaltyCategories)}、其他。");
        if (rules.Periods.Count > 0) yield return new Note($"公示期：{string.Join('；', rules.Periods.Select(period => $"{period.Category}{period.FewestMonths}至{period.MostMonths}个月"))}。");
        if (rules.Hints.Count > 0) yield return new Note($"只作提示、不计入各项比率：{string.Join('、', rules.Hints.Select(RuleWords.Name))}。");
    }

    /// <summary>未报送单位.</summary>
    internal static IEnumerable<BriefingBlock> Silent(IReadOnlyList<string> units) =>
        units.Count == 0 ? [] : [new Paragraph($"应报送而未报送的单位{units.Count}个：{string.Join('、', units)}。")];

    /// <summary>问题分布: by rule and by unit.</summary>
    internal static IEnumerable<BriefingBlock> Tallies(IReadOnlyList<RuleTally> tallies, PublicityRuleSet rules)
    {
        yield return OfRules(tallies, rules);
        var units = tallies.GroupBy(tally => tally.Unit).Select(same => (Unit: same.Key, Count: same.Sum(tally => tally.Count), Most: same.OrderByDescending(tally => tally.Count).ThenBy(tally => tally.Rule, StringComparer.Ordinal).Take(Named)));
        yield return new Table("各单位问题", [new("单位", Width: 40), Number("问题数", 16), new("最多的问题")],
            [.. units.OrderByDescending(unit => unit.Count).ThenBy(unit => unit.Unit, StringComparer.Ordinal)
                .Select(unit => TableRow.Of(PublicityChapter.Name(unit.Unit), $"{unit.Count}", string.Join('；', unit.Most.Select(tally => $"{RuleWords.Name(tally.Rule)}{tally.Count}"))))]);
    }

    /// <summary>The findings of each rule, and of how many units.</summary>
    internal static Table OfRules(IReadOnlyList<RuleTally> tallies, PublicityRuleSet rules)
    {
        var found = tallies.GroupBy(tally => tally.Rule).ToDictionary(same => same.Key, same => (Count: same.Sum(tally => tally.Count), Units: same.Select(tally => tally.Unit).Distinct().Count()));
        return new("各规则问题", [new("规则"), new("所属", Width: 34), Number("问题数", 18), Number("单位数", 18)],
            [
                .. PublicityRules.All.Where(found.ContainsKey).Select(rule => TableRow.Of(RuleWords.Name(rule), RuleWords.Aspect(rule, rules), $"{found[rule].Count}", $"{found[rule].Units}")),
                TableRow.Of("合计", "", $"{tallies.Sum(tally => tally.Count)}", $"{tallies.Select(tally => tally.Unit).Distinct().Count()}"),
            ]);
    }

    /// <summary>变化趋势.</summary>
    internal static Table Trend(IReadOnlyList<DoublePublicityEvaluation> earlier, DoublePublicityEvaluation evaluation) => PublicityChapter.ToTable(
        "各季度合计", "季度", earlier.Append(evaluation).Select(one => ($"{one.Quarter.Year}年{one.Quarter.ChineseName}", one.Totals.Counts, one.Totals.Rates)));

    /// <summary>与上一版本比较.</summary>
    internal static IEnumerable<BriefingBlock> Changes(EvaluationComparison comparison)
    {
        var changed = comparison.Units.Append(comparison.Totals).Where(unit => unit.Changed).ToList();
        if (changed.Count == 0) return [new Paragraph("与上一版本相比没有变化。")];
        return
        [
            new Table("得分变化", [new("单位"), Number("原得分", 24), Number("现得分", 24), Number("变化", 24)],
                [.. changed.Select(unit => TableRow.Of(
                    unit.Unit is { } name ? PublicityChapter.Name(name) : "合计", Score(unit.Before), Score(unit.After),
                    unit.ScoreChange is { } change ? change.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) : "—"))]),
        ];
    }

    /// <summary>问题清单: the first findings, and how many there are in all; of one unit without its name in every row.</summary>
    internal static IEnumerable<BriefingBlock> Findings(IReadOnlyList<PublicityFinding> findings, int count, DateOnly? rectifyBy, bool ofOne)
    {
        if (count == 0) return [new Paragraph("没有发现问题。")];
        var shown = Math.Min(EvaluationReport.Listed, findings.Count);
        var until = rectifyBy is { } day ? $"请于{BriefingText.Date(day)}前（含当日）完成整改。" : "";
        return
        [
            new Paragraph($"共发现问题{count}个{(shown < count ? $"，列出前{shown}个，其余见系统的问题清单" : "")}。{until}"),
            new Table(
                "", [.. ofOne ? [] : new[] { new TableColumn("单位", Width: 26) }, new("文书号", Width: 32), new("项目", Width: 26), new("问题"), new("文件和行", Width: 30)],
                [.. findings.Take(shown).Select(finding => TableRow.Of(
                    [.. ofOne ? [] : new[] { PublicityChapter.Name(finding.Unit) }, finding.Document, Heading(finding), finding.Message, $"{Path.GetFileName(finding.File)} 第{finding.Line}行"]))]),
        ];
    }

    /// <summary>评估文件: what was judged, and what was sent and was not.</summary>
    internal static IEnumerable<BriefingBlock> Files(IReadOnlyList<EvaluatedFile> files, IReadOnlyList<string> setAside)
    {
        if (files.Count > 0)
        {
            yield return new Paragraph("各项数字可由下列文件按上述方法重新算出；文件与下列校验值相符的，即为本次评估的文件。");
            yield return new Table("", [new("文件"), new("SHA-256", Width: 110)], [.. files.Select(file => TableRow.Of(file.Name, file.Sha256))]);
        }
        if (setAside.Count > 0) yield return new Paragraph($"已报送而未采用的文件：{string.Join('；', setAside)}。");
    }

    private static string Uncounted(DoublePublicityEvaluation evaluation) =>
        (evaluation.Totals.OtherQuarter > 0 ? $"文件中另有其他季度的记录{evaluation.Totals.OtherQuarter}条，不计。" : "")
        + (evaluation.LedgerSkipped > 0 ? $"台账中无法判断的记录{evaluation.LedgerSkipped}条，不计。" : "");

    private static bool IsDefault(PublicityRuleSet rules) => rules.Name == PublicityRuleSet.Default.Name;

    // What the column is called in the form; its code says little to a reader.
    private static string Heading(PublicityFinding finding) => finding.Kind is { } kind && DecisionColumns.Of(kind).Form is var form && form.Find(finding.Field) is >= 0 and var column ? form.Columns[column].Heading : finding.Field;

    private static string Columns(PublicityForm form, IReadOnlyList<string> codes) => string.Join('、', codes.Select(code => form.Columns[form[code]].Heading));

    private static TableColumn Number(string heading, int width) => new(heading, ColumnAlignment.Right, width);

    private static string Score(ComparedFigures? figures) => figures?.Rates.Score is { } score ? score.ToString("0.0", CultureInfo.InvariantCulture) : "—";
}
