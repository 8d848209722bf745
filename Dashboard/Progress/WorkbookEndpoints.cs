using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Progress.Workbook;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Units' workbooks as files (填报表).</summary>
public static class WorkbookEndpoints
{
    /// <summary>Where a unit's workbook is fetched.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>The address.</returns>
    public static string Address(Quarter quarter, string unit) => $"/plan/{quarter.Year}/workbook/{quarter}/file.xlsx?unit={Uri.EscapeDataString(unit)}";

    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapWorkbooks(this IEndpointRouteBuilder routes) => routes.MapGet("/plan/{year:int}/workbook/{quarter}/file.xlsx", WriteAsync);

    private static async Task<IResult> WriteAsync(
        string quarter, string unit, ClaimsPrincipal person, WriteWorkbook write, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || !Quarter.TryParse(quarter, out var which)) return Results.NotFound();
        if (await write.RunAsync(actor, which, unit, cancellation) is not { } workbook) return Results.NotFound();
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(workbook.Bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook.Name);
    }
}
