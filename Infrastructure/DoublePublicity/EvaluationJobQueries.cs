using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Reads which evaluations were asked for (评估任务).</summary>
/// <param name="contexts">The database.</param>
public sealed class EvaluationJobQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>A quarter's newest job.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="trial">Whether trials are asked for, or evaluations proper.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The job; null where there is none or the actor may not see it.</returns>
    public async Task<StoredEvaluationJob?> NewestAsync(Actor actor, Quarter quarter, bool trial, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.EvaluationJobs.AsNoTracking().Where(row => row.Quarter == quarter && (row.Reason == EvaluationReason.Trial) == trial)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>A job.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="job">Its row key.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The job; null where there is none or the actor may not see it.</returns>
    public async Task<StoredEvaluationJob?> FindAsync(Actor actor, long job, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.EvaluationJobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == job, cancellation);
    }
}
