using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>The wall in a real browser: fills both screens without overflow, says when the server falls silent, and comes back by itself.</summary>
public sealed class WallJourneyTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2022, 12, 20, 9, 0, 0);
    private readonly string folder = Directory.CreateTempSubdirectory("wall-").FullName;
    private RunningWorkplan running = null!;
    private Visitors visitors = null!;

    public async ValueTask InitializeAsync()
    {
        running = await RunningWorkplan.StartAsync(folder, Now, async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan);
            await host.AddAccountAsync("leader", Role.Leader);
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
    public async Task The_wall_fills_its_screen_says_when_it_is_old_and_comes_back_by_itself()
    {
        var leader = await visitors.SignInAsync("leader");
        var page = await leader.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync("/plan/2022/wall");
        var heard = page.Locator("[data-heard]");
        await Expect(heard).ToHaveClassAsync(new Regex("fresh"));
        foreach (var (width, height) in new[] { (1920, 1080), (3840, 2160) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.Empty(await page.EvaluateAsync<string[]>(
                "() => [document.documentElement, ...document.querySelectorAll('.wall, .wall section, .wall .cells, .wall .list')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => e.tagName + '.' + e.className)"));
            Assert.Equal(0, await page.Locator(".wall button, .wall a, .wall input").CountAsync());
        }
        await page.EvaluateAsync("window.sameDocument = true");

        var address = running.Address;
        await running.DisposeAsync();
        await page.Clock.FastForwardAsync(12_000);
        await Expect(page.Locator(".wall.stale [data-heard]")).ToContainTextAsync("连接中断");

        running = await RunningWorkplan.StartAsync(folder, Now, null, $"--Urls={address}");
        await page.Clock.FastForwardAsync(6_000);
        await page.WaitForFunctionAsync("window.sameDocument === undefined", null, new() { Timeout = 60_000 });
        await Expect(heard).ToHaveClassAsync(new Regex("fresh"));
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync("**/plan/2022");
    }
}
