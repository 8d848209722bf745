using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>A real Chromium in which several people are signed in at once, each in a window of their own.</summary>
internal sealed class Visitors(RunningWorkplan running, IPlaywright playwright, IBrowser browser) : IAsyncDisposable
{
    public static async Task<Visitors> ComeAsync(RunningWorkplan running)
    {
        SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return new(running, playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }));
    }

    /// <summary>Signs in by password.</summary>
    public async Task<IBrowserContext> SignInAsync(string name)
    {
        var (context, page) = await LoginPageAsync();
        await page.Locator("#userName").FillAsync(name);
        await page.Locator("#password").FillAsync(RunningWorkplan.Password);
        await page.Locator("form[action='/login/password'] button").ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/login"));
        await page.CloseAsync();
        return context;
    }

    /// <summary>Signs in by the button of a demo account.</summary>
    public async Task<IBrowserContext> SignInAsDemoAsync(string displayName)
    {
        var (context, page) = await LoginPageAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = displayName, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/login"));
        await page.CloseAsync();
        return context;
    }

    /// <summary>Opens a page and waits until its circuit is there.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        await ConnectedAsync(page);
        return page;
    }

    /// <summary>The lamp in the top bar: the circuit is there.</summary>
    public static Task ConnectedAsync(IPage page) => Expect(page.Locator(".live")).Not.ToHaveClassAsync(new Regex("wait"));

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private async Task<(IBrowserContext Context, IPage Page)> LoginPageAsync()
    {
        var context = await browser.NewContextAsync(new() { BaseURL = running.Address.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 }, AcceptDownloads = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        return (context, page);
    }
}
