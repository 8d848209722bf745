using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Open pages in real browsers while people meet on a report, while the line breaks and while the server restarts.</summary>
public sealed class LiveJourneyTests : IAsyncLifetime
{
    private const int Tabs = 20;
    private static readonly Quarter Third = new(2022, 3);
    // Those whose people the demonstration's login page offers.
    private static readonly string[] Units = ["市发展改革委", "市教委"];
    private readonly string folder = Directory.CreateTempSubdirectory("live-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartDemoAsync(folder);
        visitors = new(running);
    }

    public async ValueTask DisposeAsync()
    {
        await visitors.DisposeAsync();
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Twenty_tabs_come_back_after_a_restart_with_what_was_being_typed()
    {
        var duties = (await running.Get<LiveBoards>().CurrentAsync(2022, Cancellation))!.Tasks.SelectMany(row => row.Duties)
            .Where(duty => duty.Mark is (ReportingMark.Open or ReportingMark.Draft) && Units.Contains(duty.Duty.Unit)).Select(duty => duty.Duty).GroupBy(duty => duty.Unit).ToList();
        List<(IPage Page, Duty Duty)> tabs = [];
        foreach (var unit in duties)
        {
            var reporter = await visitors.SignInAsDemoAsync($"{unit.Key} 联络员");
            foreach (var duty in unit.Take(Tabs - tabs.Count))
                tabs.Add((await Visitors.OpenAsync(reporter, $"/plan/2022/tasks/{duty.Task}/report/{Third}"), duty));
        }
        Assert.Equal(Tabs, tabs.Count);
        foreach (var (page, duty) in tabs) await page.Locator("#done").FillAsync($"任务{duty.Task}已完成的工作：线路断开之前写下");

        var address = running.Address;
        await running.DisposeAsync();
        foreach (var (page, duty) in tabs)
        {
            await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await page.Locator("#next").FillAsync($"任务{duty.Task}的下一步：断开时写下");
        }
        running = await RunningWorkplan.StartAsync(folder, null, null, $"--Urls={address}");

        foreach (var (page, duty) in tabs)
        {
            // Until then it is the page of before that shows what was typed.
            await Expect(page.Locator("html[data-connection=lost]")).ToHaveCountAsync(0);
            await Expect(page.Locator("#next")).ToHaveValueAsync($"任务{duty.Task}的下一步：断开时写下");
            await Expect(page.Locator("#done")).ToHaveValueAsync($"任务{duty.Task}已完成的工作：线路断开之前写下");
            await Expect(page.Locator("[data-standing]")).ToHaveAttributeAsync("data-standing", "Saved");
        }
        await using var database = running.Open();
        foreach (var (_, duty) in tabs)
        {
            var kept = await database.Reports.SingleAsync(report => report.Task == duty.Task && report.Unit == duty.Unit && report.Quarter == Third, Cancellation);
            Assert.Equal(($"任务{duty.Task}已完成的工作：线路断开之前写下", $"任务{duty.Task}的下一步：断开时写下"), (kept.Text.Done, kept.Text.Next));
        }
    }

    [Fact]
    public async Task Who_else_has_a_report_open_is_said_until_they_leave()
    {
        var report = await running.Open().Reports.FirstAsync(one => one.Quarter == Third && Units.Contains(one.Unit) && (one.State == ReportState.Confirmed || one.State == ReportState.Submitted), Cancellation);
        var office = await visitors.SignInAsDemoAsync("联席会议办公室");
        var reporter = await visitors.SignInAsDemoAsync($"{report.Unit} 联络员");
        var written = await Visitors.OpenAsync(reporter, $"/plan/2022/tasks/{report.Task}/report/{Third}");
        await Expect(written.Locator(".alsohere")).ToBeHiddenAsync();
        var review = await Visitors.OpenAsync(office, $"/review?task={report.Task}&unit={Uri.EscapeDataString(report.Unit)}&quarter={Third}");
        await Expect(written.Locator(".alsohere")).ToContainTextAsync("联席会议办公室");
        await Expect(review.Locator(".alsohere")).ToContainTextAsync("联络员");
        await review.CloseAsync();
        await Expect(written.Locator(".alsohere")).ToBeHiddenAsync();
    }
}
