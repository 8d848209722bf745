using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>Plans as files (导出工作要点).</summary>
public static class PlanEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapPlans(this IEndpointRouteBuilder routes) => routes.MapGet("/plan/{year:int}/export.{ending}", ExportAsync);

    private static async Task<IResult> ExportAsync(
        int year, string ending, ClaimsPrincipal person, PlanQueries plans, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || PlanFileWriter.FormatOf(ending) is not { } format) return Results.NotFound();
        if (await plans.FindAsync(actor, year, cancellation) is not { } plan) return Results.NotFound();
        // A browser that guessed a type of its own could run what a plan's text holds.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(PlanFileWriter.Write(plan.Content, format), PlanFileWriter.MediaTypeOf(format), PlanFileWriter.NameOf(plan.Content, format));
    }
}
