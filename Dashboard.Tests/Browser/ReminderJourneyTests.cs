using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>The office edits rules in a real browser: it rehearses, sees the difference, and only then saves. Synthetic people on the real plan.</summary>
public sealed class ReminderJourneyTests : IAsyncLifetime
{
    private const string Wording = "{quarter}进展{due}截止，还剩{days}天，请抓紧填报{count}项";
    private readonly string folder = Directory.CreateTempSubdirectory("reminders-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 6, 28, 9, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            await host.AddAccountAsync("office", Role.Office);
            await host.AddAccountAsync("reporter", Role.UnitReporter, "市发展改革委");
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
    public async Task The_office_edits_rules_sees_the_difference_before_saving_and_the_rehearsal_speaks_its_words()
    {
        var context = await visitors.SignInAsync("office");
        var page = await Visitors.OpenAsync(context, "/reminders");
        await page.Locator("[data-rule=due-3] [data-act=edit]").ClickAsync();
        var wording = page.Locator("[data-field=zh]");
        await wording.FillAsync("还剩{剩余日}天");
        await Expect(page.Locator("[data-fault=Chinese]")).ToContainTextAsync("剩余日");
        await Expect(page.Locator("[data-act=rehearse]")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-act=save]")).ToBeDisabledAsync();
        await Expect(wording).ToHaveValueAsync("还剩{剩余日}天");

        await wording.FillAsync(Wording);
        await Expect(page.Locator("[data-preview=zh]")).ToHaveTextAsync("2022年第二季度进展2022-07-05截止，还剩3天，请抓紧填报3项");
        await RehearseAndSaveAsync(page, "[data-changed]:not([data-changed='0'])", "请抓紧填报");
        await Expect(page.Locator("[data-history='1']")).ToContainTextAsync(Wording);

        await page.Locator("[data-rule=overdue] [data-act=edit]").ClickAsync();
        await page.Locator("[data-form=overdue] [data-field=every]").FillAsync("3");
        await RehearseAndSaveAsync(page, "main [data-go]:not([data-go='0'])", "市发展改革委");
        await Expect(page.Locator("[data-history='1']")).ToContainTextAsync("2 → 3");

        var said = (await running.Get<RehearseReminders>().RunAsync(Actor.Operator, cancellation: Cancellation)).Reminders.First(one => one.Rule == "due-3" && one.Unit == "市发展改革委");
        await page.Locator("[data-tab=rehearsal]").ClickAsync();
        await page.Locator("[data-field=from]").FillAsync($"{said.Date:yyyy-MM-dd}");
        await page.Locator("[data-field=to]").FillAsync($"{said.Date:yyyy-MM-dd}");
        await page.Locator("[data-act=rehearse]").ClickAsync();
        var row = page.Locator($"[data-day='{said.Date:yyyy-MM-dd}'] [data-key='{said.Key}']");
        await Expect(row).ToContainTextAsync("请抓紧填报");
        await Expect(row).ToContainTextAsync("reporter@workplan.invalid");
        await page.Locator("[data-message='reporter@workplan.invalid'] summary").ClickAsync();
        await Expect(page.Locator("[data-message='reporter@workplan.invalid'] pre")).ToContainTextAsync(said.Reason);
    }

    [Fact]
    public async Task Every_tab_fits_a_phone_and_a_reporter_is_refused()
    {
        var page = await Visitors.OpenAsync(await visitors.SignInAsync("office"), "/reminders");
        await page.SetViewportSizeAsync(360, 740);
        foreach (var tab in new[] { "rules", "rehearsal", "ledger", "failures", "quiet", "events" })
        {
            await page.GotoAsync($"/reminders?tab={tab}");
            await Visitors.ConnectedAsync(page);
            await Expect(page.Locator($"[data-tab={tab}]")).ToHaveAttributeAsync("aria-current", "page");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, tab);
        }
        var reporter = await Visitors.OpenAsync(await visitors.SignInAsync("reporter"), "/reminders");
        await Expect(reporter.Locator("[data-absent]")).ToBeVisibleAsync();
        await Expect(reporter.Locator("[data-tab]")).ToHaveCountAsync(0);
    }

    private static async Task RehearseAndSaveAsync(IPage page, string counted, string shown)
    {
        await Expect(page.Locator("[data-act=save]")).ToBeDisabledAsync();
        await page.Locator("[data-act=rehearse]").ClickAsync();
        await Expect(page.Locator(counted)).ToBeVisibleAsync();
        await Expect(page.Locator("[data-difference]")).ToContainTextAsync(shown);
        await page.Locator("[data-act=save]").ClickAsync();
        await Expect(page.Locator("[data-done]")).ToBeVisibleAsync();
    }
}
