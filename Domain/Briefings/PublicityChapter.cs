using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>双公示评估 in print: a chapter of the quarterly briefing, and the heart of the evaluation's own report.</summary>
internal static class PublicityChapter
{
    public static IReadOnlyList<BriefingBlock> Write(DoublePublicityEvaluation? evaluation, Quarter quarter)
    {
        if (evaluation is null) return [new Paragraph($"{quarter.Year}年{quarter.ChineseName}的双公示评估尚未产生。")];
        var totals = evaluation.Totals;
        return
        [
            new Paragraph(
                $"评估{evaluation.Units.Count}个单位的行政许可信息{totals.Licences}条、行政处罚信息{totals.Penalties}条，评估日为{BriefingText.Date(evaluation.AsOf)}："
                + $"迟报{totals.Counts.Late}条、差错{totals.Counts.Wrong}条、重复{totals.Counts.Duplicate}条、漏报{totals.Counts.Missing}条。各项比率按全部有效记录计算，不取单位平均数。"),
            ToTable(
                $"{quarter.Year}年{quarter.ChineseName}双公示评估", "单位",
                evaluation.Units.Select(unit => (Name(unit.Unit), unit.Counts, unit.Rates)).Append(("合计", totals.Counts, totals.Rates))),
        ];
    }

    /// <summary>A grade in print.</summary>
    internal static string Grade(PublicityGrade? grade) => grade switch
    {
        PublicityGrade.Excellent => "优秀",
        PublicityGrade.Good => "良好",
        PublicityGrade.Pass => "合格",
        PublicityGrade.Fail => "不合格",
        null => "—",
    };

    /// <summary>A unit's name in print.</summary>
    internal static string Name(string unit) => unit.Length > 0 ? unit : "（未填单位）";

    /// <summary>Units' figures as a table.</summary>
    internal static Table ToTable(Quarter quarter, IEnumerable<PublicityUnit> units) =>
        ToTable($"{quarter.Year}年{quarter.ChineseName}双公示评估", "单位", units.Select(unit => (Name(unit.Unit), unit.Counts, unit.Rates)));

    /// <summary>Figures as a table, a row each.</summary>
    internal static Table ToTable(string caption, string label, IEnumerable<(string Label, PublicityCounts Counts, PublicityRates Rates)> rows)
    {
        string[] headings = ["有效记录", "迟报", "差错", "漏报", "及时率%", "准确率%", "全面率%", "得分"];
        int[] widths = [14, 11, 11, 11, 16, 16, 16, 12];
        return new(
            caption,
            [
                new(label),
                .. headings.Zip(widths, (heading, width) => new TableColumn(heading, ColumnAlignment.Right, width)),
                new("等次", ColumnAlignment.Center, 14),
            ],
            [.. rows.Select(row => Row(row.Label, row.Counts, row.Rates))]);
    }

    private static TableRow Row(string label, PublicityCounts counts, PublicityRates rates) => TableRow.Of(
        label, $"{counts.Effective}", $"{counts.Late}", $"{counts.Wrong}", $"{counts.Missing}",
        Rate(rates.Timely), Rate(rates.Accuracy), Rate(rates.Completeness), rates.Score is { } score ? $"{score:0.0}" : "—", Grade(rates.Grade));

    private static string Rate(double? rate) => rate is { } value ? Math.Round((decimal)value * 100, 2, MidpointRounding.AwayFromZero).ToString("0.00") : "—";
}
