using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>How a command on a milestone, an extension or a closure ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="State">The state it was in, where that is why; the state after, where done; empty else.</param>
public sealed record SupervisionResult(SupervisionOutcome Outcome, string State = "");

/// <summary>What came of a command; everything but <see cref="Saved"/> changed nothing.</summary>
public enum SupervisionOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The actor may not: another role, or a unit that does not lead the task.</summary>
    Forbidden,

    /// <summary>There is no such plan, task or milestone.</summary>
    NotFound,

    /// <summary>The plan is a draft, closed or archived.</summary>
    PlanNotActive,

    /// <summary>The state does not allow the step.</summary>
    WrongState,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,

    /// <summary>A text is missing or too long, a weight or a date is out of range.</summary>
    Invalid,
}

/// <summary>What the commands of supervision have in common: is there such a task, may the actor, save and tell the boards.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class SupervisionDesk(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The longest reason or proof, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>Runs a command on a task of an active plan.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="needs">The permission that it needs.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="change">The command itself; changes what the context tracks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    internal async Task<SupervisionResult> RunAsync(
        Actor actor, Act needs, int year, int task, Func<WorkplanDbContext, WorkPlan, Task<SupervisionResult>> change, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, needs, actor.Unit)) return new(SupervisionOutcome.Forbidden);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellation) is not { } stored) return new(SupervisionOutcome.NotFound);
        if (stored.State != PlanState.Active) return new(SupervisionOutcome.PlanNotActive);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var plan = UnitSuccession.Plan(stored.Content, heirs).AsOf(clock.Today());
        if (plan.Tasks.FirstOrDefault(one => one.Number == task) is not { } known) return new(SupervisionOutcome.NotFound);
        if (actor.Unit is { } unit && !AnswersFor(plan, known, unit)) return new(SupervisionOutcome.Forbidden);
        var result = await change(database, plan);
        if (result.Outcome != SupervisionOutcome.Saved) return result;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return new(SupervisionOutcome.Stale);
        }
        await boards.ChangedAsync(year, cancellation);
        return result;
    }

    /// <summary>The step as it is recorded now.</summary>
    internal StepTaken<TStep> Taken<TStep>(Actor actor, TStep step, string? reason)
        where TStep : struct, Enum => new(step, clock.GetUtcNow(), clock.Today(), actor.Name, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());

    /// <summary>A lead speaks for the task; where none leads, every unit that has a part in it.</summary>
    internal static bool AnswersFor(WorkPlan plan, PlanTask task, string unit) =>
        Duty.Of(plan).Any(duty => duty.Task == task.Number && duty.Unit == unit && (!task.HasLead || duty.Role == AssignmentRole.Lead));
}
