using CreditWorkplan.Dashboard.Tests.Briefings;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Demo;
using Microsoft.Playwright;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Makes the README's pictures (make screenshots); no test, so it runs only when asked for.</summary>
public sealed class Screenshots
{
    private static readonly (string Name, string Account, string Address)[] Pictures =
    [
        ("board", "联席会议办公室", "/plan/2022"),
        ("report", "市教委 联络员", "/plan/2022/tasks/76/report/2022Q3"),
        ("briefing", "联席会议办公室", "/briefings?quarter=2022Q2"),
    ];

    [Fact(Explicit = true)]
    public async Task Take()
    {
        var folder = Directory.CreateTempSubdirectory("pictures-").FullName;
        var target = Directory.CreateDirectory(Path.Combine(RunningWorkplan.Root, "docs", "pictures")).FullName;
        await using var running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 8, 15, 9, 0, 0), host => host.Get<FillDemo>().RunAsync(SeedPlan.Plan));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        foreach (var person in Pictures.GroupBy(picture => picture.Account))
        {
            await using var context = await browser.NewContextAsync(new() { BaseURL = running.Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } });
            var page = await context.NewPageAsync();
            await page.GotoAsync("/login");
            await page.GetByRole(AriaRole.Button, new() { Name = person.Key, Exact = true }).ClickAsync();
            await page.WaitForURLAsync(address => !address.Contains("/login"));
            foreach (var (name, _, address) in person)
            {
                await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
                await page.ScreenshotAsync(new() { Path = Path.Combine(target, $"{name}.png") });
            }
        }
        await TakePrintedAsync(running, target);
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Three pages of the printed briefing: the first, the one after it, the last.</summary>
    private static async Task TakePrintedAsync(RunningWorkplan running, string target)
    {
        var briefing = await running.Get<QuarterlyBriefings>().WriteAsync(Actor.Operator, 2022, new Quarter(2022, 2));
        var pdf = await running.Get<IBriefingPrinter>().PrintAsync(briefing!);
        using var pages = new PrintedPages(pdf);
        foreach (var (name, page) in new[] { ("first", 1), ("second", 2), ("last", pages.Count) })
            await PrintedFile.RunAsync(pdf, "pdftoppm", "-png", "-singlefile", "-r", "80", "-f", $"{page}", "-l", $"{page}", "$", Path.Combine(target, $"briefing-{name}"));
    }
}
