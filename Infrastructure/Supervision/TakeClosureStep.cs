using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Asks for a task's closure, accepts or returns it, reopens the task (申请办结、核准、退回、重新打开).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeClosureStep(SupervisionDesk desk)
{
    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="step">The step.</param>
    /// <param name="reason">The proof, of a request; the reason, of a return or a reopening.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, int task, ClosureStep step, string? reason = null, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Closure.Life.Needs(step), year, task, async (database, _) =>
        {
            if (reason?.Length > SupervisionDesk.LongestText) return new(SupervisionOutcome.Invalid);
            var stored = await database.Closures.SingleOrDefaultAsync(row => row.Year == year && row.Task == task, cancellation);
            if (version is { } read && read != (stored?.Version ?? 0)) return new(SupervisionOutcome.Stale);
            if (Closure.Life.Find(stored?.State, step) is not { } move) return new(SupervisionOutcome.WrongState, stored?.State.ToString() ?? "");
            if (stored is null) database.Closures.Add(stored = new StoredClosure { Year = year, Task = task });
            if (step == ClosureStep.Ask) stored.Proof = reason?.Trim() ?? "";
            return desk.Move(actor, stored, move, reason);
        }, cancellation);
}
