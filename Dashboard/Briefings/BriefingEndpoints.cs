using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>Briefings as files (简报): preview, PDF, Word and Excel of the draft, or of today where nothing was drafted.</summary>
public static class BriefingEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapBriefings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/briefings/{year:int}/{period}/preview", PreviewAsync);
        routes.MapGet("/briefings/{year:int}/{period}/briefing.{ending}", FileAsync);
        routes.MapGet("/briefings/fonts/{name}", (string name, PrintingOptions options, HttpContext context) => Font(options.Fonts, name, context));
        foreach (var cut in PrintingOptions.FontCuts)
            routes.MapGet($"/briefings/fonts/{cut}/{{name}}", (string name, PrintingOptions options, HttpContext context) => Font(Path.Combine(options.Fonts, cut), name, context));
    }

    private static async Task<IResult> PreviewAsync(
        int year, string period, ClaimsPrincipal person, QuarterlyBriefings briefings, AnnualSummaries summaries, BriefingDrafts drafts, BriefingArchive archive, CancellationToken cancellation) =>
        BriefingAnswer.Preview((await FindAsync(year, period, person, briefings, summaries, drafts, archive, cancellation))?.Content);

    private static async Task<IResult> FileAsync(
        int year, string period, string ending, ClaimsPrincipal person, QuarterlyBriefings briefings, AnnualSummaries summaries, BriefingDrafts drafts, BriefingArchive archive, IBriefingPrinter printer,
        ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (BriefingFile.FormatOf(ending) is not { } format || await FindAsync(year, period, person, briefings, summaries, drafts, archive, cancellation) is not { } found) return Results.NotFound();
        return await BriefingAnswer.OfAsync(
            found.Content, format,
            () => found.Issue is { } issue ? ArchiveEndpoints.WriteAsync(issue, format, printer, cancellation) : BriefingFile.WriteAsync(found.Content, format, printer, cancellation),
            $"/briefings?year={year}&quarter={period}&fault=printing", loggers.CreateLogger(typeof(BriefingEndpoints)));
    }

    private static IResult Font(string folder, string name, HttpContext context)
    {
        var file = Path.GetFullPath(Path.Combine(folder, name));
        if (!PrintingOptions.FontFiles.Contains(name) || !File.Exists(file)) return Results.NotFound();
        context.Response.Headers[HeaderNames.CacheControl] = "private, max-age=604800";
        return Results.File(file, "font/ttf");
    }

    // An issued briefing is what was issued; a draft what was drafted; else the standing of today.
    private static async Task<(Briefing Content, StoredIssue? Issue)?> FindAsync(
        int year, string periodText, ClaimsPrincipal person, QuarterlyBriefings briefings, AnnualSummaries summaries, BriefingDrafts drafts, BriefingArchive archive, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || !Permissions.May(actor, Act.PrintBriefing) || BriefingPeriod.Parse(year, periodText) is not { } period) return null;
        var draft = await drafts.FindAsync(actor, period.Kind, year, period.Quarter, cancellation);
        if (draft?.State == BriefingState.Issued && await archive.LastAsync(actor, period.Kind, year, period.Quarter, cancellation) is { } issue) return (issue.Content, issue);
        if (draft is not null) return (draft.Content, null);
        var written = period.Kind == BriefingKind.Annual ? await summaries.WriteAsync(actor, year, null, cancellation) : await briefings.WriteAsync(actor, year, period.Quarter, null, cancellation);
        return written is null ? null : (written, null);
    }
}
