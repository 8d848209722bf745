using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>What is fetched of an evaluation (双公示下载): the findings, the proofs of rectification.</summary>
public static class EvaluationEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapEvaluations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/double-publicity/{quarter}/findings.csv", CsvAsync);
        routes.MapGet("/double-publicity/{quarter}/findings.xlsx", WorkbookAsync);
        routes.MapGet("/double-publicity/proofs/{act:long}", ProofAsync);
        routes.MapPublicityFiles();
        routes.MapEvaluationReports();
    }

    private static async Task<IResult> CsvAsync(
        string quarter, int? version, string? unit, string? rule, ClaimsPrincipal person, FindingQueries findings, CancellationToken cancellation)
    {
        if (Filter(quarter, version, unit, rule) is not { } filter || person.ToActor() is not { } actor) return Results.NotFound();
        var file = Scratch();
        var found = await findings.ExportAsync(actor, filter, async (_, rows, whole) =>
        {
            if (whole is not null)
            {
                await using var all = File.OpenRead(whole);
                await all.CopyToAsync(file, cancellation);
                return;
            }
            using FindingsCsv csv = new(file);
            await foreach (var row in rows.WithCancellation(cancellation))
                csv.Write(row.Finding);
        }, cancellation);
        return await SendAsync(found, file, "text/csv; charset=utf-8", Name(filter, "csv"));
    }

    private static async Task<IResult> WorkbookAsync(
        string quarter, int? version, string? unit, string? rule, ClaimsPrincipal person, FindingQueries findings, CancellationToken cancellation)
    {
        if (Filter(quarter, version, unit, rule) is not { } filter || person.ToActor() is not { } actor) return Results.NotFound();
        var file = Scratch();
        var found = await findings.ExportAsync(actor, filter, (_, rows, _) => FindingsWorkbook.WriteAsync(file, rows, cancellation), cancellation);
        return await SendAsync(found, file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Name(filter, "xlsx"));
    }

    private static async Task<IResult> ProofAsync(long act, ClaimsPrincipal person, RectificationQueries rectifications, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || await rectifications.ProofAsync(actor, act, cancellation) is not { } proof) return Results.NotFound();
        // Whatever it holds, it is saved and never shown: no guessed type, no script, no copy in a shared cache.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(proof.Bytes, proof.Type, proof.Name);
    }

    private static FindingFilter? Filter(string quarter, int? version, string? unit, string? rule) =>
        Quarter.TryParse(quarter, out var parsed) ? new(parsed, version, string.IsNullOrEmpty(unit) ? null : unit, string.IsNullOrEmpty(rule) ? null : rule) : null;

    private static string Name(FindingFilter filter, string ending) => $"双公示问题-{filter.Quarter}{(filter.Unit is { } unit ? $"-{unit}" : "")}.{ending}";

    // On disk, not in memory: two hundred thousand rows are tens of megabytes. Gone when it is closed.
    private static FileStream Scratch() => new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static async Task<IResult> SendAsync(bool found, FileStream file, string type, string name)
    {
        if (found)
        {
            file.Position = 0;
            return Results.File(file, type, name);
        }
        await file.DisposeAsync();
        return Results.NotFound();
    }
}
