using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>A plan in a list of plans.</summary>
/// <param name="Year">Its year.</param>
/// <param name="Title">Its title.</param>
/// <param name="DocumentNumber">Its document number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tasks">How many tasks it has, amendments not counted.</param>
/// <param name="Amendments">How many amendments.</param>
/// <param name="ImportedAt">When it was first imported.</param>
/// <param name="Version">The version that was read.</param>
public sealed record PlanLine(int Year, string Title, string DocumentNumber, PlanState State, int Tasks, int Amendments, DateTimeOffset ImportedAt, int Version);

/// <summary>Reads plans as the office keeps them, drafts and archived ones too.</summary>
/// <param name="contexts">The database.</param>
public sealed class PlanQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>All plans, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The plans; for others than the office, those that are no drafts.</returns>
    public async Task<IReadOnlyList<PlanLine>> AllAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var rows = await database.Plans.AsNoTracking().OrderByDescending(row => row.Year).ToListAsync(cancellation);
        return [.. rows.Where(row => MayRead(actor, row)).Select(row => new PlanLine(
            row.Year, row.Title, row.DocumentNumber, row.State, row.Content.Tasks.Count, row.Content.Amendments.Count, row.ImportedAt, row.Version))];
    }

    /// <summary>One plan.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">Its year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The plan; null where there is none or the actor may not read it.</returns>
    public async Task<StoredPlan?> FindAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellation) is { } row && MayRead(actor, row) ? row : null;
    }

    /// <summary>Where tasks of a year come from and where they go on.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Every link that starts or ends in the year; for others than the office, none into a draft.</returns>
    public async Task<IReadOnlyList<StoredCarriedTask>> CarriedAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var links = database.CarriedTasks.AsNoTracking().Where(row => row.FromYear == year || row.ToYear == year);
        if (!Permissions.May(actor, Act.ManagePlan))
            links = links.Where(row => !database.Plans.Any(plan => plan.State == PlanState.Draft && (plan.Year == row.FromYear || plan.Year == row.ToYear)));
        return await links.ToListAsync(cancellation);
    }

    private static bool MayRead(Actor actor, StoredPlan plan) => plan.State != PlanState.Draft || Permissions.May(actor, Act.ManagePlan);

    /// <summary>What the office has set for a plan up to today.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The settings; the defaults where none were entered or the actor may not read.</returns>
    public async Task<PlanSettings> SettingsAsync(Actor actor, int year, DateOnly day, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return PlanSettings.Default;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await BoardSources.SettingsAsync(database, year, day, cancellation);
    }
}
