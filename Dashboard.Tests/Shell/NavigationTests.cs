using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>The list of pages, and what breadcrumbs and palette make of it.</summary>
public sealed class NavigationTests
{
    private static readonly Actor Office = new("office", Role.Office, null);
    private static readonly Actor Reporter = new("reporter", Role.UnitReporter, "市教委");
    private static readonly Lazy<PlanBoard> Board = new(() => BoardBuilder.Build(SeedPlan.Plan, [], WorkingCalendar.Shipped, new DateOnly(2022, 8, 15)));
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
    private static readonly IStringLocalizer<FrameText> Frame = Services.GetRequiredService<IStringLocalizer<FrameText>>();

    [Fact]
    public void Nobody_is_shown_a_page_that_is_not_theirs()
    {
        var administrator = SitePages.Of(new Actor("administrator", Role.Administrator, null), 2022).Select(page => page.Address);
        Assert.DoesNotContain(administrator, address => address is "/review" or "/briefings" or "/admin/plans" || address.EndsWith("supervision", StringComparison.Ordinal));
        Assert.Contains("/admin/jobs", administrator);
        Assert.DoesNotContain(SitePages.Of(Reporter, 2022), page => page.Group == PageGroup.Manage);
        Assert.DoesNotContain(SitePages.Of(Office, null), page => page.Address.StartsWith("/plan/", StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Role>(), role => Assert.Distinct(SitePages.Of(new Actor("x", role, role is Role.UnitLeader or Role.UnitReporter ? "市教委" : null), 2022).Where(page => page.Key is not null).Select(page => page.Key)));
        Assert.All(SitePages.Of(Office, 2022), page => Assert.False(Frame[page.Name].ResourceNotFound, page.Name));
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/plan/2022", "今日:/ | 进展")]
    [InlineData("/plan/2022/tasks/84", "今日:/ | 进展:/plan/2022 | 七、加强信用建设协同联动，营造良好诚信环境:/plan/2022?section=7 | 完善信用监测评估机制 | 任务 84")]
    [InlineData("/plan/2022/tasks/88/report/2022Q3", "今日:/ | 进展:/plan/2022 | 七、加强信用建设协同联动，营造良好诚信环境:/plan/2022?section=7 | 加强诚信宣传教育 | 任务 88:/plan/2022/tasks/88 | 第三季度填报")]
    [InlineData("/plan/2022/tasks/999", "今日:/ | 进展:/plan/2022")]
    [InlineData("/plan/2022/tasks/x%2Fy", "今日:/ | 进展:/plan/2022")]
    [InlineData("/plan/2022/stocktake/3", "今日:/ | 进展:/plan/2022 | 盘点:/plan/2022/stocktake")]
    [InlineData("/units/%E5%B8%82%E6%95%99%E5%A7%94", "今日:/ | 进展:/plan/2022 | 市教委")]
    [InlineData("/double-publicity/rules", "今日:/ | 双公示:/double-publicity | 双公示评估规则")]
    [InlineData("/admin/plans/2022", "今日:/ | 工作要点:/admin/plans | 2022")]
    [InlineData("/no/such/page", "今日:/")]
    public void The_way_to_a_page_follows_from_its_address(string path, string way)
    {
        var crumbs = Crumbs.Of(path, SitePages.Of(Office, 2022), Board.Value, Frame, Services.GetRequiredService<IStringLocalizer<BoardText>>());
        Assert.Equal(way, string.Join(" | ", crumbs.Select(crumb => crumb.Address is null ? crumb.Text : $"{crumb.Text}:{crumb.Address}")));
    }

    [Theory]
    [InlineData("84", "/plan/2022/tasks/84")]
    [InlineData("市教委", "/units/%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("sjw", "/units/%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("信易贷", "/plan/2022/tasks/8")]
    [InlineData("审核", "/review")]
    [InlineData("rlt", "/plan/2022/matrix")]
    [InlineData("新建督办", "/plan/2022/supervision#begin")]
    [InlineData("", "/")]
    public void The_first_choice_is_what_was_meant(string typed, string address) => Assert.Equal(address, Choices(Office, typed)[0].Address);

    [Theory]
    [InlineData("退出", ".me [data-act=sign-out]")]
    [InlineData("qhwss", ".me button[name=theme][value='dark']")]
    [InlineData("打印", PaletteChoices.Print)]
    public void Acts_press_what_the_page_has(string typed, string press) => Assert.Equal(press, Choices(Office, typed)[0].Press);

    [Fact]
    public void Acts_and_pages_of_others_are_not_offered()
    {
        Assert.DoesNotContain(Choices(Reporter, "新建督办"), choice => choice.Kind == "Act");
        Assert.Contains(Choices(Reporter, "填报表"), choice => choice.Address == "/plan/2022/workbook/2022Q3");
        Assert.Empty(Choices(Reporter, "工作要点导入"));
    }

    private static IReadOnlyList<PaletteChoice> Choices(Actor actor, string typed) => new PaletteChoices(actor, Board.Value, SitePages.Of(actor, 2022), Frame).For(typed);
}
