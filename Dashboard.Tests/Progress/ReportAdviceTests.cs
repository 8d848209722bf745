using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>What is said before submitting, rule by rule.</summary>
public sealed class ReportAdviceTests
{
    private const string Long = "“信用长三角”网站新版6月8日上线，跨省查询3.2万次，新增异地信用修复入口，受理214件，平均2.5个工作日办结，覆盖全部16个区和临港新片区";
    private static readonly ReportText Fine = new() { Stage = Stage.Implementing, Done = "印发办法3件" };

    [Fact]
    public void A_report_with_a_fact_and_nothing_open_gets_no_advice_but_what_is_there() =>
        Assert.Equal([new ReportAdvice(AdviceKind.Have, AdviceTopic.Figures, "1")], ReportAdvice.Of(Fine, ReportBasis.None));

    [Fact]
    public void An_empty_text_and_unanswered_promises_block()
    {
        ReportBasis basis = new(null, ["办法一", "办法二"], []);
        Assert.Equal([AdviceTopic.DoneEmpty, AdviceTopic.PromisesOpen], Topics(new(), basis, AdviceKind.Must));
        var half = Fine with { Answers = [new("办法一", PromiseVerdict.Partly)] };
        Assert.Equal("1", ReportAdvice.Of(half, basis).Single(one => one.Topic == AdviceTopic.PromisesOpen).Detail);
        Assert.Empty(Topics(Fine with { Answers = [new("办法一", PromiseVerdict.Partly), new("办法二", PromiseVerdict.NotKept)] }, basis, AdviceKind.Must));
    }

    [Theory]
    [InlineData(Long, true)]
    [InlineData(Long + "。", true)]
    [InlineData("  " + Long + "\n", true)]
    [InlineData("网站新版上线后查询翻番，印发办法3件", false)]
    [InlineData("", false)]
    public void The_last_quarters_text_again_is_noticed_even_when_a_sign_differs(string done, bool same) =>
        Assert.Equal(same, Topics(Fine with { Done = done }, new(new ReportText { Done = Long }, [], [])).Contains(AdviceTopic.SameAsLast));

    [Theory]
    [InlineData("高度重视，积极推进，取得明显成效", "高度重视、积极推进、取得明显成效")]
    [InlineData("扎实开展各项工作。", "扎实开展")]
    [InlineData("高度重视，印发办法3件", null)]
    [InlineData("高度重视，印发《信用办法》", null)]
    [InlineData("高度重视，上线“信用长三角”", null)]
    [InlineData("高度重视，走访十二家单位", null)]
    [InlineData("高度重视，六月完成", null)]
    [InlineData("平台已上线运行", null)]
    public void Phrases_without_any_fact_are_named(string done, string? phrases) =>
        Assert.Equal(phrases, ReportAdvice.Of(Fine with { Done = done }, ReportBasis.None).FirstOrDefault(one => one.Topic == AdviceTopic.EmptyPhrases)?.Detail);

    [Fact]
    public void An_agreed_indicator_without_a_value_is_named()
    {
        ReportBasis basis = new(null, [], [new(1, "查询量", "万次", 10, false, []), new(1, "办理天数", "天", 3, true, [])]);
        Assert.Equal("办理天数", ReportAdvice.Of(Fine with { Values = [new("查询量", 4)] }, basis).Single(one => one.Topic == AdviceTopic.ValuesMissing).Detail);
    }

    [Fact]
    public void Each_other_oversight_is_suggested_alone()
    {
        ReportBasis before = new(new ReportText { Stage = Stage.Delivering, Done = "去年" }, [], []);
        Assert.Equal([AdviceTopic.ProblemWithoutHelp], Topics(Fine with { Problems = "人手不足" }, ReportBasis.None));
        Assert.Equal([AdviceTopic.AffectsWithoutProblem], Topics(Fine with { AffectsProgress = true }, ReportBasis.None));
        Assert.Equal([AdviceTopic.StageLower], Topics(Fine, before));
        Assert.Empty(Topics(Fine with { Stage = Stage.Delivering }, before));
        Assert.Equal([AdviceTopic.NextAfterCompleted], Topics(Fine with { Stage = Stage.Completed, Next = "继续" }, ReportBasis.None));
        Assert.Empty(Topics(Fine with { Problems = "人手不足", Help = "请增派", AffectsProgress = true, Next = "继续" }, ReportBasis.None));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \r\n\n", 0)]
    [InlineData("一\n 二 \r\n一\n", 2)]
    public void Promises_are_the_lines_each_once(string next, int count) => Assert.Equal(count, PromiseLines.Of(next).Count);

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData(" １２．５ ", "12.5")]
    [InlineData("-3", "-3")]
    [InlineData("1,234", null)]
    [InlineData("12,5", null)]
    [InlineData("约12", null)]
    [InlineData("1e5", null)]
    [InlineData("9999999999999", null)]
    public void A_value_is_read_the_same_in_every_language(string typed, string? expected) =>
        Assert.Equal(expected, IndicatorValue.TryRead(typed, out var value) ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);

    private static List<AdviceTopic> Topics(ReportText text, ReportBasis basis, AdviceKind kind = AdviceKind.Should) =>
        [.. ReportAdvice.Of(text, basis).Where(one => one.Kind == kind).Select(one => one.Topic)];
}
