using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Units;

public sealed class UnitSimilarityTests
{
    [Theory]
    // name, known one, strong, words of the reason
    [InlineData("市文化和旅游局", "市文化旅游局", true, "只差一字：文化和／文化")]
    [InlineData("市文旅局", "市文化旅游局", true, "简称：文旅／文化旅游")]
    [InlineData("市市场监管局", "市市场监督管理局", true, "简称：市场监管／市场监督管理")]
    [InlineData("市发改委", "市发展改革委", true, "简称")]
    [InlineData("市人社局", "市人力资源社会保障局", true, "简称")]
    [InlineData("教委", "市教委", true, "去掉“市”")]
    [InlineData("上海市教育委员会", "市教育委", true, "去掉“市”")]
    [InlineData("市生态环境局", "市生态环保局", true, "只差一字")]
    [InlineData("市交通局", "市交通委", false, "后缀不同：局／委")]
    [InlineData("上海金融监管局", "市金融监管局", false, "包含关系")]
    [InlineData("市民政局", "市财政局", false, null)]
    [InlineData("黄浦区人民政府", "青浦区人民政府", false, null)]
    [InlineData("市第一中级法院", "市第二中级法院", false, null)]
    [InlineData("中国银行", "中国工商银行", false, "简称")]
    [InlineData("市教委", "市委教工委", false, null)]
    [InlineData("市司法局", "市水务局", false, null)]
    [InlineData("市教委", "市教委", false, null)]
    public void Two_names_are_alike_for_a_reason(string name, string known, bool strong, string? reason)
    {
        var found = UnitSimilarity.Compare(name, known);
        Assert.Equal(strong, found?.Score >= UnitSimilarity.Strong);
        if (strong || reason is not null) Assert.Contains(reason!, found!.Reason, StringComparison.Ordinal);
        else Assert.True(found is null or { Score: < UnitSimilarity.Strong });
        // Alike is alike from either side.
        Assert.Equal(found?.Score, UnitSimilarity.Compare(known, name)?.Score);
    }

    [Fact]
    public void At_most_three_are_proposed_the_likest_first_and_an_alias_names_its_unit()
    {
        var directory = UnitDirectory.Default.With(
            [
                new("市文化旅游局", UnitKind.Bureau) { Aliases = ["市文广旅游局"] }, new("市文化执法局", UnitKind.Bureau), new("市文化旅游委", UnitKind.Bureau),
                new("市文化旅游管理局", UnitKind.Bureau), new("市财政局", UnitKind.Bureau),
            ],
            [], ["市文化旅游体育局"]);
        var proposals = UnitSimilarity.Propose("市文化和旅游局", directory);
        Assert.Equal(3, proposals.Count);
        Assert.Equal("市文化旅游局", proposals[0].Unit);
        Assert.Equal(proposals.Select(one => one.Score).OrderDescending(), proposals.Select(one => one.Score));
        Assert.Contains("别名“市文广旅游局”", UnitSimilarity.Propose("市文广旅局", directory).Single(one => one.Unit == "市文化旅游局").Reason, StringComparison.Ordinal);
        Assert.Contains("市文化旅游体育局", UnitSimilarity.Propose("市文旅体育局", directory).Select(one => one.Unit));
        Assert.Empty(UnitSimilarity.Propose("神秘组织", directory));
    }

    [Fact]
    public void No_two_parties_of_the_real_plan_are_taken_for_each_other()
    {
        var names = SeedPlan.Plan.Units.Select(unit => unit.Name).ToList();
        Assert.Empty(
            from one in names
            from other in names
            where UnitSimilarity.Compare(one, other) is { Score: >= UnitSimilarity.Strong }
            select $"{one} {other}");
    }
}
