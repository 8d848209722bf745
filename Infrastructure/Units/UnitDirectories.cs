using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>The unit directory (单位名录) of the database: the product's own with what the office entered.</summary>
/// <param name="contexts">The database.</param>
public sealed class UnitDirectories(IDbContextFactory<WorkplanDbContext> contexts)
{
    private volatile Kept? kept;

    /// <summary>The directory of now; read anew only after something in it, or a plan, was changed – by whichever process.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The directory, the same object as before where nothing changed.</returns>
    public async Task<UnitDirectory> CurrentAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var stamp = await StampAsync(database, cancellation);
        if (kept is { } known && known.Stamp == stamp) return known.Directory;
        var directory = await ReadAsync(database, cancellation);
        kept = new Kept(stamp, directory);
        return directory;
    }

    /// <summary>The directory within an operation of its own.</summary>
    /// <param name="database">The operation's context.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The directory.</returns>
    internal static async Task<UnitDirectory> ReadAsync(WorkplanDbContext database, CancellationToken cancellation)
    {
        var units = await database.Units.AsNoTracking().OrderBy(unit => unit.Name).Select(unit => unit.Content).ToListAsync(cancellation);
        var plans = await database.Plans.AsNoTracking().Select(plan => plan.Content).ToListAsync(cancellation);
        return UnitDirectory.Default.With(units, await ChangesAsync(database, cancellation), plans.SelectMany(plan => plan.Units).Select(unit => unit.Name));
    }

    /// <summary>The changes of units alone.</summary>
    /// <param name="database">The operation's context.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The changes in order of entry.</returns>
    internal static Task<List<UnitChange>> ChangesAsync(WorkplanDbContext database, CancellationToken cancellation) =>
        database.UnitChanges.AsNoTracking().OrderBy(change => change.Id).Select(change => change.Content).ToListAsync(cancellation);

    private static async Task<Stamp> StampAsync(WorkplanDbContext database, CancellationToken cancellation) => new(
        await database.Units.CountAsync(cancellation),
        await database.Units.SumAsync(unit => unit.Version, cancellation),
        await database.UnitChanges.CountAsync(cancellation),
        await database.Plans.CountAsync(cancellation),
        await database.Plans.SumAsync(plan => plan.Version, cancellation));

    private sealed record Stamp(int Units, int UnitVersions, int Changes, int Plans, int PlanVersions);

    private sealed record Kept(Stamp Stamp, UnitDirectory Directory);
}
