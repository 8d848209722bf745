using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Asks for another due date, grants or refuses it (申请延期、同意、不同意).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeExtensionStep(SupervisionDesk desk)
{
    /// <summary>Takes one step; at most one request is open for a task or a milestone.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="milestone">The milestone's title; null for the task itself.</param>
    /// <param name="step">The step.</param>
    /// <param name="due">The date asked for; the office may grant another one, or leave it null.</param>
    /// <param name="reason">Why; needed to ask.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, int task, string? milestone, ExtensionStep step, DateOnly? due, string? reason, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Extension.Life.Needs(step), year, task, async (database, plan) =>
        {
            milestone = string.IsNullOrWhiteSpace(milestone) ? null : milestone.Trim();
            if (reason?.Length > SupervisionDesk.LongestText || due < plan.Start || due > plan.End.AddYears(1)) return new(SupervisionOutcome.Invalid);
            var open = await database.Extensions.SingleOrDefaultAsync(row => row.Year == year && row.Task == task && row.Milestone == milestone && row.State == ExtensionState.Asked, cancellation);
            if (version is { } read && read != (open?.Version ?? 0)) return new(SupervisionOutcome.Stale);
            if (Extension.Life.Find(open?.State, step) is not { } move) return new(SupervisionOutcome.WrongState, open?.State.ToString() ?? "");
            if (open is null)
            {
                if (due is not { } asked || string.IsNullOrWhiteSpace(reason)) return new(SupervisionOutcome.Invalid);
                if (await ClosedAsync(database, year, task, milestone, cancellation) is { } refusal) return refusal;
                database.Extensions.Add(open = new StoredExtension { Year = year, Task = task, Milestone = milestone, Due = asked, Reason = reason.Trim() });
            }
            else if (step == ExtensionStep.Grant && due is { } granted) open.Due = granted;
            return desk.Move(actor, open, move, reason);
        }, cancellation);

    /// <summary>What is closed, accepted or not agreed has no date to move.</summary>
    private static async Task<SupervisionResult?> ClosedAsync(Database.WorkplanDbContext database, int year, int task, string? milestone, CancellationToken cancellation)
    {
        if (await database.Closures.AnyAsync(row => row.Year == year && row.Task == task && row.State == ClosureState.Closed, cancellation)) return new(SupervisionOutcome.WrongState, nameof(ClosureState.Closed));
        if (milestone is null) return null;
        var state = await database.Milestones.Where(row => row.Year == year && row.Task == task && row.Title == milestone).Select(row => (MilestoneState?)row.State).SingleOrDefaultAsync(cancellation);
        return state switch
        {
            null => new(SupervisionOutcome.NotFound),
            MilestoneState.Agreed or MilestoneState.Achieved => null,
            _ => new(SupervisionOutcome.WrongState, state.ToString()!),
        };
    }
}
