using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class EvaluateFilesTests : IDisposable
{
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("2026Q1", "2026-02-13", "2026-03-02", 0)]
    [InlineData("2026Q1", "2026-02-13", "2026-03-02 23:59:59", 0)]
    [InlineData("2026Q1", "2026-02-13", "2026-03-03", 1)]
    [InlineData("2026Q3", "2026/9/30", "2026/10/15", 0)]
    [InlineData("2026Q3", "2026/9/30", "2026/10/16", 1)]
    [InlineData("2026Q3", "2026-09-30", "", 1)] // the as-of date, 2026-10-20, stands for it
    public void Late_is_after_the_seventh_working_day(string quarter, string decided, string received, int late)
    {
        var row = Licence("示例〔2026〕1号", decided);
        row["SBSJ"] = received;
        var evaluation = Run([files.Write("licence.csv", LicenceHeader, [row])], quarter: quarter).Evaluation!;
        Assert.Equal(late, evaluation.Totals.Counts.Late);
        Assert.Equal(0, evaluation.Totals.Counts.Wrong);
        if (late == 1) Assert.Equal(("late", "XK_JDRQ", decided, 2), Assert.Single(evaluation.Findings) is var found ? (found.Rule, found.Field, found.Value, found.Line) : default);
    }

    [Fact]
    public void Without_the_column_SBSJ_the_as_of_date_stands_for_it()
    {
        var path = files.Write("licence.csv", [.. LicenceHeader.SkipLast(1)], [Licence("1", "2026-09-30"), Licence("2", "2026-09-29")]);
        Assert.Equal(0, Run([path], asOf: "2026-10-14").Evaluation!.Totals.Counts.Late);
        Assert.Equal(1, Run([path], asOf: "2026-10-15").Evaluation!.Totals.Counts.Late);
    }

    [Fact]
    public void A_year_without_holiday_table_is_a_fault_only_where_it_matters()
    {
        var late = Licence("1", "2026-12-31");
        late["SBSJ"] = "2027-01-20";
        var path = files.Write("licence.csv", LicenceHeader, [Licence("2", "2026-12-31"), late]);
        var outcome = Run([path], quarter: "2026Q4", asOf: "2027-01-20");
        Assert.Null(outcome.Evaluation);
        Assert.Equal(new PublicityFault(path, 3, "待2027年放假安排，无法判断及时性"), Assert.Single(outcome.Faults));
        Assert.NotNull(Run([files.Write("licence2.csv", LicenceHeader, [Licence("2", "2026-12-31")])], quarter: "2026Q4").Evaluation);
    }

    [Fact]
    public void Every_required_field_is_missed_when_blank_and_the_row_is_wrong_once()
    {
        foreach (var columns in new[] { DecisionColumns.Licence, DecisionColumns.Penalty })
        {
            var codes = columns.Kind == DecisionKind.Licence ? PublicityRuleSet.Default.LicenceRequired : PublicityRuleSet.Default.PenaltyRequired;
            var row = columns.Kind == DecisionKind.Licence ? Licence("1") : Penalty("1");
            foreach (var code in codes) row[code] = " \u3000";
            var path = files.Write("blank.csv", [.. columns.Form.Columns.Select(column => column.Code)], [row]);
            var evaluation = (columns.Kind == DecisionKind.Licence ? Run([path]) : Run([], [path])).Evaluation!;
            Assert.Equal(codes, evaluation.Findings.Select(finding => finding.Field));
            Assert.All(evaluation.Findings, finding => Assert.Equal("missing-field", finding.Rule));
            Assert.Equal(new PublicityCounts(1, 0, 1, 0, 0), evaluation.Totals.Counts);
        }
    }

    [Fact]
    public void Natural_persons_have_no_unified_code_to_miss()
    {
        string[] header = [.. LicenceHeader.Where((_, index) => !DecisionColumns.Licence.OrganisationCodes.Contains(index))];
        var row = Licence("1");
        row["XK_FR_SFZH"] = "310101********0003";
        var evaluation = Run([files.Write("person.csv", header, [row])]).Evaluation!;
        Assert.Empty(evaluation.Findings);
    }

    [Fact]
    public void Codes_and_identity_numbers_are_checked_where_they_stand()
    {
        var row = Licence("1");
        row["XK_XDR_SHXYM"] = "914403001922038215";
        row["XK_LYDWDM"] = "9144030070846I136T";
        row["XK_FR_SFZH"] = "310101190001010004";
        var evaluation = files.Evaluate(row);
        Assert.Equal(
            [("bad-code", "XK_XDR_SHXYM", "914403001922038215"), ("bad-code", "XK_LYDWDM", "9144030070846I136T"), ("bad-id", "XK_FR_SFZH", "310101************")],
            evaluation.Findings.Select(finding => (finding.Rule, finding.Field, finding.Value)));
        Assert.Equal(1, evaluation.Totals.Counts.Wrong);
    }

    [Fact]
    public void Duplicates_are_by_file_order_and_judged_no_further()
    {
        var again = Licence("1");
        again["XK_NR"] = "";
        again["SBSJ"] = "2026-10-20";
        var otherDocument = Licence("2");
        var otherAuthority = Licence("1");
        otherAuthority["XK_XKJGDM"] = "91110000802100433B";
        var first = files.Write("a.csv", LicenceHeader, [Licence("1"), again, otherDocument]);
        var second = files.Write("b.csv", LicenceHeader, [otherAuthority, Licence("1")]);
        var penalty = files.Write("c.csv", PenaltyHeader, [Penalty("1")]);
        var evaluation = Run([first, second], [penalty]).Evaluation!;
        Assert.Equal(new PublicityCounts(6, 0, 0, 2, 0), evaluation.Totals.Counts);
        Assert.Equal([(first, 3), (second, 3)], evaluation.Findings.Select(finding => (finding.File, finding.Line)));
        Assert.All(evaluation.Findings, finding => Assert.Equal("duplicate", finding.Rule));
        Assert.Equal((5, 1), (evaluation.Totals.Licences, evaluation.Totals.Penalties));
    }

    [Fact]
    public void The_population_is_the_quarter_and_what_has_no_readable_date()
    {
        var evaluation = files.Evaluate(
            Licence("1", "2026-06-30"), Licence("2", "2026-07-01"), Licence("3", "2026-09-30"), Licence("4", "2026-10-01"),
            Licence("5", ""), Licence("6", "二〇二六年七月"), Licence("4", "2026-07-02"));
        Assert.Equal(2, evaluation.Totals.OtherQuarter);
        Assert.Equal(new PublicityCounts(5, 0, 2, 0, 0), evaluation.Totals.Counts); // the row of another quarter makes no duplicate
        Assert.Equal([("missing-field", "XK_JDRQ", 6), ("bad-date", "XK_JDRQ", 7), ("bad-date", "SBSJ", 7)],
            evaluation.Findings.Select(finding => (finding.Rule, finding.Field, finding.Line)));
    }

    [Fact]
    public void The_ledger_is_matched_by_kind_document_and_subject_whatever_the_quarter()
    {
        var path = files.Write("licence.csv", LicenceHeader, [Licence("1"), Licence("2", "2026-04-01"), Licence("1")]);
        var otherSubject = LedgerRow("许可", "1");
        otherSubject["XDR_SHXYM"] = "914403001922038216";
        var ledger = files.Write("ledger.csv", LedgerHeader,
            [LedgerRow("许可", "1"), LedgerRow("许可", "2"), LedgerRow("处罚", "1"), LedgerRow("许可", "9", unit: "示例委（合成）"),
             LedgerRow("许可", "8", "2026-06-30"), otherSubject, LedgerRow("许可", "7", "不详"), LedgerRow("其他", "7")]);
        var evaluation = Run([path], ledger: [ledger]).Evaluation!;
        Assert.Equal(3, evaluation.Totals.Counts.Missing);
        Assert.Equal([4, 5, 7], evaluation.Findings.Where(finding => finding.Rule == "missing").Select(finding => finding.Line));
        Assert.Equal(2, evaluation.LedgerSkipped);
        var silent = evaluation.Units.Single(unit => unit.Unit == "示例委（合成）");
        Assert.Equal(new PublicityRates(null, null, 0, 0, PublicityGrade.Fail), silent.Rates);
        Assert.Equal(0.25, evaluation.Totals.Rates.Completeness);
    }

    [Fact]
    public void What_fails_where_findings_go_is_not_the_files_fault()
    {
        var path = files.Write("licence.csv", LicenceHeader, [Licence("")]);
        var thrown = Assert.Throws<IOException>(() => EvaluateFiles.Run(
            new([path], [], [], new(2026, 3), new(2026, 10, 20)), WorkingCalendar.Shipped, _ => throw new IOException("the device broke"), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("the device broke", thrown.Message);
    }

    [Fact]
    public void Totals_pool_the_rows_of_all_units()
    {
        var late = Licence("9", unit: "示例委（合成）");
        late["SBSJ"] = "2026-08-01";
        var evaluation = files.Evaluate(Licence("1"), Licence("2"), Licence("3"), late);
        Assert.Equal([("示例委（合成）", 0.0), ("示例局（合成）", 1.0)], evaluation.Units.Select(unit => (unit.Unit, unit.Rates.Timely!.Value)));
        Assert.Equal(0.75, evaluation.Totals.Rates.Timely);
    }
}
