using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>What came of a command on a plan as a whole; everything but <see cref="Done"/> changed nothing.</summary>
public enum PlanOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The year has no plan.</summary>
    NotFound,

    /// <summary>The plan's state does not allow it.</summary>
    WrongState,

    /// <summary>Somebody else changed the plan meanwhile.</summary>
    Stale,
}

/// <summary>Activates, closes, reopens, archives or restores a plan (启用、结束、重新执行、归档、取出), and discards a draft.</summary>
/// <param name="contexts">The database.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class MovePlan(IDbContextFactory<WorkplanDbContext> contexts, LiveBoards boards)
{
    /// <summary>Takes a step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="step">The step.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public Task<PlanOutcome> RunAsync(Actor actor, int year, PlanStep step, int version, CancellationToken cancellation = default) =>
        ChangeAsync(actor, year, version, (_, plan) =>
        {
            if (PlanLife.After(plan.State, step) is not { } after) return false;
            plan.State = after;
            plan.Version++;
            return true;
        }, cancellation);

    /// <summary>Discards a draft (删除草稿) with the links into it; nobody was asked for anything on it yet.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public Task<PlanOutcome> DiscardAsync(Actor actor, int year, int version, CancellationToken cancellation = default) =>
        ChangeAsync(actor, year, version, (database, plan) =>
        {
            if (plan.State != PlanState.Draft) return false;
            database.Plans.Remove(plan);
            database.CarriedTasks.RemoveRange(database.CarriedTasks.Where(link => link.FromYear == year || link.ToYear == year));
            return true;
        }, cancellation);

    private async Task<PlanOutcome> ChangeAsync(Actor actor, int year, int version, Func<WorkplanDbContext, StoredPlan, bool> change, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not change plans; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.SingleOrDefaultAsync(row => row.Year == year, cancellation) is not { } plan) return PlanOutcome.NotFound;
        if (plan.Version != version) return PlanOutcome.Stale;
        if (!change(database, plan)) return PlanOutcome.WrongState;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlanOutcome.Stale;
        }
        await boards.ChangedAsync(year, cancellation);
        return PlanOutcome.Done;
    }
}
