using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>Carries an unfinished task over into another year's plan (结转): as a new task there, or linked to one that is there already.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="units">The directory of units.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class CarryTask(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, UnitDirectories units, LiveBoards boards)
{
    /// <summary>Carries a task over.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="fromYear">The year it comes from.</param>
    /// <param name="task">Its number there.</param>
    /// <param name="toYear">The year in which it goes on, a later one.</param>
    /// <param name="toTask">The task there that it is; null adds one.</param>
    /// <param name="toItem">The item there under which it is added.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome, with the number there; <see cref="PlanOutcome.WrongState"/> where the task is closed, carried already, or the other plan is.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task<AmendResult> RunAsync(Actor actor, int fromYear, int task, int toYear, int? toTask, int toItem, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not change plans; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var from = await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == fromYear, cancellation);
        var to = await database.Plans.SingleOrDefaultAsync(row => row.Year == toYear, cancellation);
        if (to is null || from?.Content.AsOf(from.Content.End).Tasks.FirstOrDefault(one => one.Number == task) is not { } carried || fromYear >= toYear) return new(PlanOutcome.NotFound, null, 0);
        var done = await database.Closures.AnyAsync(row => row.Year == fromYear && row.Task == task && row.State == ClosureState.Closed, cancellation);
        if (done || to.State is PlanState.Closed or PlanState.Archived) return new(PlanOutcome.WrongState, null, 0);
        if (toTask is { } linked && !to.Content.AsOf(to.Content.End).Tasks.Any(one => one.Number == linked)) return new(PlanOutcome.NotFound, null, linked);
        var number = toTask ?? to.Content.NextNumber();
        if (toTask is null)
        {
            var amendment = Added(actor, from.Content, carried, to.Content, number, toItem);
            if (to.Content.Check(amendment) is { } fault) return new(PlanOutcome.WrongState, fault, number);
            to.Content = AmendPlan.Enter(to.Content, amendment, (await units.CurrentAsync(cancellation)).AsOf(amendment.From));
            to.Version++;
        }
        database.CarriedTasks.Add(new StoredCarriedTask { FromYear = fromYear, FromTask = task, ToYear = toYear, ToTask = number, By = actor.Name, At = clock.GetUtcNow() });
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            // The same task carried twice, or the plan changed meanwhile.
            return new(PlanOutcome.Stale, null, number);
        }
        await boards.ChangedAsync(toYear, cancellation);
        return new(PlanOutcome.Done, null, number);
    }

    /// <summary>A carried task's due date belongs to the year that passed; what it is due by now, the office says.</summary>
    private Amendment Added(Actor actor, WorkPlan from, PlanTask task, WorkPlan to, int number, int item)
    {
        var today = clock.Today();
        var day = today < to.Start ? to.Start : today > to.End ? to.End : today;
        var section = to.Items.FirstOrDefault(one => one.Number == item)?.Section ?? 0;
        return new Amendment(
            number, day, AmendmentKind.Added, from.DocumentNumber.Length > 0 ? from.DocumentNumber : from.Title, $"由{from.Year}年任务 {task.Number} 结转",
            task with { Number = number, Section = section, Item = item, Due = null, Since = day }, actor.Name, clock.GetUtcNow());
    }
}
