using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Audit;

/// <summary>Keeps what jobs did (定时任务运行记录): a row a run, its progress while it runs, its outcome afterwards.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class JobLog(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>How many runs of a job are kept.</summary>
    public const int KeptRuns = 200;

    private const int LongestDetail = 500;

    /// <summary>Runs a job and keeps what came of it; what it throws is kept and thrown on.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="work">The work; it is given a way to say how far it is, in percent, and returns what it did. Empty where it did nothing.</param>
    /// <param name="keepsIdle">Whether a run that did nothing leaves a row.</param>
    /// <returns>When done.</returns>
    public async Task RunAsync(string job, Func<Func<int, Task>, Task<string>> work, bool keepsIdle = true)
    {
        var id = keepsIdle ? await AddAsync(job, JobOutcome.Running, "") : 0;
        try
        {
            var did = await work(percent => ProgressAsync(id, percent));
            if (keepsIdle) await EndAsync(id, JobOutcome.Succeeded, did);
            else if (did.Length > 0) await AddAsync(job, JobOutcome.Succeeded, did);
            await PruneAsync(job);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            await FailAsync(job, keepsIdle ? id : null, fault.Message);
            throw;
        }
    }

    /// <summary>The newest runs of each job.</summary>
    /// <param name="actor">Who asks; administrators.</param>
    /// <param name="most">How many of each.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Newest first.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not see jobs.</exception>
    public async Task<IReadOnlyList<StoredJobRun>> NewestAsync(Actor actor, int most, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageJobs)) throw new UnauthorizedAccessException($"{actor.Name} may not see jobs; administrators may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        List<StoredJobRun> runs = [];
        foreach (var job in await database.JobRuns.Select(run => run.Job).Distinct().ToListAsync(cancellation))
            runs.AddRange(await database.JobRuns.AsNoTracking().Where(run => run.Job == job).OrderByDescending(run => run.Id).Take(most).ToListAsync(cancellation));
        return [.. runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)];
    }

    /// <summary>When a job last succeeded.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The instant; null where it never did.</returns>
    public async Task<DateTimeOffset?> LastSuccessAsync(string job, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.JobRuns.Where(run => run.Job == job && run.Outcome == JobOutcome.Succeeded).MaxAsync(run => (DateTimeOffset?)run.StartedAt, cancellation);
    }

    private async Task<long> AddAsync(string job, JobOutcome outcome, string detail)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var now = clock.GetUtcNow();
        StoredJobRun run = new() { Job = job, StartedAt = now, EndedAt = outcome == JobOutcome.Running ? null : now, Outcome = outcome, Progress = outcome == JobOutcome.Succeeded ? 100 : 0, Detail = Clip(detail) };
        database.JobRuns.Add(run);
        await database.SaveChangesAsync();
        return run.Id;
    }

    private async Task FailAsync(string job, long? id, string detail)
    {
        try
        {
            if (id is { } row) await EndAsync(row, JobOutcome.Failed, detail);
            else await AddAsync(job, JobOutcome.Failed, detail);
            await PruneAsync(job);
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            // The record failed as the work did: what is thrown on is the work's own fault.
        }
    }

    private async Task ProgressAsync(long id, int percent)
    {
        await using var database = await contexts.CreateDbContextAsync();
        await database.JobRuns.Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Progress, percent));
    }

    private async Task EndAsync(long id, JobOutcome outcome, string detail)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var run = await database.JobRuns.SingleAsync(run => run.Id == id);
        (run.EndedAt, run.Outcome, run.Detail) = (clock.GetUtcNow(), outcome, Clip(detail));
        if (outcome == JobOutcome.Succeeded) run.Progress = 100;
        await database.SaveChangesAsync();
    }

    private async Task PruneAsync(string job)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var oldest = await database.JobRuns.Where(run => run.Job == job).OrderByDescending(run => run.Id).Skip(KeptRuns).Select(run => run.Id).FirstOrDefaultAsync();
        if (oldest > 0) await database.JobRuns.Where(run => run.Job == job && run.Id <= oldest).ExecuteDeleteAsync();
    }

    private static string Clip(string text) => text.Length > LongestDetail ? text[..LongestDetail] : text;
}
