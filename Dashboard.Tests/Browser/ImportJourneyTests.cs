using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static CreditWorkplan.Dashboard.Tests.Plans.Readers.Source;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>A new office brings its first plan in: from the Word file to the board, in a real browser.</summary>
public sealed class ImportJourneyTests : IAsyncLifetime
{
    private const string Unknown = "示例市神秘组织";
    private readonly string folder = Directory.CreateTempSubdirectory("import-journey-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2030, 1, 15, 9, 0, 0), host => host.AddAccountAsync("office", Role.Office));
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_new_office_imports_its_word_file_mends_two_doubts_adds_a_unit_and_activates_the_plan()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/admin/plans");
        await Expect(page.Locator("[data-empty]")).ToBeVisibleAsync();
        await page.Locator("[data-act=import]").ClickAsync();
        await Expect(page.Locator("#file")).ToBeEnabledAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "要点.docx", MimeType = "application/octet-stream", Buffer = WordFile() });
        await Expect(page.Locator("tr[data-task]")).ToHaveCountAsync(4);

        await MendAsync(page, "heading-in-cell", "content", "编制公共信用信息目录。", "分工表排版错行");
        await MendAsync(page, "not-a-unit", "responsibility", "市财政局牵头，市司法局配合", "“按要求”不是单位");
        await page.Locator($"[data-unknown='{Unknown}'] [data-act=add]").ClickAsync();
        await Expect(page.Locator("tr[data-doubt]")).ToHaveCountAsync(0);

        await page.Locator("[data-act=draft]").ClickAsync();
        await Expect(page.Locator("[data-saved]")).ToBeVisibleAsync();
        await AssertKeptAsync();

        await page.GotoAsync("/plan/2030");
        await Expect(page.Locator("tr[data-task]")).ToHaveCountAsync(0);
        await page.GotoAsync("/admin/plans");
        var line = page.Locator("tr[data-year='2030']");
        await Expect(line.Locator("[data-state=Draft]")).ToBeVisibleAsync();
        await Visitors.ConnectedAsync(page);
        await line.Locator("[data-act=Activate]").ClickAsync();
        await Expect(line.Locator("[data-state=Active]")).ToBeVisibleAsync();

        await page.GotoAsync("/plan/2030");
        await Expect(page.Locator("tr[data-task]")).ToHaveCountAsync(4);
        await Expect(page.Locator("tr[data-task='2']")).ToContainTextAsync("编制公共信用信息目录");
        await Expect(page.Locator("tr[data-task='4']")).ToContainTextAsync(Unknown);
    }

    private static byte[] WordFile() => Word(
        P("示例市2030年社会信用体系建设工作要点") + P("示信用办〔2030〕3号") + P("分工表") + Tbl(
            3,
            Tr("序号", "工作内容", "责任单位"),
            Tr("1", "公布失信惩戒措施清单。", "市发展改革委牵头，市司法局配合"),
            Tr("2", "二、夯实信用基础工作", "市教委牵头"),
            Tr("3", "编制信用修复流程。", "市财政局牵头，按要求、市司法局配合"),
            Tr("4", "开展诚信宣传活动。", $"{Unknown}牵头")));

    private static async Task MendAsync(IPage page, string doubt, string field, string corrected, string reason)
    {
        await page.Locator($"tr[data-doubt={doubt}] [data-act=mend]").ClickAsync();
        await page.Locator($"[data-field={field}]").FillAsync(corrected);
        await page.Locator("[data-field=reason]").FillAsync(reason);
        await page.Locator("[data-act=apply]").ClickAsync();
        await Expect(page.Locator($"tr[data-doubt={doubt}]")).ToHaveCountAsync(0);
    }

    private async Task AssertKeptAsync()
    {
        await using var database = running.Open();
        var plan = await database.Plans.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal((2030, PlanState.Draft, "示信用办〔2030〕3号"), (plan.Year, plan.State, plan.DocumentNumber));
        Assert.All(plan.Content.Corrections, mend => Assert.Equal(("office", 2030), (mend.By, mend.At!.Value.Year)));
        Assert.Equal(
            [(2, "content", "二、夯实信用基础工作", "分工表排版错行"), (3, "responsibility", "市财政局牵头，按要求、市司法局配合", "“按要求”不是单位")],
            plan.Content.Corrections.Select(mend => (mend.Task!.Value, mend.Field, mend.Original, mend.Reason)));
        Assert.Contains(Unknown, (await running.Get<CreditWorkplan.Infrastructure.Units.UnitDirectories>().CurrentAsync(Cancellation)).Units.Select(unit => unit.Name));
    }
}
