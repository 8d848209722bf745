using System.Text;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Units;

/// <summary>单位名录: what a name means, on which day, and what the directory refuses.</summary>
public sealed class UnitDirectoryTests
{
    private static readonly UnitChange Banking = new(new(2023, 7, 20), UnitChangeKind.Rename, ["上海银保监局"], ["上海金融监管局"], "沪金监〔2023〕1号");
    private static readonly UnitChange Merger = new(new(2024, 3, 1), UnitChangeKind.Merge, ["市经济信息化委", "市中小企业局"], ["市经济信息化委"], "机构改革方案");

    private static readonly UnitDirectory Directory = UnitDirectory.Default.With(
        [
            new("市教委", UnitKind.Bureau) { ShortName = "教委", Aliases = ["市教育委员会"] },
            new("上海银保监局", UnitKind.Bureau) { Aliases = ["银保监局"] },
            new("上海金融监管局", UnitKind.Bureau),
            new("市中小企业局", UnitKind.Agency),
            new("市信用促进会", UnitKind.Association) { Parent = "市教委" },
            new("信用专班", UnitKind.Bureau) { Collective = true, Members = ["上海银保监局", "市教委"] },
        ],
        [Merger, Banking]);

    [Theory]
    [InlineData("市教育委员会", "市教委")]
    [InlineData("教委", "市教委")]
    [InlineData("市教委", "市教委")]
    [InlineData("人行上海总部", "人民银行上海总部")]
    [InlineData("各相关部门", "各有关单位")]
    [InlineData("市水务局", "市水务局")]
    public void A_printed_name_leads_to_the_canonical_one(string printed, string canonical) => Assert.Equal(canonical, Directory.Canonical(printed));

    [Theory]
    [InlineData("上海银保监局", "2023-07-19", "上海银保监局")]
    [InlineData("上海银保监局", "2023-07-20", "上海金融监管局")]
    [InlineData("银保监局", "2024-01-01", "上海金融监管局")]
    [InlineData("上海金融监管局", "2022-01-01", "上海金融监管局")]
    [InlineData("市中小企业局", "2024-02-29", "市中小企业局")]
    [InlineData("市中小企业局", "2024-03-01", "市经济信息化委")]
    [InlineData("市经济信息化委", "2024-03-01", "市经济信息化委")]
    public void On_a_day_aliases_come_first_and_then_the_changes_that_hold(string printed, string day, string canonical)
    {
        Assert.Equal(canonical, Directory.Canonical(printed, DateOnly.Parse(day)));
        Assert.Equal(canonical, Directory.AsOf(DateOnly.Parse(day)).Canonical(printed));
    }

    [Fact]
    public void Former_names_stay_findable_and_members_follow_the_changes()
    {
        Assert.Equal(["上海银保监局"], Directory.FormerNames("上海金融监管局"));
        Assert.Equal(["市中小企业局"], Directory.FormerNames("市经济信息化委"));
        Assert.Equal("上海银保监局", Directory.Find("银保监局")?.Name);
        Assert.Equal(["上海银保监局", "市教委"], Directory.AsOf(new(2023, 1, 1)).Describe("信用专班").Members);
        Assert.Equal(["上海金融监管局", "市教委"], Directory.AsOf(new(2024, 1, 1)).Describe("信用专班").Members);
    }

    [Fact]
    public void The_offices_entry_stands_in_the_place_of_the_shipped_one()
    {
        var mine = UnitDirectory.Default.With([new("人民银行上海总部", UnitKind.CourtOrParty)], []);
        Assert.Equal(UnitKind.CourtOrParty, mine.KindOf("人民银行上海总部"));
        Assert.Equal("人行上海总部", mine.Canonical("人行上海总部"));
        Assert.Equal(16, mine.Describe("各区人民政府").Members.Count);
    }

    [Fact]
    public void A_plan_after_the_rename_has_the_new_unit_and_a_doubt_that_names_both_and_the_source()
    {
        var text = Encoding.UTF8.GetString(SeedPlan.Bytes).Replace("2022", "2024", StringComparison.Ordinal).Replace("市文化旅游局牵头", "银保监局牵头", StringComparison.Ordinal);
        var plan = Read(text, Directory);
        Assert.Contains(plan.Tasks, task => task.Assignments.Any(party => party is { Unit: "上海金融监管局", PrintedName: "银保监局" }));
        var doubt = Assert.Single(plan.Doubts, doubt => doubt.Code == "unit-renamed" && doubt.Message.Contains("“银保监局”", StringComparison.Ordinal));
        foreach (var word in new[] { "银保监局", "上海金融监管局", "2023-07-20", "沪金监〔2023〕1号" }) Assert.Contains(word, doubt.Message, StringComparison.Ordinal);

        var before = Read(text.Replace("2024", "2023", StringComparison.Ordinal), Directory);
        Assert.Contains(before.Tasks, task => task.Assignments.Any(party => party.Unit == "上海银保监局"));
        Assert.DoesNotContain(before.Doubts, doubt => doubt.Code == "unit-renamed");
    }

