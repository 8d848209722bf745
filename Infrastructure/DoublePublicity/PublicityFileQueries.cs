using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Reads which files were sent (双公示批次).</summary>
/// <param name="contexts">The database.</param>
public sealed class PublicityFileQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>A quarter's files.</summary>
    /// <param name="actor">Who asks: who may read all sees all, a unit's people their own.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<StoredPublicityFile>> OfQuarterAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        var all = Permissions.May(actor, Act.ReadPublicity);
        if (!all && !Permissions.May(actor, Act.ReadPublicity, actor.Unit)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.PublicityFiles.AsNoTracking().Where(row => row.Quarter == quarter && (all || row.Unit == actor.Unit)).OrderByDescending(row => row.At).ToListAsync(cancellation);
    }
}
