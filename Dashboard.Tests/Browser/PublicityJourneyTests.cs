using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.Playwright;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>双公示 in real browsers, a unit's and the office's: files go up, are evaluated, what is found is mended, sent anew and cleared. Synthetic rows.</summary>
public sealed class PublicityJourneyTests : IAsyncLifetime
{
    private const int Rows = 3_000;
    private const string Upload = "/double-publicity/upload?quarter=2022Q2";
    private readonly string folder = Directory.CreateTempSubdirectory("publicity-journey-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 7, 20, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: RunningWorkplan.Cancellation);
            await host.AddAccountAsync("office", Role.Office);
            await host.AddAccountAsync("reporter", Role.UnitReporter, Bureau);
        });
        visitors = await Visitors.ComeAsync(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Sent_evaluated_live_found_mended_sent_anew_and_cleared()
    {
        var unit = await visitors.SignInAsync("reporter");
        var sending = await Visitors.OpenAsync(unit, Upload);
        await SendAsync(sending, File("许可.csv", Empty));
        await Expect(sending.Locator("tr[data-file='许可.csv'][data-state=Active]")).ToBeVisibleAsync();

        var office = await visitors.SignInAsync("office");
        var evaluating = await Visitors.OpenAsync(office, Upload);
        await EvaluateAsync(evaluating);
        await evaluating.Locator("[data-link=results]").ClickAsync();
        await Expect(evaluating.Locator("[data-tile=Accuracy] .big")).ToHaveTextAsync("99.9%");
        await evaluating.Locator("[data-rules] tr[data-rule=missing-field] a").ClickAsync();
        await Expect(evaluating.Locator("tr[data-finding=missing-field]")).ToHaveCountAsync(2);

        var mending = await Visitors.OpenAsync(unit, "/double-publicity/rectification");
        await Expect(mending.Locator("tr[data-state=Open]")).ToHaveCountAsync(2);
        await mending.Locator("[data-tick]").First.CheckAsync();
        await mending.Locator("[data-field=text]").FillAsync("已补正，将重新上传");
        await mending.Locator("[data-act=Rectify]").ClickAsync();
        await Expect(mending.Locator("tr[data-state=Rectified]")).ToHaveCountAsync(1);

        await sending.Locator("[data-field=replaces]").SelectOptionAsync(new SelectOptionValue { Label = "许可.csv" });
        await SendAsync(sending, File("许可-补正.csv", Good));
        await Expect(sending.Locator("tr[data-file='许可.csv'][data-state=Replaced]")).ToBeVisibleAsync();
        var again = await Visitors.OpenAsync(office, "/double-publicity?quarter=2022Q2");
        await EvaluateAsync(again);
        await Expect(again.Locator("[data-tile=Accuracy] .big")).ToHaveTextAsync("100.0%");
        await Expect(again.Locator($"[data-versions] tr[data-unit='{Bureau}'] ins")).Not.ToHaveCountAsync(0);

        await mending.ReloadAsync();
        await Expect(mending.Locator("tr[data-state=Accepted]")).ToHaveCountAsync(2);
        await mending.Locator("tr[data-state=Accepted] summary").First.ClickAsync();
        await Expect(mending.Locator("[data-act-taken=Clear]").First).ToContainTextAsync("核销");
    }

    [Fact]
    public async Task Other_headings_are_assigned_on_the_page_and_the_file_holds()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("reporter"), Upload);
        var path = Path.Combine(folder, "许可.csv");
        await System.IO.File.WriteAllTextAsync(path, $"XK_XDR_MC,XK_XDR_SHXYM,文号,作出日期,XK_XKLB,XK_NR,XK_XKJG,XK_XKJGDM,报送单位\r\n甲,,1,2022-05-10,,,,,{Bureau}\r\n", RunningWorkplan.Cancellation);
        await SendAsync(page, path);
        await Expect(page.Locator("select[data-heading='文号']")).ToHaveValueAsync("XK_WSH");
        await page.Locator("select[data-heading='作出日期']").SelectOptionAsync("XK_JDRQ");
        await page.Locator("select[data-heading='报送单位']").SelectOptionAsync("XK_LYDW");
        await page.Locator("[data-act=save-columns]").ClickAsync();
        await Expect(page.Locator("tr[data-file='许可.csv'][data-state=Active]")).ToBeVisibleAsync();
    }

    private string File(string name, Func<int, string, Dictionary<string, string>> lastTwo)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, Licences([.. Enumerable.Range(1, Rows - 2).Select(number => Good(number)), lastTwo(Rows - 1, Bureau), lastTwo(Rows, Bureau)]));
        return path;
    }

    /// <summary>Sends a file and sees its progress on the way.</summary>
    private static async Task SendAsync(IPage page, string path)
    {
        await page.EvaluateAsync("() => { window.seen = 0; new MutationObserver(() => { if (document.querySelector('[data-sendings] progress')) window.seen++; }).observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true }); }");
        await page.Locator("#publicityfiles").SetInputFilesAsync(path);
        await page.Locator("[data-act=send]").ClickAsync();
        await Expect(page.Locator("[data-sending=Saved], [data-sending=NeedsColumns]").Filter(new() { HasText = Path.GetFileName(path) })).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<int>("() => window.seen") > 0);
    }

    /// <summary>Begins an evaluation and sees it go on before it is done.</summary>
    private static async Task EvaluateAsync(IPage page)
    {
        await page.EvaluateAsync("() => { window.runs = []; new MutationObserver(() => window.runs.push(document.querySelector('[data-run]')?.dataset.run)).observe(document.querySelector('main'), { childList: true, subtree: true, attributes: true }); }");
        await page.Locator("[data-act=evaluate]").ClickAsync();
        await page.WaitForFunctionAsync("() => window.runs.some(run => run === 'Queued' || run === 'Running')");
        await Expect(page.Locator("[data-run=Done]")).ToBeVisibleAsync();
    }
}