    [Theory]
    [InlineData("市市场监督管理局", "市市场监管局")]
    [InlineData("市经信委", "市经济信息化委")]
    public void A_name_like_one_that_the_plan_prints_oftener_is_a_doubt_with_the_proposal(string slip, string meant)
    {
        var text = Encoding.UTF8.GetString(SeedPlan.Bytes);
        var at = text.LastIndexOf(meant, StringComparison.Ordinal);
        var doubt = Assert.Single(Read(text[..at] + slip + text[(at + meant.Length)..], UnitDirectory.Default).Doubts, doubt => doubt.Code == "similar-unit");
        Assert.Contains($"“{slip}”", doubt.Message, StringComparison.Ordinal);
        Assert.Contains($"“{meant}”", doubt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_of_2022_gives_no_doubt_about_units_even_beside_itself()
    {
        Assert.DoesNotContain(SeedPlan.Plan.Doubts, doubt => doubt.Code is "similar-unit" or "unit-renamed");
        var known = UnitDirectory.Default.With([], [], SeedPlan.Plan.Units.Select(unit => unit.Name));
        Assert.Equal(SeedPlan.Plan.Doubts, Read(Encoding.UTF8.GetString(SeedPlan.Bytes), known).Doubts);
        var later = Encoding.UTF8.GetString(SeedPlan.Bytes).Replace("2022", "2023", StringComparison.Ordinal).Replace("市文化旅游局", "市文旅局", StringComparison.Ordinal);
        Assert.Contains("市文化旅游局", Assert.Single(Read(later, known).Doubts, doubt => doubt.Code == "similar-unit").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", null, "", "1 至")]
    [InlineData("市科委", "", "市教育委员会", null, "", "已是“市教委”的别名")]
    [InlineData("市科委", "市教委", "", null, "", "已是“市教委”的名称")]
    [InlineData("教委", "", "", null, "", "已是“市教委”的别名")]
    [InlineData("市科委", "", "", "没有的委", "", "不在名录")]
    [InlineData("市教委", "", "", "市信用促进会", "", "绕回")]
    [InlineData("市教委", "", "", "市教委", "", "绕回")]
    [InlineData("信用专班", "", "", null, "信用专班", "自己的成员")]
    [InlineData("信用专班", "", "", null, "各有关单位", "是集体")]
    [InlineData("信用专班", "", "", null, "按要求", "不像单位名称")]
    [InlineData("市教委", "", "", null, "市科委", "是“信用专班”的成员")]
    [InlineData("信用专班", "信用办", "工作专班", null, "市科委、市教委", null)]
    [InlineData("市科委", "科委", "市科学技术委员会", "市教委", "", null)]
    public void The_directory_says_why_it_refuses_a_unit(string name, string shortName, string alias, string? parent, string members, string? refusal)
    {
        var unit = new DirectoryUnit(name, UnitKind.Bureau)
        {
            ShortName = shortName,
            Aliases = alias.Length == 0 ? [] : [alias],
            Parent = parent,
            Collective = members.Length > 0,
            Members = members.Split('、', StringSplitOptions.RemoveEmptyEntries),
        };
        Assert.Equal(refusal is null, DirectoryRules.Refuse(unit, Directory) is null);
        Assert.Contains(refusal ?? "", DirectoryRules.Refuse(unit, Directory) ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "没有的委", "新委", "依据", "不在名录")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "市教委", "市教委", "依据", "前后的单位相同")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "市教委", "市信用促进会", "依据", "请选“合并”")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "市教委、市中小企业局", "新委", "依据", "更名是")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "市教委", "新教委", "", "依据")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "上海银保监局", "新局", "依据", "由“上海金融监管局”承接")]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "市教委", "上海银保监局", "依据", "曾用名")]
    [InlineData("2023-01-01", UnitChangeKind.Rename, "上海金融监管局", "金监局", "依据", "不能早于")]
    [InlineData("2025-01-01", UnitChangeKind.Merge, "信用专班、市教委", "市教委", "依据", "集体")]
    [InlineData("2025-01-01", UnitChangeKind.Split, "市教委", "市教委", "依据", "前后的单位相同")]
    [InlineData("2025-01-01", UnitChangeKind.Split, "市教委", "新教委", "依据", "拆分是")]
    [InlineData("2025-01-01", UnitChangeKind.Split, "市教委", "市教委、市考试院", "依据", null)]
    [InlineData("2025-01-01", UnitChangeKind.Rename, "上海金融监管局", "上海银保监局", "依据", null)]
    [InlineData("2025-01-01", UnitChangeKind.Merge, "市教委、市信用促进会", "市教育局", "依据", null)]
    [InlineData("2025-01-01", UnitChangeKind.Merge, "市信用促进会", "市教委", "依据", null)]
    public void The_directory_says_why_it_refuses_a_change(string from, UnitChangeKind kind, string before, string after, string source, string? refusal)
    {
        var reason = DirectoryRules.Refuse(new UnitChange(DateOnly.Parse(from), kind, before.Split('、'), after.Split('、'), source), Directory);
        Assert.Equal(refusal is null, reason is null);
        Assert.Contains(refusal ?? "", reason ?? "", StringComparison.Ordinal);
    }

    private static WorkPlan Read(string text, UnitDirectory directory) => PlanFileReader.Read("plan.txt", Encoding.UTF8.GetBytes(text), directory: directory).Plan!;
}
