using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Three people's work from login to result without a mouse: the office's Monday, a reporter's quarter end, a leader's five minutes.</summary>
public sealed class KeyboardJourneyTests : IAsyncLifetime
{
    private const string Unit = "浦东新区人民政府";

    /// <summary>Overdue in the demonstration, with a unit in charge.</summary>
    private const int Red = 67;

    private static readonly Quarter Third = new(2022, 3);
    private readonly string folder = Directory.CreateTempSubdirectory("keyboard-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (visitors is not null) await visitors.DisposeAsync();
        if (running is not null) await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_office_takes_its_queue_sees_the_reds_urges_a_unit_and_finds_the_board_changed()
    {
        var (page, keyboard) = await ComeAsync("office");

        // The queue: the oldest report is accepted, and a screen reader is told.
        await keyboard.FollowAsync("main a.btn[href^='/review']", "/review");
        var report = new Uri(page.Url).Query;
        await Expect(page.Locator(".keys")).ToBeVisibleAsync();
        await keyboard.ReachAsync(".keys [data-act=accept]");
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".keys > .head + p[role=status]:not(:empty)")).ToHaveCountAsync(1);

        // The reds: a light of the board, its rows, the first of them.
        await keyboard.FollowAsync("nav.rail a[href='/plan/2022']", "/plan/2022");
        await keyboard.PressAsync("main .chips button.overdue");
        await Expect(page.Locator("[data-shown]")).ToHaveAttributeAsync("data-shown", "3");
        await keyboard.FollowAsync($"tr[data-task='{Red}'] a[href*='/tasks/']", "/tasks/");
        await Expect(page.Locator("main .light.overdue").First).ToBeVisibleAsync();

        // Urging the unit in charge: kind, unit, words.
        await keyboard.FollowAsync("main [data-act=begin]", "/supervision");
        await Expect(page.Locator("[data-form] .tasks")).ToContainTextAsync("已选任务");
        await keyboard.ReachAsync("[data-kind]");
        await keyboard.ChooseFirstAsync("[data-form] select[data-field=unit]");
        await keyboard.WriteAsync("[data-form] [data-field=text]", "请于一周内补报进展，说明原因。");
        await keyboard.PressAsync("[data-form] [data-act=issue]");
        await Expect(page.Locator("[data-form] [data-done]")).Not.ToBeEmptyAsync();
        await using (var database = running.Open()) Assert.Equal("请于一周内补报进展，说明原因。", (await database.Notices.AsNoTracking().SingleAsync(RunningWorkplan.Cancellation)).Text);

