using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What came of asking for an evaluation; everything but <see cref="Saved"/> changed nothing.</summary>
public enum EvaluationRequestOutcome
{
    /// <summary>It waits to be run.</summary>
    Saved,

    /// <summary>The actor may not.</summary>
    Forbidden,

    /// <summary>The quarter has not begun.</summary>
    Quarter,

    /// <summary>Another one of the quarter waits or runs.</summary>
    Busy,
}

/// <summary>Asks for an evaluation (开始评估): a row that says so, at most one a quarter; who runs jobs is told.</summary>
/// <param name="contexts">The database.</param>
/// <param name="board">What runs in this process.</param>
/// <param name="clock">The time.</param>
public sealed class RequestEvaluation(IDbContextFactory<WorkplanDbContext> contexts, EvaluationProgressBoard board, TimeProvider clock)
{
    /// <summary>Told a job's row key when one waits; set by who runs jobs.</summary>
    public Action<long>? Waiting { get; set; }

    /// <summary>Asks for one and has it run.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="trial">The rules to be tried; null for an evaluation proper.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome, and the job's row key once saved.</returns>
    public async Task<(EvaluationRequestOutcome Outcome, long Job)> RunAsync(Actor actor, Quarter quarter, PublicityRuleSet? trial = null, CancellationToken cancellation = default)
    {
        var (outcome, job) = await AddAsync(actor, quarter, trial is null ? EvaluationReason.Request : EvaluationReason.Trial, trial, cancellation);
        if (outcome == EvaluationRequestOutcome.Saved) Waiting?.Invoke(job);
        return (outcome, job);
    }

    /// <summary>Has everything run that waits, and what is said to run and does not once more from the beginning; called at start and now and then.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When told.</returns>
    public async Task ResumeAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        foreach (var job in await database.EvaluationJobs.Where(row => row.State == EvaluationJobState.Running).Select(row => row.Id).ToListAsync(cancellation))
            if (board.Find(job) is null)
                await database.EvaluationJobs.Where(row => row.Id == job && row.State == EvaluationJobState.Running).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, EvaluationJobState.Queued), cancellation);
        var waiting = await database.EvaluationJobs.Where(row => row.State == EvaluationJobState.Queued).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        foreach (var job in waiting) Waiting?.Invoke(job);
    }

    /// <summary>Adds the row.</summary>
    internal async Task<(EvaluationRequestOutcome Outcome, long Job)> AddAsync(
        Actor actor, Quarter quarter, EvaluationReason reason, PublicityRuleSet? rules, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) return (EvaluationRequestOutcome.Forbidden, 0);
        if (quarter.Start > clock.Today()) return (EvaluationRequestOutcome.Quarter, 0);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var busy = quarter.ToString();
        // Asked first, so that the usual case is no fault of the database; the index decides where two come at once.
        if (await database.EvaluationJobs.AnyAsync(row => row.Busy == busy, cancellation)) return (EvaluationRequestOutcome.Busy, 0);
        StoredEvaluationJob job = new() { Quarter = quarter, Busy = busy, Reason = reason, Rules = rules, By = actor.Name, At = clock.GetUtcNow(), Faults = [] };
        database.EvaluationJobs.Add(job);
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return (EvaluationRequestOutcome.Busy, 0);
        }
        return (EvaluationRequestOutcome.Saved, job.Id);
    }
}
