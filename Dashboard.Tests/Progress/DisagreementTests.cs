using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>不一致: words, stages and indicators that do not go together (synthetic).</summary>
public sealed class DisagreementTests
{
    private static readonly DateOnly Today = new(2022, 8, 15);
    private static readonly string[] Words = ["完成", "已", "全部", "任务", "工作", "，", "。", "未", "本项", "已于", "办结", "的", "1"];

    [Theory]
    [InlineData("任务已完成")]
    [InlineData("任务已完成。下一步做好宣传。")]
    [InlineData("任务已完成，下一步将做好宣传")]
    [InlineData("印发通知3件。本项工作已全部完成。")]
    [InlineData("各项任务均已完成")]
    [InlineData("已完成")]
    [InlineData("已办结")]
    [InlineData("该项任务已于6月底办结")]
    [InlineData("我局已完成全部工作任务")]
    [InlineData("全面完成目录编制")]
    [InlineData("年度目标提前完成")]
    public void Words_that_say_that_all_is_done(string text) => Assert.NotNull(CompletionWords.ClaimIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("任务尚未完成")]
    [InlineData("任务未完成")]
    [InlineData("任务没有完成")]
    [InlineData("任务基本完成")]
    [InlineData("任务已完成60%")]
    [InlineData("完成了六成以上")]
    [InlineData("完成了百分之九十的工作")]
    [InlineData("计划12月底前完成全部任务")]
    [InlineData("计划于12月底前，完成全部任务")]
    [InlineData("力争年底任务完成")]
    [InlineData("拟于第四季度全面完成")]
    [InlineData("已完成初稿")]
    [InlineData("方案已完成")]
    [InlineData("方案制定工作已完成")]
    [InlineData("全面完成方案起草")]
    [InlineData("完成3项制度，归集数据10万条")]
    [InlineData("办结投诉12件")]
    [InlineData("任务完成率较上季度提高")]
    [InlineData("正在推进各项工作")]
    public void Words_that_say_less(string text) => Assert.Null(CompletionWords.ClaimIn(text));

    [Fact]
    public void Any_text_is_read_in_the_time_of_a_page() =>
        Gen.Int[0, Words.Length - 1].Array[0, 400].Select(picks => picks.Select(pick => Words[pick])).Sample(parts =>
        {
            var text = string.Concat(parts);
            Assert.True(CompletionWords.ClaimIn(text) is not { } claim || text.Contains(claim, StringComparison.Ordinal));
        }, iter: 300);

    [Fact]
    public void Two_stages_between_lead_and_co_unit_in_one_quarter_are_apart_and_one_is_not()
    {
        var one = Assert.Single(Of([Said("A", 2, Stage.Planning, "起步", "2022-07-05"), Said("B", 2, Stage.Delivering, "形成", "2022-07-07"), Said("C", 2, Stage.Implementing, "实施", "2022-07-06")]));
        Assert.Equal((DisagreementKind.StagesApart, "A", "起步", new DateOnly(2022, 7, 7)), (one.Kind, one.Said.Unit, one.Said.Done, one.Since));
        Assert.Equal(["B"], one.Against.Select(said => said.Unit));
    }

    [Fact]
    public void An_older_statement_is_not_held_beside_a_newer_one() =>
        Assert.Empty(Of([Said("A", 1, Stage.Planning, "起步"), Said("A", 2, Stage.Delivering, "形成"), Said("B", 1, Stage.NotStarted, "无")]));

    [Fact]
    public void Words_ahead_of_the_stage_are_quoted_from_whoever_says_them()
    {
        var one = Assert.Single(Of([Said("B", 2, Stage.Implementing, "印发2件。任务已完成。"), Said("A", 2, Stage.Delivering, "任务已完成")]));
        Assert.Equal((DisagreementKind.WordsAhead, "B", "任务已完成"), (one.Kind, one.Said.Unit, one.Claim));
    }

