using PuppeteerSharp;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A running browser (浏览器) and the folder that its pages may read, and no other.</summary>
internal sealed class PrintBrowser : IAsyncDisposable
{
    /// <summary>The file of a page without a document.</summary>
    public const string EmptyPage = "empty.html";

    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
        "--disable-component-update", "--disable-default-apps", "--no-first-run", "--no-pings",
        "--host-resolver-rules=\"MAP * ~NOTFOUND\"",
    ];

    private readonly string _folder;
    private readonly IBrowser _browser;
    private readonly TimeSpan _limit;

    private PrintBrowser(string folder, IBrowser browser, TimeSpan limit)
    {
        _folder = folder;
        _browser = browser;
        _limit = limit;
    }

    /// <summary>Whether it runs.</summary>
    public bool IsAlive => _browser is { IsConnected: true, Process.HasExited: false };

    /// <summary>Starts the browser.</summary>
    /// <param name="options">Name its program and the fonts.</param>
    /// <exception cref="PrintingUnavailableException">The program does not start, or is no browser.</exception>
    public static async Task<PrintBrowser> StartAsync(PrintingOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("briefing-").FullName;
        try
        {
            foreach (var font in PrintingOptions.FontFiles)
                File.CreateSymbolicLink(Path.Combine(folder, font), Path.GetFullPath(Path.Combine(options.Fonts, font)));
            foreach (var cut in PrintingOptions.FontCuts.Where(cut => Directory.Exists(Path.Combine(options.Fonts, cut))))
                Directory.CreateSymbolicLink(Path.Combine(folder, cut), Path.GetFullPath(Path.Combine(options.Fonts, cut)));
            await File.WriteAllTextAsync(Path.Combine(folder, EmptyPage), "");
            var browser = await Puppeteer.LaunchAsync(new LaunchOptions
            {
                ExecutablePath = options.Chromium,
                HeadlessMode = HeadlessMode.True,
                Args = Arguments,
                Timeout = (int)options.TimeLimit.TotalMilliseconds,
                // Nobody looks at it; the width of what is printed is in millimetres.
                DefaultViewport = new ViewPortOptions { Width = 16, Height = 16 },
                UserDataDir = Path.Combine(folder, "profile"),
            });
            return new PrintBrowser(folder, browser, options.TimeLimit);
        }
        catch (Exception failure)
        {
            Remove(folder);
            if (failure is ProcessException)
                throw new PrintingUnavailableException($"无法打印：浏览器 {options.Chromium} 未能启动（{failure.Message}）", failure);
            throw;
        }
    }

    /// <summary>Opens a page to print on.</summary>
    public async Task<PrintPage> OpenPageAsync()
    {
        var page = await _browser.NewPageAsync().WaitAsync(_limit);
        return await PrintPage.OpenAsync(this, page, new Uri(_folder + "/")).WaitAsync(_limit);
    }

    /// <summary>Ends the browser at once: it may be hanging and then would not listen.</summary>
    public ValueTask DisposeAsync()
    {
        try
        {
            _browser.Process?.Kill(entireProcessTree: true);
            _browser.Process?.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
        _browser.Dispose();
        Remove(_folder);
        return ValueTask.CompletedTask;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A dying browser still writes into its profile, or another has removed the folder; what stays is the system's to clear.
        }
    }
}
