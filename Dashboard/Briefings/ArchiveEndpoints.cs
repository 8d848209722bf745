using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>Issued briefings as files (存档下载): the PDF byte for byte as it was issued, other forms from its frozen content.</summary>
internal static class ArchiveEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/archive/{number}/briefing.{ending}", FileAsync);
        routes.MapGet("/archive/{number}/preview", PreviewAsync);
    }

    /// <summary>An issue in a form.</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="format">The form.</param>
    /// <param name="printer">Prints nothing: the PDF is there.</param>
    /// <param name="cancellation">Stops it.</param>
    internal static Task<byte[]> WriteAsync(StoredIssue issue, BriefingFormat format, IBriefingPrinter printer, CancellationToken cancellation) =>
        format == BriefingFormat.Pdf ? Task.FromResult(issue.Pdf) : BriefingFile.WriteAsync(issue.Content, format, printer, cancellation);

    private static async Task<IResult> FileAsync(
        string number, string ending, ClaimsPrincipal person, BriefingArchive archive, IBriefingPrinter printer, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (BriefingFile.FormatOf(ending) is not { } format || person.ToActor() is not { } actor || await archive.FindAsync(actor, number, cancellation) is not { } issue) return Results.NotFound();
        return await BriefingAnswer.OfAsync(issue.Content, format, () => WriteAsync(issue, format, printer, cancellation), $"/archive/{number}/issue", loggers.CreateLogger(typeof(ArchiveEndpoints)));
    }

    private static async Task<IResult> PreviewAsync(string number, ClaimsPrincipal person, BriefingArchive archive, CancellationToken cancellation) =>
        BriefingAnswer.Preview(person.ToActor() is { } actor ? (await archive.FindAsync(actor, number, cancellation))?.Content : null);
}
