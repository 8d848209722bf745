using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>A view in a list of views (常用视图).</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">The filters as the page's address has them.</param>
/// <param name="Shared">Whether everybody sees it.</param>
/// <param name="Own">Whether the reader may rename and remove it.</param>
public sealed record ViewLine(long Id, string Name, string Query, bool Shared, bool Own);

/// <summary>Reads the views that somebody can open: the own ones, and those that are shared.</summary>
/// <param name="contexts">The database.</param>
public sealed class ViewQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>The views of a page.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The own views, then the shared ones of others, by name.</returns>
    public async Task<IReadOnlyList<ViewLine>> OfPageAsync(Actor actor, ViewPage page, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Views.AsNoTracking().Where(view => view.Page == page && (view.Owner == actor.Name || view.Shared))
            .OrderBy(view => view.Owner != actor.Name).ThenBy(view => view.Name)
            .Select(view => new ViewLine(view.Id, view.Name, view.Query, view.Shared, view.Owner == actor.Name)).ToListAsync(cancellation);
    }
}
