using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Stops an evaluation that waits or runs (取消评估); nothing is frozen of it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="board">Where the running ones are.</param>
/// <param name="clock">The time.</param>
public sealed class CancelEvaluation(IDbContextFactory<WorkplanDbContext> contexts, EvaluationProgressBoard board, TimeProvider clock)
{
    /// <summary>Stops it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="job">The job's row key.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where the actor may not, or it had ended already.</returns>
    public async Task<bool> RunAsync(Actor actor, long job, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) return false;
        if (board.Cancel(job)) return true;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await database.EvaluationJobs.Where(row => row.Id == job && row.State == EvaluationJobState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, EvaluationJobState.Cancelled).SetProperty(row => row.Busy, (string?)null).SetProperty(row => row.EndedAt, now), cancellation) > 0;
    }
}
