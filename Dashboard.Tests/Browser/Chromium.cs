using CreditWorkplan.Dashboard.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>The distribution's Chromium (浏览器), started once a run when first asked for: its contexts share nothing, so that tests may share the process.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Started = new(StartAsync);

    /// <summary>A window of somebody's own: cookies, storage and all.</summary>
    /// <param name="address">Of the application.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static async Task<IBrowserContext> NewContextAsync(Uri address, int width = 1440, int height = 900) => await (await Started.Value).Browser.NewContextAsync(new()
    {
        BaseURL = address.ToString(),
        Locale = "zh-CN",
        ViewportSize = new() { Width = width, Height = height },
        AcceptDownloads = true,
    });

    public async ValueTask DisposeAsync()
    {
        if (!Started.IsValueCreated) return;
        var (playwright, browser) = await Started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] }));
    }
}
