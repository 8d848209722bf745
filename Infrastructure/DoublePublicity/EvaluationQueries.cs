using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A frozen evaluation for reading, without its printed report.</summary>
/// <param name="Id">Row key.</param>
/// <param name="Version">Its version.</param>
/// <param name="EvaluatedAt">When it was made.</param>
/// <param name="Files">The files with their hashes.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Printed">Whether its report was printed.</param>
public sealed record EvaluationView(
    long Id, int Version, DateTimeOffset EvaluatedAt, IReadOnlyList<DropFile> Files, DoublePublicityEvaluation Result, bool Printed);

/// <summary>Reads frozen evaluations (双公示评估).</summary>
/// <param name="contexts">The database.</param>
public sealed class EvaluationQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>The quarters that have an evaluation, newest first.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The quarters.</returns>
    public async Task<IReadOnlyList<Quarter>> QuartersAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.Select(row => row.Quarter).Distinct().OrderByDescending(quarter => quarter).ToListAsync(cancellation);
    }

    /// <summary>A quarter's newest evaluation.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The evaluation; null where there is none or the actor may not read it.</returns>
    public async Task<EvaluationView?> FindAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.AsNoTracking().Where(row => row.Quarter == quarter).OrderByDescending(row => row.Version)
            .Select(row => new EvaluationView(row.Id, row.Version, row.EvaluatedAt, row.Files, row.Result, row.Report != null)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The printed report of a quarter's newest evaluation.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The PDF; null where there is none or the actor may not read it.</returns>
    public async Task<byte[]?> ReportAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.Where(row => row.Quarter == quarter).OrderByDescending(row => row.Version)
            .Select(row => row.Report).FirstOrDefaultAsync(cancellation);
    }
}
