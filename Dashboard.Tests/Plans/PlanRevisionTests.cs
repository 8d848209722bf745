using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>Synthetic plans imported over themselves, compared, told apart character by character.</summary>
public sealed class PlanRevisionTests
{
    [Fact]
    public void The_same_plan_again_changes_nothing()
    {
        var revision = PlanRevision.Of(SeedPlan.Plan, SeedPlan.Plan with { Amendments = [] });
        Assert.Empty(revision.Changes);
        Assert.Equal(SeedPlan.Plan.Tasks, revision.Plan.Tasks);
    }

    [Fact]
    public void A_task_put_in_between_moves_no_number_of_the_others()
    {
        var kept = Plan("推进信用立法工作", "规范信用惩戒措施", "发展信用服务业");
        var revision = PlanRevision.Of(kept, Plan("推进信用立法工作", "建设信用信息平台二期", "规范信用惩戒的措施", "发展信用服务业"));
        Assert.Equal([(2, TaskFate.Changed), (4, TaskFate.Added)], revision.Changes.Select(change => (change.Number, change.Fate)));
        Assert.Equal("建设信用信息平台二期", revision.Plan.Tasks[^1].Content);
        Assert.Equal("规范信用惩戒的措施", revision.Plan.Tasks[1].Content);
    }

    [Fact]
    public void A_number_once_given_is_not_given_again()
    {
        var kept = Plan("推进信用立法工作", "规范信用惩戒措施") with
        {
            Amendments = [new(3, new(2030, 5, 1), AmendmentKind.Added, "示信办〔2030〕9号", "synthetic", Task(3, "开展信用宣传月活动"), "office", default)],
        };
        var revision = PlanRevision.Of(kept, Plan("推进信用立法工作", "规范信用惩戒措施", "建设信用信息平台二期"));
        Assert.Equal([1, 2, 4], revision.Plan.Tasks.Select(task => task.Number));
        Assert.Single(revision.Plan.Amendments);
    }

    [Fact]
    public void What_is_gone_is_said() =>
        Assert.Equal([(2, TaskFate.Removed)], PlanRevision.Of(Plan("推进信用立法工作", "规范信用惩戒措施"), Plan("推进信用立法工作")).Changes.Select(change => (change.Number, change.Fate)));

    [Fact]
    public void Two_years_say_what_came_back_what_is_new_and_who_has_more_to_do()
    {
        var comparison = PlanComparison.Of(Plan("推进信用立法工作", "规范信用惩戒措施"), Plan("继续推进信用立法工作", "建设信用信息平台二期", "开展信用宣传月活动") with { Year = 2031 });
        Assert.Equal([(1, 1)], comparison.Comebacks.Select(pair => (pair.Before.Number, pair.After.Number)));
        Assert.Equal([2, 3], comparison.Added.Select(task => task.Number));
        Assert.Equal([2], comparison.Dropped.Select(task => task.Number));
        Assert.Equal([new UnitShift("市教委", 2, 3, 2, 3)], comparison.Units);
        Assert.Equal([new ThemeShift("信用建设", "信用建设", 2, 3)], comparison.Themes);
    }

    [Theory]
    [InlineData("实现全流闭环管理", "实现全流程闭环管理", "", "程")]
    [InlineData("租賃", "租赁", "賃", "赁")]
    [InlineData("持续推进", "深入推进", "持续", "深入")]
    [InlineData("", "新", "", "新")]
    [InlineData("甲乙丙", "丙乙甲", "甲乙", "乙甲")]
    public void Differing_characters_are_told_apart(string left, string right, string onlyLeft, string onlyRight)
    {
        var difference = TextDifference.Of(left, right);
        Assert.Equal(left, string.Concat(difference.Left.Select(stretch => stretch.Text)));
        Assert.Equal(right, string.Concat(difference.Right.Select(stretch => stretch.Text)));
        Assert.Equal(onlyLeft, string.Concat(difference.Left.Where(stretch => !stretch.Same).Select(stretch => stretch.Text)));
        Assert.Equal(onlyRight, string.Concat(difference.Right.Where(stretch => !stretch.Same).Select(stretch => stretch.Text)));
    }

    /// <summary>A plan of one item, led by 市教委 throughout.</summary>
    internal static WorkPlan Plan(params string[] contents) => new(
        2030, "示例市2030年社会信用体系建设工作要点", "示信办〔2030〕1号", [new(1, "信用建设")], [new(1, 1, "信用建设")],
        [.. contents.Select((content, index) => Task(index + 1, content))], [new Unit("市教委", UnitKind.Bureau, false, [], [])], [], []);

    internal static PlanTask Task(int number, string content) =>
        new(number, 1, 1, content, "市教委牵头", [new Assignment("市教委", AssignmentRole.Lead, "市教委")]);
}
