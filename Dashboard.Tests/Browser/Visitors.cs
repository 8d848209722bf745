using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Several people signed in at once, each in a window of their own. What they did is kept when the test fails: a trace and a picture of each page, in artifacts/traces; with <c>SNAPSHOTS=1</c> the page at each step too.</summary>
internal sealed partial class Visitors(RunningWorkplan running) : IAsyncDisposable
{
    private readonly List<(string Name, IBrowserContext Context)> windows = [];

    // A copy of the page at each step is a third of a journey's time.
    private static bool Snapshots { get; } = Environment.GetEnvironmentVariable("SNAPSHOTS") == "1";

    private static string Traces => Path.Combine(RunningWorkplan.Root, "artifacts", "traces");

    /// <summary>Signs in by password.</summary>
    public async Task<IBrowserContext> SignInAsync(string name)
    {
        var (context, page) = await LoginPageAsync(name);
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
        var (context, page) = await LoginPageAsync(displayName);
        await page.GetByRole(AriaRole.Button, new() { Name = displayName, Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/login"));
        await page.CloseAsync();
        return context;
    }

    /// <summary>A window in which nobody is signed in.</summary>
    /// <param name="name">Tells its trace from others'.</param>
    public async Task<IBrowserContext> ComeAsync(string name)
    {
        var context = await Chromium.NewContextAsync(running.Address);
        windows.Add((name, context));
        await context.Tracing.StartAsync(new() { Snapshots = Snapshots });
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

    /// <summary>The lamp in the top bar: the circuit is there; and keys are heard where the page has any.</summary>
    public static async Task ConnectedAsync(IPage page)
    {
        await Expect(page.Locator(".live")).Not.ToHaveClassAsync(new Regex("wait"));
        await Expect(page.Locator("dialog.palette:not([data-keys])")).ToHaveCountAsync(0);
    }

    /// <summary>Closes every window; keeps what was done in it where the test has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (number, (name, context)) in windows.Index())
        {
            if (failed) await KeepAsync($"{TestContext.Current.TestMethod?.MethodName}-{number + 1}-{Unsafe().Replace(name, "_")}", context);
            await context.DisposeAsync();
        }
    }

    private static async Task KeepAsync(string name, IBrowserContext context)
    {
        Directory.CreateDirectory(Traces);
        foreach (var (number, page) in context.Pages.Index()) await page.ScreenshotAsync(new() { Path = Path.Combine(Traces, $"{name}-{number + 1}.png") });
        await context.Tracing.StopAsync(new() { Path = Path.Combine(Traces, $"{name}.zip") });
    }

    private async Task<(IBrowserContext Context, IPage Page)> LoginPageAsync(string name)
    {
        var context = await ComeAsync(name);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login");
        return (context, page);
    }

    [GeneratedRegex(@"[^\w]+")]
    private static partial Regex Unsafe();
}
