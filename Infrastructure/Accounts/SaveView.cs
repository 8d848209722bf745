using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>What came of saving, renaming or removing a view; everything but <see cref="Saved"/> changed nothing.</summary>
public enum ViewOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The name is missing or longer than <see cref="SaveView.LongestName"/>, or the filters are longer than <see cref="SaveView.LongestQuery"/>.</summary>
    Invalid,

    /// <summary>The owner has a view of that name on the page.</summary>
    NameTaken,

    /// <summary>The owner has <see cref="SaveView.MostViews"/> views.</summary>
    TooMany,

    /// <summary>The actor may not share.</summary>
    Forbidden,

    /// <summary>The actor has no such view.</summary>
    NotFound,
}

/// <summary>Keeps a page's filters under a name (保存视图), for oneself or, by the office, for all; and renames them.</summary>
/// <param name="contexts">The database.</param>
public sealed class SaveView(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 40;

    /// <summary>The longest filters, in characters.</summary>
    public const int LongestQuery = 1_000;

    /// <summary>The most views of one person.</summary>
    public const int MostViews = 50;

    /// <summary>Keeps filters.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="page">The page.</param>
    /// <param name="name">The name.</param>
    /// <param name="query">The filters as the page's address has them.</param>
    /// <param name="shared">Whether for all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<ViewOutcome> RunAsync(Actor actor, ViewPage page, string name, string query, bool shared, CancellationToken cancellation = default)
    {
        if (Clean(name) is not { } clean || query.Length is 0 or > LongestQuery) return ViewOutcome.Invalid;
        if (shared && !Permissions.May(actor, Act.ShareView)) return ViewOutcome.Forbidden;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Views.CountAsync(view => view.Owner == actor.Name, cancellation) >= MostViews) return ViewOutcome.TooMany;
        database.Views.Add(new StoredView { Owner = actor.Name, Page = page, Name = clean, Query = query, Shared = shared });
        return await SavedAsync(database, cancellation);
    }

    /// <summary>Renames an own view.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The view.</param>
    /// <param name="name">The new name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<ViewOutcome> RenameAsync(Actor actor, long id, string name, CancellationToken cancellation = default)
    {
        if (Clean(name) is not { } clean) return ViewOutcome.Invalid;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Views.SingleOrDefaultAsync(view => view.Id == id && view.Owner == actor.Name, cancellation) is not { } kept) return ViewOutcome.NotFound;
        kept.Name = clean;
        return await SavedAsync(database, cancellation);
    }

    private static string? Clean(string name) => name.Trim() is { Length: > 0 and <= LongestName } clean && !clean.Any(char.IsControl) ? clean : null;

    // The unique index decides between two pages that save at once.
    private static async Task<ViewOutcome> SavedAsync(WorkplanDbContext database, CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
            return ViewOutcome.Saved;
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return ViewOutcome.NameTaken;
        }
    }
}
