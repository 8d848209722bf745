using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>An evaluation's report as a file (评估报告), of all units or of one.</summary>
public static class EvaluationReportEndpoints
{
    /// <summary>Where a report is fetched.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="version">The version; the newest where null.</param>
    /// <param name="unit">The unit; all where null.</param>
    /// <param name="ending">pdf, docx or xlsx.</param>
    /// <returns>An address within the application.</returns>
    public static string AddressOf(Quarter quarter, int? version, string? unit, string ending) =>
        PublicityLook.Address($"/double-publicity/{quarter}/report.{ending}", ("version", version), ("unit", unit));

    /// <summary>Maps it.</summary>
    /// <param name="routes">The application.</param>
    public static void MapEvaluationReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/double-publicity/{quarter}/report.{ending}", FileAsync);
    }

    private static async Task<IResult> FileAsync(
        string quarter, string ending, int? version, string? unit, ClaimsPrincipal person, EvaluationQueries evaluations, EvaluationReports reports, IBriefingPrinter printer, ILoggerFactory loggers,
        HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || !Quarter.TryParse(quarter, out var parsed) || BriefingFile.FormatOf(ending) is not { } format) return Results.NotFound();
        if (await reports.WriteAsync(actor, parsed, version, Named(unit), cancellation) is not { } report) return Results.NotFound();
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return await BriefingAnswer.OfAsync(
            report, format, WriteAsync, PublicityLook.Address(PublicityLook.Results, ("quarter", parsed), ("version", version), ("fault", "printing")), loggers.CreateLogger(typeof(EvaluationReportEndpoints)));

        // What was printed when it was frozen is what was issued.
        async Task<byte[]> WriteAsync() => (format == BriefingFormat.Pdf && Named(unit) is null ? await evaluations.ReportAsync(actor, parsed, version, cancellation) : null)
            ?? await BriefingFile.WriteAsync(report, format, printer, cancellation);
    }

    private static string? Named(string? unit) => string.IsNullOrEmpty(unit) ? null : unit;
}
