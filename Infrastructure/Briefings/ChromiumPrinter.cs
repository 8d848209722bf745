using System.Collections.Concurrent;
using CreditWorkplan.Domain.Briefings;
using PuppeteerSharp;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Prints by a headless Chromium (打印) that stays warm between printings, on as many of its pages at once as the options say.</summary>
/// <param name="options">Name the browser and the fonts.</param>
/// <param name="fonts">Tell which characters can be printed.</param>
public sealed class ChromiumPrinter(PrintingOptions options, InstalledFonts fonts) : IBriefingPrinter, IAsyncDisposable
{
    /// <summary>How many briefings printed as one have the time of one printing.</summary>
    private const int SheetsATime = 20;

    private readonly SemaphoreSlim _places = new(options.Pages, options.Pages);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly ConcurrentStack<PrintPage> _idle = new();
    private PrintBrowser? _browser;

    /// <inheritdoc/>
    public string? Missing => File.Exists(options.Chromium)
        ? options.MissingFont
        : $"未找到浏览器 {options.Chromium}。请安装（sudo apt-get install chromium），或在设置 Briefings:Chromium 中指明其位置";

    /// <inheritdoc/>
    public Task<byte[]> PrintAsync(Briefing briefing, CancellationToken cancellation = default) => PrintAsync([briefing], briefing.Title, cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> PrintAsync(IReadOnlyList<Briefing> briefings, string title, CancellationToken cancellation = default)
    {
        if (Missing is { } missing) throw new PrintingUnavailableException($"无法打印：{missing}");
        fonts.RequireAll(briefings);
        var html = HtmlBriefingRenderer.Render(briefings, title);
        await _places.WaitAsync(cancellation);
        try
        {
            return PdfNormaliser.Normalise(await PrintTwiceAtMostAsync(html, options.TimeLimit * (1 + (briefings.Count / SheetsATime)), cancellation), briefings[0].Masthead.Date);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> PrintForArchiveAsync(Briefing briefing, CancellationToken cancellation = default) =>
        await PdfCompressor.CompressAsync(await PrintAsync(briefing, cancellation), options.TimeLimit, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        for (var place = 0; place < options.Pages; place++) await _places.WaitAsync();
        if (_browser is { } browser) await browser.DisposeAsync();
        _places.Dispose();
        _starting.Dispose();
    }

    /// <summary>A page or browser that hung or crashed is killed and a new one gets one more chance.</summary>
    private async Task<byte[]> PrintTwiceAtMostAsync(string html, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            return await PrintOnceAsync(html, limit, cancellation);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            try
            {
                return await PrintOnceAsync(html, limit, cancellation);
            }
            catch (Exception again) when (IsFailure(again))
            {
                throw new PrintingUnavailableException($"无法打印：浏览器 {options.Chromium} 两次都没有印出（{again.Message}）", again);
            }
        }
    }

    private static bool IsFailure(Exception fault) => fault is PuppeteerException or TimeoutException or IOException;

    private async Task<byte[]> PrintOnceAsync(string html, TimeSpan limit, CancellationToken cancellation)
    {
        var page = await TakePageAsync(cancellation);
        try
        {
            var pdf = await page.PrintAsync(html).WaitAsync(limit, cancellation);
            _idle.Push(page);
            return pdf;
        }
        catch
        {
            // What it is doing now nobody knows, so that nothing more is printed on it.
            await page.CloseAsync();
            throw;
        }
    }

    private async Task<PrintPage> TakePageAsync(CancellationToken cancellation)
    {
        while (_idle.TryPop(out var page))
        {
            if (page.IsUsable) return page;
            if (page.Browser.IsAlive) await page.CloseAsync();
        }
        if (!await _starting.WaitAsync(options.TimeLimit, cancellation)) throw new TimeoutException("the browser is still being started");
        try
        {
            return await OpenPageAsync() ?? await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>A page of the browser that runs; null where none does. One that opens no page is hanging or dead, and is killed.</summary>
    private async Task<PrintPage?> OpenPageAsync()
    {
        try
        {
            if (_browser is { IsAlive: true } browser) return await browser.OpenPageAsync();
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            // The next one is started at once.
        }
        await StopAsync();
        return null;
    }

    private async Task<PrintPage> StartAsync()
    {
        try
        {
            _browser = await PrintBrowser.StartAsync(options);
            return await _browser.OpenPageAsync();
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    private async Task StopAsync()
    {
        if (_browser is { } browser)
        {
            _browser = null;
            await browser.DisposeAsync();
        }
    }
}
