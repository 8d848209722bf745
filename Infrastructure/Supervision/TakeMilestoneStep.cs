using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Proposes, agrees, reports, accepts or returns a milestone (提出、商定、报完成、核完成、退回节点).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeMilestoneStep(SupervisionDesk desk)
{
    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="title">The milestone.</param>
    /// <param name="step">The step.</param>
    /// <param name="weight">Its weight, above 0 and at most 100; needed to propose.</param>
    /// <param name="due">Its due date, in the plan's year; needed to propose.</param>
    /// <param name="reason">The reason or the proof.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, int task, string title, MilestoneStep step, decimal? weight, DateOnly? due, string? reason = null, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Milestone.Life.Needs(step), year, task, async (database, plan) =>
        {
            title = title.Trim();
            if (title.Length is 0 or > SupervisionDesk.LongestTitle || reason?.Length > SupervisionDesk.LongestText) return new(SupervisionOutcome.Invalid);
            var stored = await database.Milestones.SingleOrDefaultAsync(row => row.Year == year && row.Task == task && row.Title == title, cancellation);
            if (stored is null && step != MilestoneStep.Propose) return new(SupervisionOutcome.NotFound);
            if (version is { } read && read != (stored?.Version ?? 0)) return new(SupervisionOutcome.Stale);
            if (Milestone.Life.Find(stored?.State, step) is not { } move) return new(SupervisionOutcome.WrongState, stored?.State.ToString() ?? "");
            if (step == MilestoneStep.Propose && (weight is not (> 0 and <= 100) || due is not { } day || day < plan.Start || day > plan.End)) return new(SupervisionOutcome.Invalid);
            if (stored is null) database.Milestones.Add(stored = new StoredMilestone { Year = year, Task = task, Title = title });
            if (step == MilestoneStep.Propose) (stored.Weight, stored.Due) = (weight!.Value, due!.Value);
            return desk.Move(actor, stored, move, reason);
        }, cancellation);
}
