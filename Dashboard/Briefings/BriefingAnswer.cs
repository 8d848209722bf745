using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>A briefing as the answer to a request (简报下载).</summary>
internal static class BriefingAnswer
{
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
