using System.Text;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>The whole way in real browsers: a unit reports, its leader confirms, the office accepts, and every open page shows it.</summary>
public sealed class JourneyTests : IAsyncLifetime
{
    private const int Task88 = 88;
    private const string Unit = "市教委";
    private static readonly Quarter Third = new(2022, 3);
    private readonly string folder = Directory.CreateTempSubdirectory("journey-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartDemoAsync(folder, async host =>
        {
            await using var database = host.Open();
            await database.Reports.Where(report => report.Task == Task88 && report.Quarter == Third).ExecuteDeleteAsync(Cancellation);
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
    public async Task A_report_accepted_shows_on_every_open_page_without_reload_and_the_briefing_downloads()
    {
        var office = await visitors.SignInAsDemoAsync("联席会议办公室");
        var board = await Visitors.OpenAsync(office, $"/plan/2022?q={Uri.EscapeDataString("法治信用教育")}");
        var task = await Visitors.OpenAsync(office, $"/plan/2022/tasks/{Task88}");
        var unit = await Visitors.OpenAsync(office, $"/units/{Uri.EscapeDataString(Unit)}");
        foreach (var page in new[] { board, task, unit }) await page.EvaluateAsync("window.sameDocument = true; window.scrollTo(0, 120)");
        var scrolled = await task.EvaluateAsync<int>("Math.round(window.scrollY)");

        var reporter = await visitors.SignInAsDemoAsync($"{Unit} 联络员");
        await ReportAsync(reporter);
        await Expect(Row(board)).ToContainTextAsync("已报");

        var leader = await visitors.SignInAsDemoAsync($"{Unit} 单位负责人");
        await DecideAsync(leader, "confirm");
        var review = await DecideAsync(office, "accept");
        await review.CloseAsync();

        await Expect(Row(board)).ToContainTextAsync("已采纳");
        await Expect(Row(board).Locator(".pct")).ToHaveTextAsync("75.0");
        await Expect(task.Locator("main")).ToContainTextAsync("编写法治信用教育读本一套");
        await Expect(unit.Locator($"tr[data-task='{Task88}'] [data-stage]")).ToHaveAttributeAsync("data-stage", "Delivering");
        foreach (var page in new[] { board, task, unit }) Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"), $"{page.Url} was loaded again");
        Assert.Contains("q=", board.Url);
        Assert.Equal(scrolled, await task.EvaluateAsync<int>("Math.round(window.scrollY)"));

        await AssertBriefingAsync(office);
    }

    private static ILocator Row(IPage board) => board.Locator($"tr[data-task='{Task88}']");

    private static async Task ReportAsync(IBrowserContext reporter)
    {
        var page = await Visitors.OpenAsync(reporter, $"/plan/2022/tasks/{Task88}/report/{Third}");
        await page.Locator("input[name=stage][value='75']").CheckAsync(new() { Force = true });
        await page.Locator("#done").FillAsync("7月编写法治信用教育读本一套，8月10日在12所中小学试用。");
        await page.Locator("#next").FillAsync("9月底前在全市推开。");
        // Each of last quarter's promises is answered before anything is submitted.
        foreach (var promise in await page.Locator("[data-promise]").AllAsync()) await promise.Locator("input[value=Kept]").CheckAsync(new() { Force = true });
        await Expect(page.Locator("[data-standing]")).ToHaveAttributeAsync("data-standing", "Saved");
        // What was typed is in the database: a new window has it.
        var again = await Visitors.OpenAsync(reporter, $"/plan/2022/tasks/{Task88}/report/{Third}");
        await Expect(again.Locator("#done")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("12所中小学"));
        await again.CloseAsync();
        await page.Locator("[data-act=submit]").ClickAsync();
        await Expect(page.Locator("[data-act=submit]")).ToHaveCountAsync(0);
    }

    private static async Task<IPage> DecideAsync(IBrowserContext who, string act)
    {
        var page = await Visitors.OpenAsync(who, $"/review?task={Task88}&unit={Uri.EscapeDataString(Unit)}&quarter={Third}");
        await page.Locator($"[data-act={act}]").ClickAsync();
        await Expect(page.Locator(".keys > .head + p[role=status]:not(:empty)")).ToHaveCountAsync(1);
        return page;
    }

    private static async Task AssertBriefingAsync(IBrowserContext office)
    {
        var page = await Visitors.OpenAsync(office, "/briefings?quarter=2022Q2");
        var address = await page.Locator("tr[data-quarter='2022Q2'] [data-pdf]").GetAttributeAsync("href");
        var answer = await office.APIRequest.GetAsync(address!);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        using var pdf = PdfDocument.Open(await answer.BodyAsync());
        var text = new StringBuilder();
        foreach (var letter in pdf.GetPages().SelectMany(each => each.Letters)) text.Append(letter.Value);
        Assert.Contains("2022年第二季度工作要点推进情况", text.ToString());
        Assert.Contains("探索开展大中小学校法治信用教育一体化的应用场景开发和实践活动", text.ToString());
    }
}
