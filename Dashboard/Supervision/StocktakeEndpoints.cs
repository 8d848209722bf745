using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>The minutes of stocktakes as files (会议盘点纪要).</summary>
public static class StocktakeEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapStocktakes(this IEndpointRouteBuilder routes) => routes.MapGet("/plan/{year:int}/stocktake/{id:long}/minutes.docx", MinutesAsync);

    private static async Task<IResult> MinutesAsync(
        int year, long id, ClaimsPrincipal person, StocktakeQueries stocktakes, LiveBoards boards, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || await stocktakes.FindAsync(actor, year, id, cancellation) is not { Ended: true } stocktake) return Results.NotFound();
        if (await boards.CurrentAsync(year, cancellation) is not { } board) return Results.NotFound();
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(StocktakeMinutes.Write(board.Plan, stocktake), StocktakeMinutes.MediaType, $"会议盘点纪要 {stocktake.Day:yyyy-MM-dd}.docx");
    }
}