    [Theory]
    [InlineData(false, 80, true)]
    [InlineData(false, 100, false)]
    [InlineData(true, 80, false)]
    [InlineData(true, 120, true)]
    public void A_completed_stage_against_an_indicators_latest_value(bool falling, int value, bool missed)
    {
        var found = Of([Said("A", 1, Stage.Completed, "成", values: [new("件数", 1)]), Said("A", 2, Stage.Completed, "成", values: [new("件数", value)])], Indicator(falling));
        Assert.Equal(missed, found.Count == 1);
        if (missed) Assert.Equal((DisagreementKind.TargetMissed, (decimal)value), (found[0].Kind, found[0].Value));
    }

    [Fact]
    public void An_indicator_counts_once_agreed_and_a_unit_without_a_value_is_held_to_the_tasks()
    {
        Assert.Empty(Of([Said("A", 2, Stage.Completed, "成", values: [new("件数", 80)])], Indicator(false) with { Steps = [Indicator(false).Steps[0]] }));
        var one = Assert.Single(Of([Said("A", 2, Stage.Completed, "成"), Said("B", 2, Stage.Delivering, "近", values: [new("件数", 80)])], Indicator(false)));
        Assert.Equal(("A", "B"), (one.Said.Unit, one.Against.Single().Unit));
    }

    [Theory]
    [InlineData(0, 0, 0, null)]
    [InlineData(3, 2, 5, 40)]
    [InlineData(1, 1, 0, 75)]
    public void Promises_kept_count_one_and_partly_a_half(int kept, int partly, int not, int? percent)
    {
        var rate = PromiseRate.Of([.. Enumerable.Repeat(PromiseVerdict.Kept, kept), .. Enumerable.Repeat(PromiseVerdict.Partly, partly), .. Enumerable.Repeat(PromiseVerdict.NotKept, not)]);
        Assert.Equal(percent, (int?)rate.Percent);
        Assert.Equal((kept + partly + not, kept + (partly / 2m)), (rate.Marked, rate.Credit));
    }

    [Fact]
    public void Promises_are_the_lines_of_next() => Assert.Equal(["印发办法", "开展培训"], PromiseLines.Of(" 印发办法 \r\n\n开展培训\n印发办法"));

    [Fact]
    public void The_assembled_report_has_the_lead_first_members_last_and_names_who_gave_none()
    {
        var assembled = LeadReport.Of(Plan(), Plan().Tasks[0], unit => unit is "A" or "D2" ? unit : null);
        Assert.Equal(["A"], assembled.Leads.Select(part => part.Duty.Unit));
        Assert.Equal(["B", "C", "D1", "D2"], assembled.CoUnits.Select(part => part.Duty.Unit));
        Assert.Equal(["B", "C", "D1"], assembled.Missing);
        Assert.Equal("Districts", assembled.CoUnits[2].Duty.Collective);
    }

    private static IReadOnlyList<Disagreement> Of(Statement[] said, params Indicator[] indicators) => Disagreement.Of(Plan(), said, indicators, Today);

    private static Statement Said(string unit, int quarter, Stage stage, string done, string day = "2022-07-07", IndicatorValue[]? values = null) =>
        new(1, unit, new Quarter(2022, quarter), stage, done, values ?? [], DateOnly.Parse(day), true);

    private static Indicator Indicator(bool falling)
    {
        static StepTaken<IndicatorStep> Step(IndicatorStep step) => new(step, default, new(2022, 2, 1), "office", null);
        return new(1, "件数", "件", 100, falling, [Step(IndicatorStep.Propose), Step(IndicatorStep.Agree)]);
    }

    private static WorkPlan Plan() => new(
        2022, "Plan 2022", "No. 5", [new(1, "Section")], [new(1, 1, "Item")],
        [new(1, 1, 1, "Task", "A", [new("Districts", AssignmentRole.Support, "Districts"), new("B", AssignmentRole.Support, "B"), new("A", AssignmentRole.Lead, "A"), new("C", AssignmentRole.Shared, "C")])],
        [
            new("Districts", UnitKind.District, true, ["D1", "D2"], []), new("A", UnitKind.Bureau, false, [], []), new("B", UnitKind.Bureau, false, [], []),
            new("C", UnitKind.Bureau, false, [], []), new("D1", UnitKind.District, false, [], []), new("D2", UnitKind.District, false, [], []),
        ],
        [], []);
}
