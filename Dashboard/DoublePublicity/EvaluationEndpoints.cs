using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>The printed report of a frozen evaluation (双公示评估报告).</summary>
public static class EvaluationEndpoints
{
    /// <summary>Maps it.</summary>
    /// <param name="routes">The application.</param>
    public static void MapEvaluations(this IEndpointRouteBuilder routes) => routes.MapGet("/double-publicity/{quarter}/pdf", ReportAsync);

    private static async Task<IResult> ReportAsync(string quarter, ClaimsPrincipal person, EvaluationQueries evaluations, CancellationToken cancellation) =>
        person.ToActor() is { } actor && Quarter.TryParse(quarter, out var parsed) && await evaluations.ReportAsync(actor, parsed, cancellation) is { } pdf
            ? Results.File(pdf, "application/pdf", $"{parsed.Year}年{parsed.ChineseName}双公示评估报告.pdf")
            : Results.NotFound();
}
