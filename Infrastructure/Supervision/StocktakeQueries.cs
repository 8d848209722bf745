using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Reads stocktakes (盘点); the office does.</summary>
/// <param name="contexts">The database.</param>
public sealed class StocktakeQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>A plan's stocktakes, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The stocktakes; none for those who may not hold one.</returns>
    public async Task<IReadOnlyList<StoredStocktake>> OfPlanAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.HoldStocktake)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Stocktakes.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>One stocktake.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The stocktake; null where there is none or the actor may not read it.</returns>
    public async Task<StoredStocktake?> FindAsync(Actor actor, int year, long id, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.HoldStocktake)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Stocktakes.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation);
    }
}
