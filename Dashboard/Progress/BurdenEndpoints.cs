using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The burden of reporting as a file (导出填报负担).</summary>
public static class BurdenEndpoints
{
    /// <summary>Maps it.</summary>
    /// <param name="routes">The application.</param>
    public static void MapBurden(this IEndpointRouteBuilder routes) => routes.MapGet("/burden.csv", ExportAsync);

    private static async Task<IResult> ExportAsync(
        int year, ClaimsPrincipal person, LiveBoards boards, BurdenQueries queries, IStringLocalizer<EarlyText> words, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || await boards.CurrentAsync(year, cancellation) is not { } board) return Results.NotFound();
        if (await queries.ReadAsync(actor, board, cancellation) is not { } burden) return Results.NotFound();
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        string[] header = [words["Unit"], words["When"], words["Reports"], words["Reminders"], words["Returned"], words["Notices"]];
        return Results.File(BurdenQueries.Csv(actor, burden, header, words["WholeYear"]), "text/csv; charset=utf-8", $"{words["BurdenTitle", year]}.csv");
    }
}
