using System.Globalization;
using CreditWorkplan.Dashboard.Tests.DoublePublicity;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
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
    private static readonly Dictionary<string, string> Own = new() { ["XK_WSH"] = "文号", ["XK_JDRQ"] = "作出日期", ["XK_LYDW"] = "报送单位", ["SBSJ"] = "到达时间", ["BZ"] = "自用" };
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
        visitors = new(running);
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
    public async Task Other_headings_are_assigned_once_and_a_file_and_a_workbook_with_them_come_to_the_same_figures()
    {
        var (first, second) = (new[] { Good(1), Late(2), Empty(3), Good(4, Other) }, new[] { Good(5), Late(6), Empty(7) });
        var plain = SyntheticFiles.Csv(SyntheticFiles.LicenceHeader, first);
        string[] headings = [.. SyntheticFiles.LicenceHeader.Select(code => Own.GetValueOrDefault(code, code))];
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "自编.csv"), plain.Replace(string.Join(',', SyntheticFiles.LicenceHeader), string.Join(',', headings)), RunningWorkplan.Cancellation);
        // Excel keeps a date as the days since 1900.
        SyntheticFiles.WriteWorkbook(Path.Combine(folder, "自编.xlsx"), SyntheticFiles.LicenceHeader,
            second.Select(row => row.ToDictionary(pair => pair.Key, pair => DateOnly.TryParseExact(pair.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? $"{day.ToDateTime(default).ToOADate()}" : pair.Value)), headings);

        var page = await Visitors.OpenAsync(await visitors.SignInAsync("reporter"), Upload);
        await SendAsync(page, Path.Combine(folder, "自编.csv"));
        await Expect(page.Locator("tr[data-file='自编.csv'][data-state=NeedsColumns]")).ToBeVisibleAsync();
        await Expect(page.Locator("select[data-heading='文号']")).ToHaveValueAsync("XK_WSH");
        foreach (var (code, heading) in Own.Where(pair => pair.Key != "BZ")) await page.Locator($"select[data-heading='{heading}']").SelectOptionAsync(code);
        await page.Locator("select[data-heading='自用']").SelectOptionAsync("");
        await page.Locator("[data-act=save-columns]").ClickAsync();
        await Expect(page.Locator("tr[data-file='自编.csv'][data-state=Active] [data-unread]")).ToContainTextAsync("自用");
        await Expect(page.Locator("[data-sendings] [data-others='1']")).ToContainTextAsync(Other);
        await SendAsync(page, Path.Combine(folder, "自编.xlsx"));
        await Expect(page.Locator("tr[data-file='自编.xlsx'][data-state=Active]")).ToBeVisibleAsync();

        var evaluating = await Visitors.OpenAsync(await visitors.SignInAsync("office"), Upload);
        await Expect(evaluating.Locator("tr[data-file='自编.csv'] [data-others='1']")).ToContainTextAsync(Other);
        await EvaluateAsync(evaluating);
        await evaluating.Locator("[data-link=results]").ClickAsync();
        await Expect(evaluating.Locator("[data-facts] [data-unread]")).ToHaveCountAsync(2);
        await Expect(evaluating.Locator("[data-facts] [data-others='1']")).ToContainTextAsync(Other);
        await using var database = running.Open();
        var mapped = Assert.Single(await database.Evaluations.AsNoTracking().ToListAsync(RunningWorkplan.Cancellation)).Result;
        var same = Plainly(first, second, mapped.AsOf);
        Assert.Equal(new PublicityCounts(7, 2, 2, 0, 0), mapped.Totals.Counts);
        Assert.Equal((same.Totals, string.Join(';', same.Units)), (mapped.Totals, string.Join(';', mapped.Units)));
        Assert.Equal(same.Findings.Select(one => (one.Line, one.Rule, one.Field, one.Value, one.Document)), mapped.Findings.Select(one => (one.Line, one.Rule, one.Field, one.Value, one.Document)));
    }

    /// <summary>What the same rows come to under the form's own headings.</summary>
    private DoublePublicityEvaluation Plainly(Dictionary<string, string>[] first, Dictionary<string, string>[] second, DateOnly asOf)
    {
        string[] paths = [Path.Combine(folder, "plain1.csv"), Path.Combine(folder, "plain2.csv")];
        System.IO.File.WriteAllText(paths[0], Licences(first));
        System.IO.File.WriteAllText(paths[1], Licences(second));
        return EvaluateFiles.Run(new(paths, [], [], Second, asOf), WorkingCalendar.Shipped, cancellation: RunningWorkplan.Cancellation).Evaluation!;
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
