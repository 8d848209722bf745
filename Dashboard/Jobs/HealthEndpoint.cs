using CreditWorkplan.Infrastructure.Audit;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>The health page (健康检查) for monitors: open to all, says no name and no address.</summary>
public static class HealthEndpoint
{
    /// <summary>Maps <c>/health</c>: 200, or 503 where something is unhealthy.</summary>
    /// <param name="routes">The application.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", async (WorkplanHealth health, HttpContext context) =>
    {
        var checks = await health.LookAsync(context.RequestAborted);
        var worst = checks.Max(check => check.State);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new { status = Word(worst), checks = checks.Select(check => new { name = check.Name, status = Word(check.State), detail = check.Detail }) },
            statusCode: worst == HealthState.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }).AllowAnonymous();

    private static string Word(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        HealthState.Unhealthy => "unhealthy",
    };
}
