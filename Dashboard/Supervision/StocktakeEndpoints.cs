using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Briefings;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>The minutes of stocktakes as files (会议盘点纪要).</summary>
public static class StocktakeEndpoints
{
    /// <summary>Where a stocktake's minutes are, without their ending.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The stocktake.</param>
    /// <returns>An address within the application.</returns>
    public static string AddressOf(int year, long id) => FormattableString.Invariant($"{LeverLook.StocktakeAddress(year)}/{id}/minutes");

    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapStocktakes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan/{year:int}/stocktake/{id:long}/minutes/preview", PreviewAsync);
        routes.MapGet("/plan/{year:int}/stocktake/{id:long}/minutes.{ending}", MinutesAsync);
    }

    private static async Task<IResult> PreviewAsync(int year, long id, ClaimsPrincipal person, EndedStocktakes stocktakes, CancellationToken cancellation) =>
        BriefingAnswer.Preview(await FindAsync(year, id, person, stocktakes, cancellation));

    private static async Task<IResult> MinutesAsync(
        int year, long id, string ending, ClaimsPrincipal person, EndedStocktakes stocktakes, IBriefingPrinter printer, ILoggerFactory loggers, HttpContext context, CancellationToken cancellation)
    {
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return await BriefingAnswer.OfAsync(
            await FindAsync(year, id, person, stocktakes, cancellation), ending, printer, FormattableString.Invariant($"{LeverLook.StocktakeAddress(year)}/{id}?fault=printing"), loggers.CreateLogger(typeof(StocktakeEndpoints)), cancellation);
    }

    private static async Task<Briefing?> FindAsync(int year, long id, ClaimsPrincipal person, EndedStocktakes stocktakes, CancellationToken cancellation) =>
        person.ToActor() is { } actor ? await stocktakes.MinutesAsync(actor, year, id, cancellation) : null;
}
