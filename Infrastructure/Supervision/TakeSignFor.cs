using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Signs for a unit's tasks (签收): for one, or for all that it has not signed for yet.</summary>
/// <param name="desk">What the commands have in common.</param>
/// <param name="clock">The time.</param>
public sealed class TakeSignFor(SupervisionDesk desk, TimeProvider clock)
{
    /// <summary>Signs; what is signed for already stays as it is.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="unit">The unit that signs.</param>
    /// <param name="task">The task's number; null for all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; <see cref="SupervisionOutcome.Forbidden"/> for a task in which the unit has no part.</returns>
    public async Task<SupervisionResult> RunAsync(Actor actor, int year, string unit, int? task, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.SignFor, unit)) return new(SupervisionOutcome.Forbidden);
        var result = await SignAsync(actor, year, unit, task, cancellation);
        // A colleague signed at the same moment: what is left is signed now.
        return result.Outcome == SupervisionOutcome.Stale ? await SignAsync(actor, year, unit, task, cancellation) : result;
    }

    private Task<SupervisionResult> SignAsync(Actor actor, int year, string unit, int? task, CancellationToken cancellation) =>
        desk.RunAsync(actor, Act.SignFor, year, async (database, plan, heirs) =>
        {
            if (task is { } number && plan.Tasks.All(one => one.Number != number)) return new(SupervisionOutcome.NotFound);
            var own = Duty.Of(plan).Where(duty => duty.Unit == unit && (task is null || duty.Task == task)).Select(duty => duty.Task).ToList();
            if (own.Count == 0) return new(SupervisionOutcome.Forbidden);
            var names = heirs.NamesOf(unit).ToList();
            var signed = await database.SignFors.Where(row => row.Year == year && names.Contains(row.Unit)).Select(row => row.Task).ToListAsync(cancellation);
            database.SignFors.AddRange(own.Except(signed).Select(one => new StoredSignFor { Year = year, Task = one, Unit = unit, At = clock.GetUtcNow(), By = actor.Name }));
            return new(SupervisionOutcome.Saved);
        }, cancellation);
}
