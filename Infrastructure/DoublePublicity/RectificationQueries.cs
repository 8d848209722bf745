using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>How many items of a unit stand where (整改进度).</summary>
/// <param name="Unit">The unit, under its name of today.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="Due">The earliest date by which one of them is due.</param>
public sealed record RectificationCount(string Unit, RectificationState State, int Count, DateOnly Due);

/// <summary>A page of items.</summary>
/// <param name="Rows">The items with what was done with them.</param>
/// <param name="Count">How many match in all.</param>
public sealed record RectificationRowsFound(IReadOnlyList<StoredRectification> Rows, int Count);

/// <summary>Reads rectification items (整改事项); a unit's people see their own unit's alone.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class RectificationQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>How many items stand on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The quarters that have items, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The quarters.</returns>
    public async Task<IReadOnlyList<Quarter>> QuartersAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!EvaluationQueries.MayRead(actor)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Rectifications.Select(row => row.Quarter).Distinct().OrderByDescending(quarter => quarter).ToListAsync(cancellation);
    }

    /// <summary>How a quarter's items stand, by unit.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>By unit and state; none where the actor may not read them.</returns>
    public async Task<IReadOnlyList<RectificationCount>> CountsAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!EvaluationQueries.MayRead(actor)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var counted = await Matching(database, Own(actor, new(quarter)), heirs).GroupBy(row => new { row.Unit, row.State })
            .Select(same => new { same.Key.Unit, same.Key.State, Count = same.Count(), Due = same.Min(row => row.Due) }).ToListAsync(cancellation);
        return [.. counted.GroupBy(row => (Unit: heirs.Of(row.Unit), row.State)).Select(same => new RectificationCount(same.Key.Unit, same.Key.State, same.Sum(row => row.Count), same.Min(row => row.Due)))
            .OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.State)];
    }

    /// <summary>How many items wait for a unit's people.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The number; 0 for those who belong to no unit.</returns>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (actor.Unit is not { } unit || !Permissions.May(actor, Act.RectifyPublicity, unit)) return 0;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var names = (await KeptReports.HeirsAsync(database, clock.Today(), cancellation)).NamesOf(unit).ToList();
        return await database.Rectifications.CountAsync(row => names.Contains(row.Unit) && (row.State == RectificationState.Open || row.State == RectificationState.Returned), cancellation);
    }

    /// <summary>A page of items, those waiting longest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The page; empty where the actor may not read them.</returns>
    public async Task<RectificationRowsFound> PageAsync(Actor actor, RectificationFilter filter, int page, CancellationToken cancellation = default)
    {
        if (!EvaluationQueries.MayRead(actor)) return new([], 0);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var rows = Matching(database, Own(actor, filter), heirs).AsNoTracking();
        var found = await rows.OrderBy(row => row.Due).ThenBy(row => row.Id).Skip((Math.Clamp(page, 1, 1_000_000) - 1) * PageSize).Take(PageSize)
            .Include(row => row.Acts.OrderBy(act => act.Id)).AsSplitQuery().ToListAsync(cancellation);
        return new(found, await rows.CountAsync(cancellation));
    }

    /// <summary>The file that was given as proof.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="act">The act's row key.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Name, type and bytes; null where there is none or the actor may not read it.</returns>
    public async Task<(string Name, string Type, byte[] Bytes)?> ProofAsync(Actor actor, long act, CancellationToken cancellation = default)
    {
        if (!EvaluationQueries.MayRead(actor)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        if (await database.RectificationActs.AsNoTracking().Include(row => row.Proof).SingleOrDefaultAsync(row => row.Id == act, cancellation) is not { Proof: { } proof } found) return null;
        if (!Permissions.May(actor, Act.ReadPublicity))
        {
            var names = heirs.NamesOf(actor.Unit!).ToList();
            if (!await database.Rectifications.AnyAsync(row => row.Acts.Any(taken => taken.Id == act) && names.Contains(row.Unit), cancellation)) return null;
        }
        return (found.ProofName!, found.ProofType!, proof.Bytes);
    }

    /// <summary>The items that a filter lets through.</summary>
    internal static IQueryable<StoredRectification> Matching(WorkplanDbContext database, RectificationFilter filter, UnitHeirs heirs)
    {
        var rows = database.Rectifications.Where(row => row.Quarter == filter.Quarter);
        if (filter.Unit is { } unit)
        {
            var names = heirs.NamesOf(unit).ToList();
            rows = rows.Where(row => names.Contains(row.Unit));
        }
        if (filter.Rule is { } rule) rows = rows.Where(row => row.Rule == rule);
        if (filter.State is { } state) rows = rows.Where(row => row.State == state);
        if (filter.Ids is { } ids) rows = rows.Where(row => ids.Contains(row.Id));
        return rows;
    }

    private static RectificationFilter Own(Actor actor, RectificationFilter filter) => Permissions.May(actor, Act.ReadPublicity) ? filter : filter with { Unit = actor.Unit };
}
