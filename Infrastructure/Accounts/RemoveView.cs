using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>Removes an own view (删除视图); saved again with what was read of it, it is back.</summary>
/// <param name="contexts">The database.</param>
public sealed class RemoveView(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>Removes it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The view.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; not found also for another's view.</returns>
    public async Task<ViewOutcome> RunAsync(Actor actor, long id, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Views.Where(view => view.Id == id && view.Owner == actor.Name).ExecuteDeleteAsync(cancellation) > 0 ? ViewOutcome.Saved : ViewOutcome.NotFound;
    }
}
