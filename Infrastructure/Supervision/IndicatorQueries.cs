using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Reads indicators (量化指标).</summary>
/// <param name="contexts">The database.</param>
public sealed class IndicatorQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>A task's indicators, whatever their state, in the order in which they were proposed.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The indicators.</returns>
    public async Task<IReadOnlyList<StoredIndicator>> OfTaskAsync(Actor actor, int year, int task, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Indicators.AsNoTracking().Where(row => row.Year == year && row.Task == task).OrderBy(row => row.Id).ToListAsync(cancellation);
    }
}
