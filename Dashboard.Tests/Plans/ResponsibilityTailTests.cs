using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>责任分工 and 完成时限 at the end of a task's text.</summary>
public sealed class ResponsibilityTailTests
{
    [Theory]
    [InlineData("推进工作。（市司法局牵头，市财政局配合）", "推进工作。", "市司法局牵头，市财政局配合", null)]
    [InlineData("推进工作（市司法局牵头，市财政局配合）。", "推进工作", "市司法局牵头，市财政局配合", null)]
    [InlineData("推进工作。(市司法局牵头)", "推进工作。", "市司法局牵头", null)]
    [InlineData("推进工作。（责任单位：市司法局、市财政局）", "推进工作。", "责任单位：市司法局、市财政局", null)]
    [InlineData("推进工作。（牵头单位：市司法局；配合单位：市财政局）", "推进工作。", "牵头单位：市司法局；配合单位：市财政局", null)]
    [InlineData("推进工作。（牵头单位：市司法局）（配合单位：市财政局）", "推进工作。", "牵头单位：市司法局；配合单位：市财政局", null)]
    [InlineData("推进工作。责任单位：市司法局、市财政局", "推进工作。", "责任单位：市司法局、市财政局", null)]
    [InlineData("推进工作。\n责任单位：市司法局、市财政局。", "推进工作。", "责任单位：市司法局、市财政局", null)]
    [InlineData("推进工作。牵头单位：市司法局。配合单位：市财政局。", "推进工作。", "牵头单位：市司法局。配合单位：市财政局", null)]
    [InlineData("推进工作。[责任单位：市司法局]", "推进工作。", "责任单位：市司法局", null)]
    [InlineData("推进工作。【牵头单位：市司法局】", "推进工作。", "牵头单位：市司法局", null)]
    [InlineData("推进工作。（责任单位：市司法局；完成时限：6月底前）", "推进工作。", "责任单位：市司法局", "6月底前")]
    [InlineData("推进工作。（完成时限：6月底前；责任单位：市司法局）", "推进工作。", "责任单位：市司法局", "6月底前")]
    [InlineData("推进工作。责任单位：市司法局 完成时限：长期坚持", "推进工作。", "责任单位：市司法局", "长期坚持")]
    [InlineData("推进工作。责任单位：市司法局。完成时限：2022年12月底前。", "推进工作。", "责任单位：市司法局", "2022年12月底前")]
    [InlineData("推进工作。（市司法局牵头，市财政局配合，6月底前完成）", "推进工作。", "市司法局牵头，市财政局配合", "6月底前完成")]
    [InlineData("推进工作。（市司法局；6月底前）", "推进工作。", "市司法局", "6月底前")]
    [InlineData("推进工作。（责任单位：市司法局）（6月底前完成）", "推进工作。", "责任单位：市司法局", "6月底前完成")]
    [InlineData("推进工作。（6月底前完成）", "推进工作。", null, "6月底前完成")]
    [InlineData("推进工作（长期坚持）", "推进工作", null, "长期坚持")]
    [InlineData("推进工作。市司法局牵头，市财政局配合。", "推进工作。", "市司法局牵头，市财政局配合", null)]
    [InlineData("推进工作。由市司法局会同市财政局负责。", "推进工作。", "由市司法局会同市财政局负责", null)]
    [InlineData("推进工作。（市司法局、市财政局）", "推进工作。", "市司法局、市财政局", null)]
    [InlineData("推进工作（市司法局、各区人民政府）", "推进工作", "市司法局、各区人民政府", null)]
    [InlineData("推进工作。（市委宣传部（市精神文明办）牵头）", "推进工作。", "市委宣传部（市精神文明办）牵头", null)]
    [InlineData("推进工作（2021版）。（市司法局牵头）", "推进工作（2021版）。", "市司法局牵头", null)]
    [InlineData("推进工作。（市司法局按职责分工负责）；", "推进工作。", "市司法局按职责分工负责", null)]
    [InlineData("推进工作(牵头单位:市司法局,完成时间:2022年底)", "推进工作", "牵头单位:市司法局", "2022年底")]
    [InlineData("推进工作。\n市司法局、市财政局按职责分工负责", "推进工作。", "市司法局、市财政局按职责分工负责", null)]
    [InlineData("推进工作。时间安排：每季度；责任单位：各区", "推进工作。", "责任单位：各区", "每季度")]
    [InlineData("推进工作，市司法局牵头，市财政局配合。", "推进工作，市司法局牵头，市财政局配合。", null, null)]
    [InlineData("推广标准（2021版）", "推广标准（2021版）", null, null)]
    [InlineData("推广标准（2021版）。", "推广标准（2021版）。", null, null)]
    [InlineData("落实《上海市社会信用条例》（以下简称“条例”）。", "落实《上海市社会信用条例》（以下简称“条例”）。", null, null)]
    [InlineData("报送市信用办（市发展改革委）。", "报送市信用办（市发展改革委）。", null, null)]
    [InlineData("对接“信用中国（上海）”网站（二期）", "对接“信用中国（上海）”网站（二期）", null, null)]
    [InlineData("各行业主管部门依据职责，开展评价。", "各行业主管部门依据职责，开展评价。", null, null)]
    [InlineData("由市司法局牵头制定办法。", "由市司法局牵头制定办法。", null, null)]
    [InlineData("加强监管，6月底前完成整改。", "加强监管，6月底前完成整改。", null, null)]
    [InlineData("鼓励各单位（部门）参与。", "鼓励各单位（部门）参与。", null, null)]
    [InlineData("压实责任主体：平台企业要落实责任。各单位加强监管。", "压实责任主体：平台企业要落实责任。各单位加强监管。", null, null)]
    [InlineData("推进共享——市司法局牵头，市财政局配合", "推进共享", "市司法局牵头，市财政局配合", null)]
    [InlineData("推进共享——打造示范城市", "推进共享——打造示范城市", null, null)]
    [InlineData("推进工作。（责任单位：市司法局、各县（市、区））", "推进工作。", "责任单位：市司法局、各县（市、区）", null)]
    [InlineData("推进工作。〔牵头单位：市司法局〕", "推进工作。", "牵头单位：市司法局", null)]
    [InlineData("", "", null, null)]
    [InlineData("）", "）", null, null)]
    public void The_end_of_a_tasks_text_is_split_off(string text, string content, string? responsibility, string? deadline) =>
        Assert.Equal(new TaskText(content, responsibility, deadline), ResponsibilityTail.Split(text, UnitDirectory.Default));
}
