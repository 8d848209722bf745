using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>A briefing as the answer to a request (简报下载).</summary>
internal static class BriefingAnswer
{
    /// <summary>A document as a page (预览).</summary>
    /// <param name="briefing">The document; null where there is none for the reader.</param>
    /// <returns>The page, or that there is none.</returns>
    public static IResult Preview(Briefing? briefing) =>
        briefing is null ? Results.NotFound() : Results.Content(HtmlBriefingRenderer.Render(briefing, "/briefings/fonts/"), "text/html; charset=utf-8");

    /// <summary>A document in the form that an ending names.</summary>
    /// <param name="briefing">The document; null where there is none for the reader.</param>
    /// <param name="ending">The file's ending.</param>
    /// <param name="printer">What prints PDFs.</param>
    /// <param name="page">The address of the page to which the reader comes back where it cannot be written.</param>
    /// <param name="log">Keeps the fault.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file, the way to the page, or that there is none.</returns>
    public static async Task<IResult> OfAsync(Briefing? briefing, string ending, IBriefingPrinter printer, string page, ILogger log, CancellationToken cancellation) =>
        briefing is null || BriefingFile.FormatOf(ending) is not { } format
            ? Results.NotFound()
            : await OfAsync(briefing, format, () => BriefingFile.WriteAsync(briefing, format, printer, cancellation), page, log);

    /// <summary>Writes it as a file; where that cannot be done, the reader comes back to a page that says so.</summary>
    /// <param name="briefing">The briefing.</param>
    /// <param name="format">The format.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="log">Keeps the fault.</param>
    /// <returns>The file, or the way to the page.</returns>
    public static async Task<IResult> OfAsync(Briefing briefing, BriefingFormat format, Func<Task<byte[]>> write, string page, ILogger log)
    {
        try
        {
            return Results.File(await write(), BriefingFile.MediaTypeOf(format), BriefingFile.NameOf(briefing, format));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Title} could not be written", briefing.Title);
            return Results.Redirect(page);
        }
    }
}
