using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>How an import ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Changes">What differs from the plan that was kept before; empty for a new one.</param>
public sealed record SavePlanResult(SavePlanOutcome Outcome, IReadOnlyList<TaskChange> Changes);

/// <summary>What came of an import; everything but <see cref="Saved"/> changed nothing.</summary>
public enum SavePlanOutcome
{
    /// <summary>Saved.</summary>
    Saved,

    /// <summary>Tasks that units have reported on would be gone: the changes name them.</summary>
    WouldLoseReports,

    /// <summary>A draft was to go over a plan that is no draft.</summary>
    NoDraft,

    /// <summary>The plan was changed meanwhile by somebody else.</summary>
    Stale,
}

/// <summary>Saves imported plans (导入) whole, or not at all.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class SavePlan(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Saves a plan.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="draft">Whether it stays a draft.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with what changed.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task<SavePlanResult> RunAsync(Actor actor, WorkPlan plan, bool draft = false, CancellationToken cancellation = default) =>
        (await RunAsync(actor, [plan], draft, cancellation))[0];

    /// <summary>Saves plans of different years, all or none; importing a year again keeps each task's number, with its reports, amendments and decisions.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="plans">The plans.</param>
    /// <param name="draft">Whether they stay drafts.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome of each with what changed.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task<IReadOnlyList<SavePlanResult>> RunAsync(Actor actor, IReadOnlyList<WorkPlan> plans, bool draft, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not import plans; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        List<SavePlanResult> results = [];
        foreach (var plan in plans) results.Add(await TakeAsync(database, plan, draft, cancellation));
        if (results.Exists(result => result.Outcome != SavePlanOutcome.Saved)) return results;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return [.. plans.Select(_ => new SavePlanResult(SavePlanOutcome.Stale, []))];
        }
        foreach (var plan in plans) await boards.ChangedAsync(plan.Year, cancellation);
        return results;
    }

    private async Task<SavePlanResult> TakeAsync(WorkplanDbContext database, WorkPlan plan, bool draft, CancellationToken cancellation)
    {
        var stored = await database.Plans.SingleOrDefaultAsync(row => row.Year == plan.Year, cancellation);
        IReadOnlyList<TaskChange> changes = [];
        if (stored is null)
        {
            stored = new StoredPlan { Year = plan.Year, Title = plan.Title, DocumentNumber = plan.DocumentNumber, Content = plan, ImportedAt = clock.GetUtcNow(), State = PlanState.Draft };
            database.Plans.Add(stored);
        }
        else
        {
            if (draft && stored.State != PlanState.Draft) return new(SavePlanOutcome.NoDraft, []);
            (plan, changes) = PlanRevision.Of(stored.Content, plan);
            var removed = changes.Where(change => change.Fate == TaskFate.Removed).Select(change => change.Number).ToList();
            var reported = await database.Reports.Where(report => report.Year == plan.Year && removed.Contains(report.Task)).Select(report => report.Task).Distinct().ToListAsync(cancellation);
            if (reported.Count > 0) return new(SavePlanOutcome.WouldLoseReports, [.. changes.Where(change => reported.Contains(change.Number))]);
        }
        (stored.Title, stored.DocumentNumber, stored.Content) = (plan.Title, plan.DocumentNumber, plan);
        if (!draft && stored.State == PlanState.Draft) stored.State = PlanState.Active;
        stored.Version++;
        return new(SavePlanOutcome.Saved, changes);
    }
}
