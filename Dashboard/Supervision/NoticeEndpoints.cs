using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>Notices as PDF to print (督办单、催办通知).</summary>
public static class NoticeEndpoints
{
    /// <summary>Where a notice is printed from.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The notice.</param>
    /// <returns>An address within the application.</returns>
    public static string AddressOf(int year, long id) => FormattableString.Invariant($"/plan/{year}/supervision/{id}/print");

    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapNotices(this IEndpointRouteBuilder routes) => routes.MapGet("/plan/{year:int}/supervision/{id:long}/print", PrintAsync);

    private static async Task<IResult> PrintAsync(
        int year, long id, ClaimsPrincipal person, NoticeLetters letters, IBriefingPrinter printer, ILoggerFactory loggers, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || await letters.FindAsync(actor, year, id, cancellation) is not { } letter) return Results.NotFound();
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return await BriefingAnswer.OfAsync(letter, BriefingFormat.Pdf, () => printer.PrintAsync(letter, cancellation), $"{LeverLook.Address(year)}?fault=printing", loggers.CreateLogger(typeof(NoticeEndpoints)));
    }
}
