using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
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
        routes.MapGet("/briefings/{year:int}/{quarter}/preview", PreviewAsync);
        routes.MapGet("/briefings/{year:int}/{quarter}/briefing.{ending}", FileAsync);
        routes.MapGet("/briefings/fonts/{name}", (string name, PrintingOptions options, HttpContext context) => Font(options.Fonts, name, context));
        foreach (var cut in PrintingOptions.FontCuts)
            routes.MapGet($"/briefings/fonts/{cut}/{{name}}", (string name, PrintingOptions options, HttpContext context) => Font(Path.Combine(options.Fonts, cut), name, context));
    }

    private static async Task<IResult> PreviewAsync(int year, string quarter, ClaimsPrincipal person, QuarterlyBriefings briefings, CancellationToken cancellation) =>
        await FindAsync(year, quarter, person, briefings, cancellation) is { } briefing
            ? Results.Content(HtmlBriefingRenderer.Render(briefing, "/briefings/fonts/"), "text/html; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> FileAsync(
        int year, string quarter, string ending, ClaimsPrincipal person, QuarterlyBriefings briefings, IBriefingPrinter printer, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (BriefingFile.FormatOf(ending) is not { } format || await FindAsync(year, quarter, person, briefings, cancellation) is not { } briefing) return Results.NotFound();
        return await BriefingAnswer.OfAsync(
            briefing, format, () => BriefingFile.WriteAsync(briefing, format, printer, cancellation), $"/briefings?year={year}&quarter={quarter}&fault=printing", loggers.CreateLogger(typeof(BriefingEndpoints)));
    }

    private static IResult Font(string folder, string name, HttpContext context)
    {
        var file = Path.GetFullPath(Path.Combine(folder, name));
        if (!PrintingOptions.FontFiles.Contains(name) || !File.Exists(file)) return Results.NotFound();
        context.Response.Headers[HeaderNames.CacheControl] = "private, max-age=604800";
        return Results.File(file, "font/ttf");
    }

    private static async Task<Briefing?> FindAsync(int year, string quarterText, ClaimsPrincipal person, QuarterlyBriefings briefings, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || !Permissions.May(actor, Act.PrintBriefing) || !Quarter.TryParse(quarterText, out var quarter)) return null;
        var draft = (await briefings.OfYearAsync(actor, year, cancellation)).FirstOrDefault(row => row.Quarter == quarter);
        return draft?.Content ?? await briefings.WriteAsync(actor, year, quarter, null, cancellation);
    }
}
