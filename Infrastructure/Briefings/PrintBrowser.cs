using PuppeteerSharp;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A running browser (浏览器) with one page and the folder that it may read, and no other.</summary>
internal sealed class PrintBrowser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
        "--disable-component-update", "--disable-default-apps", "--no-first-run", "--no-pings",
        "--host-resolver-rules=\"MAP * ~NOTFOUND\"",
    ];

    private static readonly PdfOptions Pdf = new()
    {
        PreferCSSPageSize = true,
        PrintBackground = true,
        DisplayHeaderFooter = false,
        Tagged = true,
        Outline = true,
    };

    private readonly string _folder;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private PrintBrowser(string folder, IBrowser browser, IPage page)
    {
        _folder = folder;
        _browser = browser;
        _page = page;
        _page.Request += (_, request) => _ = AnswerAsync(request.Request);
    }

    /// <summary>Whether it can still print.</summary>
    public bool IsAlive => _browser.IsConnected && !_page.IsClosed;

    /// <summary>Starts the browser.</summary>
    public static async Task<PrintBrowser> StartAsync(PrintingOptions options)
    {
        if (options.Missing() is { } missing) throw new PrintingUnavailableException($"无法打印：{missing}");
        var folder = Directory.CreateTempSubdirectory("briefing-").FullName;
        IBrowser? browser = null;
        try
        {
            foreach (var font in PrintingOptions.FontFiles)
                File.CreateSymbolicLink(Path.Combine(folder, font), Path.GetFullPath(Path.Combine(options.Fonts, font)));
            browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = options.Chromium,
                HeadlessMode = HeadlessMode.True,
                Args = Arguments,
                Timeout = (int)options.TimeLimit.TotalMilliseconds,
                UserDataDir = Path.Combine(folder, "profile"),
            });
            var page = await browser.NewPageAsync().WaitAsync(options.TimeLimit);
            var started = new PrintBrowser(folder, browser, page);
            await page.SetRequestInterceptionAsync(true).WaitAsync(options.TimeLimit);
            return started;
        }
        catch (Exception failure)
        {
            Kill(browser);
            Remove(folder);
            if (failure is ProcessException)
                throw new PrintingUnavailableException($"无法打印：浏览器 {options.Chromium} 未能启动（{failure.Message}）", failure);
            throw;
        }
    }

    /// <summary>The page's PDF as the browser writes it.</summary>
    public async Task<byte[]> PrintAsync(string html)
    {
        var file = Path.Combine(_folder, "briefing.html");
        await File.WriteAllTextAsync(file, html);
        await _page.GoToAsync(new Uri(file).AbsoluteUri, WaitUntilNavigation.Load);
        await _page.EvaluateExpressionAsync("Promise.all([...document.fonts].map(font => font.load())).then(() => document.fonts.ready).then(() => true)");
        return await _page.PdfDataAsync(Pdf);
    }

    /// <summary>Ends the browser at once: it may be hanging and then would not listen.</summary>
    public ValueTask DisposeAsync()
    {
        Kill(_browser);
        _browser.Dispose();
        Remove(_folder);
        return ValueTask.CompletedTask;
    }

    private async Task AnswerAsync(IRequest request)
    {
        var own = new Uri(_folder + "/").AbsoluteUri;
        try
        {
            if (request.Url.StartsWith(own, StringComparison.Ordinal))
                await request.ContinueAsync();
            else
                await request.AbortAsync(RequestAbortErrorCode.AccessDenied);
        }
        catch (PuppeteerException)
        {
            // The page is gone; whoever prints on it learns it there.
        }
    }

    private static void Kill(IBrowser? browser)
    {
        try
        {
            browser?.Process?.Kill(entireProcessTree: true);
            browser?.Process?.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A dying browser still writes into its profile; the temporary folder is the system's to clear.
        }
    }
}
