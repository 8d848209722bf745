using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>A quarter's life in real browsers: return and resubmission, a later date, closure, stocktake, and a workbook out and in. Synthetic people on the real plan.</summary>
public sealed class SupervisionJourneyTests : IAsyncLifetime
{
    private const int Task8 = 8;
    private const string LeadUnit = "市发展改革委";
    private const string CoUnit = "市公共信用中心";
    private readonly string folder = Directory.CreateTempSubdirectory("supervision-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private LiveBoards Boards => running.Get<LiveBoards>();

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 7, 5, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            await host.AddAccountAsync("office", Role.Office);
            foreach (var (who, unit) in new[] { ("lead", LeadUnit), ("co", CoUnit) })
            {
                await host.AddAccountAsync($"{who}-reporter", Role.UnitReporter, unit);
                await host.AddAccountAsync($"{who}-head", Role.UnitLeader, unit);
            }
        });
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Lead_and_co_unit_report_are_returned_at_both_gates_resubmit_and_are_accepted()
    {
        var coReporter = await visitors.SignInAsync("co-reporter");
        var coHead = await visitors.SignInAsync("co-head");
        var leadReporter = await visitors.SignInAsync("lead-reporter");
        var leadHead = await visitors.SignInAsync("lead-head");
        var office = await visitors.SignInAsync("office");

        var coPage = await ReportAsync(coReporter, "25", "6月印发平台对接方案。");
        await ReturnAsync(coHead, CoUnit, "请写明对接了几家平台");
        await Expect(coPage.Locator("[data-returned]")).ToContainTextAsync("请写明对接了几家平台");
        await RewriteAsync(coPage, "6月与3家平台签订对接方案。");
        await StepAsync(coHead, CoUnit, "confirm");
        await StepAsync(office, CoUnit, "accept");

        var leadPage = await ReportAsync(leadReporter, "50", "6月组织三省一市对接会1次。");
        await StepAsync(leadHead, LeadUnit, "confirm");
        await ReturnAsync(office, LeadUnit, "请补充服务企业数量");
        await Expect(leadPage.Locator("[data-returned]")).ToContainTextAsync("请补充服务企业数量");
        await RewriteAsync(leadPage, "6月组织三省一市对接会1次，服务中小微企业120家。");
        await StepAsync(leadHead, LeadUnit, "confirm");
        await StepAsync(office, LeadUnit, "accept");

        var row = await RowAsync();
        Assert.Equal(50, row.Progress);
        Assert.Equal([("市公共信用中心", Stage.Planning), ("市发展改革委", Stage.Implementing)], row.Duties.OrderBy(duty => duty.Stage).Select(duty => (duty.Duty.Unit, duty.Stage!.Value)));
        var task = await Visitors.OpenAsync(office, $"/plan/2022/tasks/{Task8}");
        await Expect(task.Locator("main")).ToContainTextAsync("服务中小微企业120家");
        await Expect(task.Locator("main")).ToContainTextAsync("6月与3家平台签订对接方案");
    }

    [Fact]
    public async Task A_later_date_is_asked_for_and_granted_and_a_closure_is_returned_asked_again_and_accepted()
    {
        var head = await Visitors.OpenAsync(await visitors.SignInAsync("lead-head"), $"/plan/2022/tasks/{Task8}");
        var office = await Visitors.OpenAsync(await visitors.SignInAsync("office"), $"/plan/2022/tasks/{Task8}");

        await head.Locator("[data-supervision] [data-field=note]").FillAsync("三省一市协议年底才能签");
        await head.Locator("[data-supervision] [data-field=due]").FillAsync("2023-03-31");
        await head.Locator("[data-act=extend]").ClickAsync();
        await Expect(office.Locator("[data-extension]")).ToContainTextAsync("三省一市协议年底才能签");
        await office.Locator("[data-act=Grant]").ClickAsync();
        await Expect(head.Locator("[data-due='2023-03-31']")).ToBeVisibleAsync();

        await AskClosureAsync(head, "见附件");
        await Expect(office.Locator("[data-closure=Asked]")).ToBeVisibleAsync();
        await office.Locator("[data-supervision] [data-field=note]").FillAsync("请附上协议文本");
        await office.Locator("[data-act=closure-Return]").ClickAsync();
        await Expect(head.Locator("[data-closure=Returned]")).ToBeVisibleAsync();
        await AskClosureAsync(head, "协议文本已报送");
        await office.Locator("[data-act=closure-Accept]").ClickAsync();
        await Expect(head.Locator("[data-closure=Closed]")).ToBeVisibleAsync();

        var row = await RowAsync();
        Assert.Equal((Light.Done, 100m, new DateOnly(2023, 3, 31)), (row.Standing.Light, row.Progress, row.EffectiveDue));
    }

    [Fact]
    public async Task A_stocktake_walks_through_the_reds_and_yellows_and_its_decisions_become_instructions()
    {
        var office = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/plan/2022/stocktake");
        await office.Locator("[data-field=title]").FillAsync("第三次联席会议");
        await office.Locator("[data-act=begin]").ClickAsync();
        var first = int.Parse((await office.Locator("[data-show]").GetAttributeAsync("data-show"))!);
        await office.Locator("[data-field=text]").FillAsync("先听取情况，暂不督办");
        await office.Locator("[data-act=save]").ClickAsync();
        await Expect(office.Locator("[data-act=save]")).ToBeDisabledAsync();
        while (await office.Locator($"[data-show='{Task8}']").CountAsync() == 0)
        {
            var shown = await office.Locator("[data-show]").GetAttributeAsync("data-show");
            await office.Locator("[data-act=next]").ClickAsync();
            await Expect(office.Locator($"[data-show='{shown}']")).ToHaveCountAsync(0);
        }
        await office.Locator("[data-field=text]").FillAsync("7月底前召开对接会");
        await office.Locator("[data-field=unit]").SelectOptionAsync(LeadUnit);
        await office.Locator("[data-field=due]").FillAsync("2022-07-29");
        await office.Locator("[data-act=save]").ClickAsync();
        await Expect(office.Locator("[data-act=save]")).ToBeDisabledAsync();
        await office.Locator("[data-act=end]").ClickAsync();
        await office.Locator("[data-act=end-now]").ClickAsync();

        var download = await office.RunAndWaitForDownloadAsync(() => office.Locator("[data-act=minutes] [data-file=docx]").ClickAsync());
        using var minutes = WordprocessingDocument.Open(await download.PathAsync(), false);
        var text = minutes.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var part in new[] { "第三次联席会议", "先听取情况，暂不督办", "7月底前召开对接会", LeadUnit }) Assert.Contains(part, text, StringComparison.Ordinal);
        await using var database = running.Open();
        var instruction = Assert.Single(await database.Instructions.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal((LeadUnit, "7月底前召开对接会", new DateOnly(2022, 7, 29)), (instruction.Unit, instruction.Text, instruction.Due));
        Assert.NotEqual(first, Assert.Single(instruction.Tasks));

        var head = await Visitors.OpenAsync(await visitors.SignInAsync("lead-head"), $"/plan/2022/tasks/{Task8}");
        await Expect(head.Locator("[data-matter]")).ToContainTextAsync("7月底前召开对接会");
    }

    [Fact]
    public async Task A_workbook_goes_out_is_filled_in_and_comes_back_row_by_row()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("co-reporter"), "/plan/2022/workbook/2022Q2");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-act=download]").ClickAsync());
        var path = Path.Combine(folder, "filled.xlsx");
        await download.SaveAsAsync(path);
        using (var document = SpreadsheetDocument.Open(path, true))
        {
            var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
            var done = rows[2].Elements<Cell>().TakeWhile(cell => cell.InnerText != "成效").Count();
            rows.Single(row => row.Elements<Cell>().First().InnerText == $"{Task8}").Elements<Cell>().ElementAt(done).InlineString = new InlineString(new Text("离线填写：完成平台联调2次。"));
        }
        await page.Locator("#workbook").SetInputFilesAsync(path);

        await Expect(page.Locator("tr[data-outcome=Taken]")).ToContainTextAsync($"{Task8}");
        await Expect(page.Locator("tr[data-outcome=Taken]")).ToHaveCountAsync(1);
        await page.GotoAsync($"/plan/2022/tasks/{Task8}/report/2022Q2");
        await Expect(page.Locator("#done")).ToHaveValueAsync("离线填写：完成平台联调2次。");
    }

    private async Task<TaskRow> RowAsync() => (await Boards.CurrentAsync(2022, Cancellation))!.Tasks.Single(row => row.Task.Number == Task8);

    private static async Task<IPage> ReportAsync(IBrowserContext reporter, string stage, string done)
    {
        var page = await Visitors.OpenAsync(reporter, $"/plan/2022/tasks/{Task8}/report/2022Q2");
        await page.Locator($"input[name=stage][value='{stage}']").CheckAsync(new() { Force = true });
        await RewriteAsync(page, done);
        return page;
    }

    private static async Task RewriteAsync(IPage page, string done)
    {
        await page.Locator("#done").FillAsync(done);
        await Expect(page.Locator("[data-standing]")).ToHaveAttributeAsync("data-standing", "Saved");
        await page.Locator("[data-act=submit]").ClickAsync();
        await Expect(page.Locator("[data-act=submit]")).ToHaveCountAsync(0);
    }

    private static async Task StepAsync(IBrowserContext who, string unit, string act)
    {
        var page = await ReviewAsync(who, unit);
        await page.Locator($"[data-act={act}]").ClickAsync();
        await Expect(page.Locator(".keys > .head + p[role=status]:not(:empty)")).ToHaveCountAsync(1);
        await page.CloseAsync();
    }

    private static async Task ReturnAsync(IBrowserContext who, string unit, string reason)
    {
        var page = await ReviewAsync(who, unit);
        await page.Locator("#reason").FillAsync(reason);
        await page.Locator("[data-act=return]").ClickAsync();
        await Expect(page.Locator(".keys > .head + p[role=status]:not(:empty)")).ToHaveCountAsync(1);
        await page.CloseAsync();
    }

    private static Task<IPage> ReviewAsync(IBrowserContext who, string unit) =>
        Visitors.OpenAsync(who, $"/review?task={Task8}&unit={Uri.EscapeDataString(unit)}&quarter=2022Q2");

    private static async Task AskClosureAsync(IPage head, string proof)
    {
        await head.Locator("[data-supervision] [data-field=note]").FillAsync(proof);
        await head.Locator("[data-act=closure-Ask]").ClickAsync();
        await Expect(head.Locator("[data-closure=Asked]")).ToBeVisibleAsync();
    }
}
