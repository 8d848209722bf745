using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>Plans as files (导出工作要点).</summary>
public static class PlanEndpoints
{
    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapPlans(this IEndpointRouteBuilder routes) => routes.MapGet("/plan/{year:int}/export.{ending}", ExportAsync);

    private static async Task<IResult> ExportAsync(
        int year, string ending, ClaimsPrincipal person, IDbContextFactory<WorkplanDbContext> contexts, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || !Permissions.May(actor, Act.ReadPlan) || PlanFileWriter.FormatOf(ending) is not { } format) return Results.NotFound();
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellation) is not { } plan) return Results.NotFound();
        // A browser that guessed a type of its own could run what a plan's text holds.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(PlanFileWriter.Write(plan.Content, format), PlanFileWriter.MediaTypeOf(format), PlanFileWriter.NameOf(plan.Content, format));
    }
}
