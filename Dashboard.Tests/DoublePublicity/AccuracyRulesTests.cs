using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class AccuracyRulesTests : IDisposable
{
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("XK_YXQZI", "2022-02-30", "bad-date XK_YXQZI")]
    [InlineData("XK_YXQZ", "2026-08-02", "date-order XK_YXQZ")]
    [InlineData("XK_YXQZ", "2026-08-01", "")]
    [InlineData("SBSJ", "2026-06-30", "date-order XK_JDRQ")]
    [InlineData("XK_XKLB", "其他-补办", "")]
    [InlineData("XK_XKLB", "其他", "bad-category XK_XKLB")]
    [InlineData("XK_XKLB", "普通、核准", "bad-category XK_XKLB")]
    [InlineData("XK_XDR_SHXYM", "9.1E+17", "bad-code XK_XDR_SHXYM")]
    public void Licences(string column, string value, string expected)
    {
        var row = Licence("1");
        row["XK_YXQZ"] = "2026-07-01";
        row["XK_YXQZI"] = "2026-08-01";
        row[column] = value;
        Assert.Equal(expected, Found(Run([files.Write("l.csv", LicenceHeader, [row])])));
    }

    [Theory]
    [InlineData("警告、罚款", "0.5", "", "")]
    [InlineData("警告;罚款", "", "", "bad-amount CF_NR_FK")]
    [InlineData("罚款", "0", "", "bad-amount CF_NR_FK")]
    [InlineData("罚款", "-1", "一万", "bad-amount CF_NR_FK, bad-amount CF_NR_WFFF")]
    [InlineData("警告", "", "0", "")]
    [InlineData("警告、训诫", "", "", "bad-category CF_CFLB")]
    public void Penalties(string category, string fine, string confiscated, string expected)
    {
        var row = Penalty("1");
        (row["CF_CFLB"], row["CF_NR_FK"], row["CF_NR_WFFF"]) = (category, fine, confiscated);
        Assert.Equal(expected, Found(Run([], [files.Write("p.csv", PenaltyHeader, [row])])));
    }

    [Fact]
    public void The_end_of_publication_is_not_before_the_decision_and_outside_its_period_is_a_hint()
    {
        Dictionary<string, string> Until(string document, string end) => new(Penalty(document)) { ["CF_GSJZQ"] = end };
        var path = files.Write("p.csv", PenaltyHeader, [Until("1", "2026-06-30"), Until("2", "2026-09-30"), Until("3", "2026-10-01"), Until("4", "2029-07-02")]);
        var rules = PublicityRuleSet.Default with { Periods = [new("警告", 3, 36)] };
        var evaluation = Judge(new([], [path], [], new(2026, 3), new(2026, 10, 20)) { Rules = rules });
        Assert.Equal([("date-order", 2), ("publication-period", 2), ("publication-period", 3), ("publication-period", 5)],
            evaluation.Findings.Select(finding => (finding.Rule, finding.Line)));
        Assert.Equal(1, evaluation.Totals.Counts.Wrong);
    }

    [Fact]
    public void A_row_of_another_length_is_wrong_once_and_a_second_header_is_refused()
    {
        const string Header = "XK_XDR_MC,XK_XDR_SHXYM,XK_XDR_GSZC,XK_WSH,XK_XKLB,XK_NR,XK_JDRQ,XK_XKJG,XK_XKJGDM,XK_LYDW\n";
        const string Row = "示例企业（合成）,91350100M000100Y43,,1,普通,示例,2026-10-01,示例局,12100000400000624D,示例局";
        var text = Header + Row.Replace("2026-10-01", "2026-09-29", StringComparison.Ordinal);
        var path = files.Write("long.csv", $"{text},多余\n");
        var outcome = Run([path], asOf: "2026-09-30");
        Assert.Equal("bad-row ", Found(outcome));
        Assert.Equal(1, outcome.Evaluation!.Totals.Counts.Wrong);
        var again = files.Write("again.csv", text + "\n" + Header);
        Assert.Equal(new PublicityFault(again, 3, "重复了表头；请删去这一行后再评估"), Assert.Single(Run([again]).Faults));
    }

    [Fact]
    public void Gaps_in_document_numbers_come_last_and_never_count()
    {
        var evaluation = files.Evaluate(Licence("沪示〔2026〕第008号"), Licence("沪示〔2026〕第005号"), Licence("沪示〔2026〕第009号"), Licence("沪示〔2025〕第1号"), Licence("7"));
        var gap = Assert.Single(evaluation.Findings);
        Assert.Equal(("number-gap", "6–7", "沪示〔2026〕第6–7号"), (gap.Rule, gap.Value, gap.Document));
        Assert.Equal(new PublicityCounts(5, 0, 0, 0, 0), evaluation.Totals.Counts);
    }

    [Fact]
    public void A_rule_made_a_hint_is_found_and_not_counted_and_threads_change_nothing()
    {
        var rows = Enumerable.Range(1, 3000).Select(number => new Dictionary<string, string>(Licence($"{number % 2000}")) { ["XK_LYDWDM"] = number % 3 == 0 ? "1" : "" });
        var path = files.Write("l.csv", LicenceHeader, rows);
        var of = new EvaluationFiles([path], [], [], new(2026, 3), new(2026, 10, 20));
        var counted = Judge(of with { Threads = 1 });
        Assert.Equal((1000, 666), (counted.Totals.Counts.Duplicate, counted.Totals.Counts.Wrong));
        foreach (var threads in (int[])[2, 3, 7])
        {
            var other = Judge(of with { Threads = threads });
            Assert.Equal(counted.Totals, other.Totals);
            Assert.Equal(counted.Findings, other.Findings);
        }
        var hinted = Judge(of with { Rules = PublicityRuleSet.Default with { Hints = ["bad-code"] } });
        Assert.Equal((0, counted.FindingCount), (hinted.Totals.Counts.Wrong, hinted.FindingCount));
    }

    private static DoublePublicityEvaluation Judge(EvaluationFiles of)
    {
        var outcome = EvaluateFiles.Run(of, WorkingCalendar.Shipped, null, null, TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Faults);
        return outcome.Evaluation!;
    }

    private static string Found(EvaluationOutcome outcome)
    {
        Assert.Empty(outcome.Faults);
        return string.Join(", ", outcome.Evaluation!.Findings.Select(finding => $"{finding.Rule} {finding.Field}"));
    }
}
