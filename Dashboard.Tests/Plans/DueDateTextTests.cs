using CreditWorkplan.Domain.Plans.PlanReader;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>完成时限 in a task's words.</summary>
public sealed class DueDateTextTests
{
    [Theory]
    [InlineData("8月底前完成", "2022-08-31", null)]
    [InlineData("2月完成", "2022-02-28", null)]
    [InlineData("上半年完成", "2022-06-30", null)]
    [InlineData("第三季度完成", "2022-09-30", null)]
    [InlineData("上半年启动，年底前完成", "2022-12-31", null)]
    [InlineData("全年", "2022-12-31", null)]
    [InlineData("持续推进", null, "持续推进")]
    [InlineData("每季度通报", null, "每季度")]
    [InlineData("长期", null, "长期")]
    [InlineData("组织开展2021年度监测评估", null, null)]
    [InlineData("“一网统管”和“6.14信用记录关爱日”", null, null)]
    [InlineData("诚信兴商宣传月", null, null)]
    public void Printed_dates(string text, string? due, string? rhythm) =>
        Assert.Equal((due is null ? null : DateOnly.Parse(due), rhythm), DueDateText.Read(text, 2022));
}
