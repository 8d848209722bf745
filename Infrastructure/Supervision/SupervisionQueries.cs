using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Something that waits for the office's decision (待办).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Kind">Milestone, Extension or Closure.</param>
/// <param name="Text">The milestone, or the date asked for, or nothing.</param>
/// <param name="Since">The day on which it came.</param>
public sealed record WaitingDecision(int Task, string Kind, string Text, DateOnly Since);

/// <summary>Reads what waits and what is frozen.</summary>
/// <param name="contexts">The database.</param>
public sealed class SupervisionQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>What waits for the office, oldest first; nothing for others.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Milestones proposed or achieved, extensions and closures asked for.</returns>
    public async Task<IReadOnlyList<WaitingDecision>> WaitingAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.DecideMilestone)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var milestones = await database.Milestones.AsNoTracking()
            .Where(row => row.Year == year && (row.State == MilestoneState.Proposed || row.State == MilestoneState.Achieved)).ToListAsync(cancellation);
        var extensions = await database.Extensions.AsNoTracking().Where(row => row.Year == year && row.State == ExtensionState.Asked).ToListAsync(cancellation);
        var closures = await database.Closures.AsNoTracking().Where(row => row.Year == year && row.State == ClosureState.Asked).ToListAsync(cancellation);
        return
        [
            .. milestones.Select(row => new WaitingDecision(row.Task, nameof(Milestone), row.Title, row.Steps[^1].Day))
                .Concat(extensions.Select(row => new WaitingDecision(row.Task, nameof(Extension), row.Due.ToString("yyyy-MM-dd"), row.Steps[^1].Day)))
                .Concat(closures.Select(row => new WaitingDecision(row.Task, nameof(Closure), row.Proof, row.Steps[^1].Day)))
                .OrderBy(one => one.Since),
        ];
    }

    /// <summary>The quarters of a plan that were closed.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The snapshots by quarter.</returns>
    public async Task<IReadOnlyList<StoredSnapshot>> SnapshotsAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Snapshots.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Quarter).ToListAsync(cancellation);
    }
}
