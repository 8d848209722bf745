using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>How a command of supervision ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="State">The state it was in, where that is why; the state after, where done; what is out of range, where the input is; empty else.</param>
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

/// <summary>What of an input is missing or out of range (填写有误).</summary>
public static class OutOfRange
{
    /// <summary>At least one task is needed.</summary>
    public const string Tasks = "tasks";

    /// <summary>The unit has no duty in every one of the tasks.</summary>
    public const string Unit = "unit";

    /// <summary>The title is missing or longer than <see cref="SupervisionDesk.LongestTitle"/>.</summary>
    public const string Title = "title";

    /// <summary>The text is missing or longer than <see cref="SupervisionDesk.LongestText"/>.</summary>
    public const string Text = "text";

    /// <summary>The date is past, or more than a year after the plan's.</summary>
    public const string Due = "due";
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

    /// <summary>Runs a command on a task of an active plan; of a unit's people only those whose unit answers for the task may.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="needs">The permission that it needs.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="change">The command itself; changes what the context tracks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    internal Task<SupervisionResult> RunAsync(
        Actor actor, Act needs, int year, int task, Func<WorkplanDbContext, WorkPlan, Task<SupervisionResult>> change, CancellationToken cancellation) =>
        RunAsync(actor, needs, year, async (database, plan, _) =>
        {
            if (plan.Tasks.FirstOrDefault(one => one.Number == task) is not { } known) return new(SupervisionOutcome.NotFound);
            if (actor.Unit is { } unit && !Duty.SpeaksFor(plan, known, unit)) return new(SupervisionOutcome.Forbidden);
            return await change(database, plan);
        }, cancellation);

    /// <summary>Runs a command on an active plan.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="needs">The permission that it needs.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="change">The command itself; changes what the context tracks. It gets the plan of today and who stands in whose place.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    internal async Task<SupervisionResult> RunAsync(
        Actor actor, Act needs, int year, Func<WorkplanDbContext, WorkPlan, UnitHeirs, Task<SupervisionResult>> change, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, needs, actor.Unit)) return new(SupervisionOutcome.Forbidden);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellation) is not { } stored) return new(SupervisionOutcome.NotFound);
        if (stored.State != PlanState.Active) return new(SupervisionOutcome.PlanNotActive);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var result = await change(database, UnitSuccession.Plan(stored.Content, heirs).AsOf(clock.Today()), heirs);
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

    /// <summary>Today, and what the office had set for a year's plan by the end of it.</summary>
    internal async Task<(DateOnly Today, PlanSettings Settings)> SettingsAsync(WorkplanDbContext database, int year, CancellationToken cancellation) =>
        (clock.Today(), await BoardSources.SettingsAsync(database, year, clock.Today(), cancellation));

    /// <summary>What is wrong with a duty that is put on a unit by a text with a due date: its tasks, the unit, the text or the date; null where nothing is.</summary>
    internal SupervisionResult? Refuse(WorkPlan plan, string unit, IReadOnlyList<int> tasks, string text, DateOnly due)
    {
        var known = plan.Tasks.Select(task => task.Number).ToHashSet();
        if (!tasks.All(known.Contains)) return new(SupervisionOutcome.NotFound);
        if (tasks.Count == 0) return new(SupervisionOutcome.Invalid, OutOfRange.Tasks);
        var obliged = Duty.Of(plan).Where(duty => duty.Unit == unit).Select(duty => duty.Task).ToHashSet();
        if (!tasks.All(obliged.Contains)) return new(SupervisionOutcome.Invalid, OutOfRange.Unit);
        if (Lacks(text, needed: true)) return new(SupervisionOutcome.Invalid, OutOfRange.Text);
        return due < clock.Today() || due > plan.End.AddYears(1) ? new(SupervisionOutcome.Invalid, OutOfRange.Due) : null;
    }

    /// <summary>Whether a text is too long, or missing where one is needed.</summary>
    internal static bool Lacks(string? text, bool needed) => text?.Length > LongestText || (needed && string.IsNullOrWhiteSpace(text));

    /// <summary>The step as it is recorded now.</summary>
    internal StepTaken<TStep> Taken<TStep>(Actor actor, TStep step, string? reason)
        where TStep : struct, Enum => new(step, clock.GetUtcNow(), clock.Today(), actor.Name, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());

    /// <summary>Moves what is kept by a step: its state, the step in its history, and its version.</summary>
    internal SupervisionResult Move<TState, TStep>(Actor actor, IStepped<TState, TStep> stored, Move<TState, TStep> move, string? reason)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        stored.State = move.To;
        stored.Steps = [.. stored.Steps, Taken(actor, move.Step, reason)];
        stored.Version++;
        return new(SupervisionOutcome.Saved, move.To.ToString());
    }
}