        // The board has what was accepted.
        var task = System.Web.HttpUtility.ParseQueryString(report)["task"];
        await keyboard.FollowAsync("nav.rail a[href='/plan/2022']", "/plan/2022");
        await Expect(page.Locator($"tr[data-task='{task}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reporter_submits_three_reports_uploads_a_workbook_and_the_head_asks_for_a_later_date()
    {
        var (page, keyboard) = await ComeAsync("reporter02", async host =>
        {
            await using var database = host.Open();
            await database.Reports.Where(report => report.Unit == Unit && report.Quarter == Third).ExecuteDeleteAsync(RunningWorkplan.Cancellation);
        });
        for (var number = 1; number <= 3; number++)
        {
            await keyboard.FollowAsync($"main a.btn[href*='/report/{Third}']", "/report/");
            await ReportAsync(page, keyboard, $"8月完成第{number}项工作，覆盖12所学校。");
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("h");
            await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        }
        await using (var database = running.Open())
            Assert.Equal(3, await database.Reports.CountAsync(report => report.Unit == Unit && report.Quarter == Third && report.State == Domain.Progress.ReportState.Submitted, RunningWorkplan.Cancellation));

        // The rest by workbook: what is downloaded is uploaded again.
        await keyboard.FollowAsync("main a[href*='/workbook/']", "/workbook/");
        await keyboard.ReachAsync("[data-act=download]");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        var file = Path.Combine(folder, "workbook.xlsx");
        await download.SaveAsAsync(file);
        await Expect(page.Locator("#workbook")).ToBeEnabledAsync();
        await keyboard.ReachAsync("#workbook");
        await page.Locator("#workbook").SetInputFilesAsync(file);
        await Expect(page.Locator("tr[data-outcome]").First).ToBeVisibleAsync();
        await Expect(page.Locator("main > p[role=status]").First).Not.ToBeEmptyAsync();

        // A later date is the head's to ask for.
        var (asking, headKeyboard) = await EnterAsync("unitleader02");
        await headKeyboard.FollowAsync("main table.own a[href*='/tasks/']", "/tasks/");
        await headKeyboard.WriteAsync("[data-supervision] [data-field=note]", "合作单位年底才能定稿");
        await headKeyboard.ReachAsync("[data-supervision] [data-field=due]");
        await asking.Keyboard.TypeAsync("12312022");
        await headKeyboard.PressAsync("[data-act=extend]");
        await Expect(asking.Locator("[data-extension]").Last).ToContainTextAsync("合作单位年底才能定稿");
    }

    [Fact]
    public async Task A_leader_sees_a_red_gives_an_instruction_and_opens_the_briefing()
    {
        var (page, keyboard) = await ComeAsync("leader", BusyDemo.FillAsync);
        // The wall has no controls: one comes by its address, and Escape leaves to the board.
        await page.GotoAsync("/plan/2022/wall");
        await Expect(page.Locator("[data-heard]")).ToHaveClassAsync(new Regex("fresh"));
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync(url => url.EndsWith("/plan/2022", StringComparison.Ordinal));
        await Visitors.ConnectedAsync(page);
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("h");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await keyboard.FollowAsync($"main section[aria-labelledby=critical] a[href$='/tasks/{Red}']", "/tasks/");
        await Expect(page.Locator("main .light.overdue").First).ToBeVisibleAsync();
        await keyboard.FollowAsync("main [data-act=begin]", "/supervision");
        await Expect(page.Locator("[data-form] .tasks")).ToContainTextAsync("已选任务");
        await keyboard.ChooseFirstAsync("[data-form] select[data-field=unit]");
        await keyboard.WriteAsync("[data-form] [data-field=text]", "请分管负责同志牵头，本月内拿出方案。");
        await keyboard.PressAsync("[data-form] [data-act=issue]");
        await Expect(page.Locator("[data-form] [data-done]")).Not.ToBeEmptyAsync();
        await using (var database = running.Open()) Assert.Contains(await database.Instructions.AsNoTracking().ToListAsync(RunningWorkplan.Cancellation), one => one.Text == "请分管负责同志牵头，本月内拿出方案。");
        await keyboard.FollowAsync("nav.rail a[href='/briefings']", "/briefings");
        await keyboard.FollowAsync("main a[href='/archive']", "/archive");
        await keyboard.FollowAsync("main a[href$='/issue']", "/issue");
        await Expect(page.Locator("main")).ToContainTextAsync("2022-JB-01");
    }

    /// <summary>Nothing moves for those who asked for it, and the change is told to screen readers by one polite region.</summary>
    [Fact]
    public async Task Who_asked_for_less_motion_gets_none()
    {
        var (page, _) = await ComeAsync("office");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/plan/2022");
        await Visitors.ConnectedAsync(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('*')].filter(one => ['', '::before', '::after'].some(part => { const style = getComputedStyle(one, part || null); return style.transitionDuration.split(',').some(time => parseFloat(time) > 0.01) || style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01; })).length"));
        await Expect(page.Locator("main p.sr[role=status][aria-live=polite]")).ToHaveCountAsync(1);
    }

    private static async Task ReportAsync(IPage page, Keyboard keyboard, string done)
    {
        await keyboard.ReachAsync("input[name=stage]");
        for (var stage = 0; stage < 5 && !await page.Locator("input[name=stage][value='75']").IsCheckedAsync(); stage++) await page.Keyboard.PressAsync("ArrowRight");
        await keyboard.WriteAsync("#done", done);
        foreach (var promise in Enumerable.Range(0, await page.Locator("[data-promise]").CountAsync()))
        {
            await keyboard.ReachAsync("[data-promise] input[type=radio]");
            await page.Keyboard.PressAsync("Space");
        }
        await keyboard.WriteAsync("#next", "9月底前在全市推开。");
        await Expect(page.Locator("[data-standing]")).ToHaveAttributeAsync("data-standing", "Saved");
        if (await page.Locator("#overruled").CountAsync() > 0) await keyboard.WriteAsync("#overruled", "上季度报得早了，按实际改正。");
        await Expect(page.Locator("[data-standing]")).ToHaveAttributeAsync("data-standing", "Saved");
        await keyboard.PressAsync("[data-act=submit]");
        await Expect(page.Locator("[data-act=submit]")).ToHaveCountAsync(0);
    }

    private async Task<(IPage Page, Keyboard Keyboard)> ComeAsync(string account, Func<RunningWorkplan, Task>? fill = null)
    {
        running = await RunningWorkplan.StartDemoAsync(folder, fill);
        visitors = new(running);
        return await EnterAsync(account);
    }

    /// <summary>Signs in on the login page and waits for the home page.</summary>
    private async Task<(IPage Page, Keyboard Keyboard)> EnterAsync(string account)
    {
        var page = await (await visitors.ComeAsync(account)).NewPageAsync();
        await page.GotoAsync("/login");
        Keyboard keyboard = new(page);
        await keyboard.PressAsync($"button[value={account}]");
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
        await Visitors.ConnectedAsync(page);
        return (page, keyboard);
    }
}
