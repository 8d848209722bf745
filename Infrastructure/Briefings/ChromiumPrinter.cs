using CreditWorkplan.Domain.Briefings;
using PuppeteerSharp;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Prints by a headless Chromium (打印) that stays warm between printings; one printing at a time.</summary>
public sealed class ChromiumPrinter(PrintingOptions options) : IBriefingPrinter, IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
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
        var html = HtmlBriefingRenderer.Render(briefings, title);
        await _turn.WaitAsync(cancellation);
        try
        {
            var pdf = await PrintTwiceAtMostAsync(html, cancellation);
            return await PdfCompressor.CompressAsync(PdfNormaliser.Normalise(pdf, briefings[0].Masthead.Date), options.TimeLimit, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await StopAsync();
        _turn.Dispose();
    }

    /// <summary>A browser that hung or crashed is killed and a new one gets one more chance.</summary>
    private async Task<byte[]> PrintTwiceAtMostAsync(string html, CancellationToken cancellation)
    {
        try
        {
            return await PrintOnceAsync(html, cancellation);
        }
        catch (Exception failure) when (failure is PuppeteerException or TimeoutException)
        {
            return await PrintOnceAsync(html, cancellation);
        }
    }

    private async Task<byte[]> PrintOnceAsync(string html, CancellationToken cancellation)
    {
        try
        {
            if (_browser is { IsAlive: false })
                await StopAsync();
            _browser ??= await PrintBrowser.StartAsync(options);
            return await _browser.PrintAsync(html).WaitAsync(options.TimeLimit, cancellation);
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
