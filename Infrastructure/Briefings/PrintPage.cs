using System.Text.Json;
using PuppeteerSharp;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>An open page (页) of the browser: documents are put into it one after another, so that fonts stay loaded.</summary>
internal sealed class PrintPage
{
    /// <summary>A page is closed after so many printings: what old documents leave behind goes with it.</summary>
    private const int MostPrintings = 100;

    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Waits for the fonts; puts what closes the document (二维码, 版记) onto the last line of its last page, which no style sheet can:
    /// it hangs from the end of a body, or of one of several sheets, that ends at the top of one page more, and room for it is kept before. Where
    /// a sheet follows it begins on that page. True where that page is to go.
    /// </summary>
    private const string Prepare = """
        (async () => {
            do { document.body.offsetHeight; await document.fonts.ready; } while ([...document.fonts].some(font => font.status === 'loading'));
            for (const closing of document.querySelectorAll('.closing')) {
                const room = document.createElement('div'), turn = document.createElement('div'), whole = closing.parentElement;
                room.className = 'room';
                room.style.height = closing.offsetHeight + 'px';
                turn.className = 'page';
                closing.before(room);
                closing.after(turn);
                whole.classList.add('closed');
                if (whole !== document.body) whole.nextElementSibling?.remove();
            }
            return (document.querySelector('.sheet:last-child') ?? document.body).classList.contains('closed');
        })()
        """;

    private static readonly object Pdf = new { preferCSSPageSize = true, printBackground = true, displayHeaderFooter = false, generateTaggedPDF = true, generateDocumentOutline = true };

    private readonly IPage _page;
    private readonly ICDPSession _session;
    private readonly string _frame;
    private int _printings;

    private PrintPage(PrintBrowser browser, IPage page, ICDPSession session, string frame)
    {
        Browser = browser;
        _page = page;
        _session = session;
        _frame = frame;
    }

    /// <summary>Whose page it is.</summary>
    public PrintBrowser Browser { get; }

    /// <summary>Whether another document may be printed on it.</summary>
    public bool IsUsable => Browser.IsAlive && !_page.IsClosed && _printings < MostPrintings;

    /// <summary>Opens a page that may read the browser's folder and nothing else.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">Its new, empty page.</param>
    /// <param name="folder">The folder, with its closing slash.</param>
    public static async Task<PrintPage> OpenAsync(PrintBrowser browser, IPage page, Uri folder)
    {
        page.Request += (_, request) => _ = AnswerAsync(request.Request, folder.AbsoluteUri);
        await page.SetRequestInterceptionAsync(true);
        // A document put into this page takes over its address, and with it the right to read the fonts beside it.
        await page.GoToAsync(new Uri(folder, PrintBrowser.EmptyPage).AbsoluteUri, WaitUntilNavigation.Load);
        var session = await page.CreateCDPSessionAsync();
        var tree = await AskAsync(session, "Page.getFrameTree");
        return new PrintPage(browser, page, session, tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!);
    }

    /// <summary>The document's PDF as the browser writes it.</summary>
    /// <param name="html">The document.</param>
    public async Task<byte[]> PrintAsync(string html)
    {
        _printings++;
        await AskAsync(_session, "Page.setDocumentContent", new { frameId = _frame, html });
        var answer = await AskAsync(_session, "Runtime.evaluate", new { expression = Prepare, awaitPromise = true });
        if (answer.TryGetProperty("exceptionDetails", out var fault)) throw new InvalidDataException($"the page could not be prepared: {fault}");
        var pdf = (await AskAsync(_session, "Page.printToPDF", Pdf)).GetProperty("data").GetBytesFromBase64();
        return answer.GetProperty("result").GetProperty("value").GetBoolean() ? PdfPages.WithoutLast(pdf) : pdf;
    }

    /// <summary>Closes it, though it may hang; where the browser does not do that either, the browser ends.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await _page.CloseAsync().WaitAsync(ClosingTime);
        }
        catch (Exception fault) when (fault is PuppeteerException or TimeoutException)
        {
            await Browser.DisposeAsync();
        }
    }

    private static async Task<JsonElement> AskAsync(ICDPSession session, string method, object? arguments = null) =>
        await session.SendAsync(method, arguments) ?? throw new InvalidDataException($"the browser's answer to {method} is empty");

    private static async Task AnswerAsync(IRequest request, string folder)
    {
        try
        {
            if (request.Url.StartsWith(folder, StringComparison.Ordinal))
                await request.ContinueAsync();
            else
                await request.AbortAsync(RequestAbortErrorCode.AccessDenied);
        }
        catch (PuppeteerException)
        {
            // The page is gone; whoever prints on it learns it there.
        }
    }
}
