using System.Diagnostics;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Runs an evaluation that was asked for (执行评估): judges the quarter's files, freezes the result as a new version, clears and opens what is to be rectified. Findings are kept while it runs; the version and what it clears stand together or not at all; what it opens is taken up again where a process ends meanwhile.</summary>
/// <param name="contexts">The database.</param>
/// <param name="sources">The quarter's files and rules.</param>
/// <param name="directories">The units' names.</param>
/// <param name="store">The data folder.</param>
/// <param name="board">Told how far it is.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Says what failed.</param>
public sealed partial class PerformEvaluation(
    IDbContextFactory<WorkplanDbContext> contexts, EvaluationSources sources, UnitDirectories directories, PublicityStore store, EvaluationProgressBoard board,
    HolidayTable holidays, TimeProvider clock, ILogger<PerformEvaluation> logger)
{
    /// <summary>Runs it; a job that ended already is left alone.</summary>
    /// <param name="id">The job's row key.</param>
    /// <param name="stopping">The process ends: the job stays as running, and the next start begins it anew.</param>
    /// <returns>What came of it.</returns>
    public async Task<EvaluationRun> RunAsync(long id, CancellationToken stopping = default)
    {
        // On the board before the row says that it runs: what the row says and the board does not is left from a process that ended.
        if (board.Begin(id, stopping) is not { } entry) return EvaluationRun.Nothing;
        try
        {
            return await BeginAsync(id, stopping) is { } job ? await RunAsync(job, entry, stopping) : EvaluationRun.Nothing;
        }
        finally
        {
            board.End(id);
        }
    }

    private async Task<EvaluationRun> RunAsync(StoredEvaluationJob job, EvaluationProgressBoard.Entry entry, CancellationToken stopping)
    {
        try
        {
            // One that was frozen by a process that ended before its items were opened goes on from there.
            var run = job.Version is null ? await EvaluateAsync(job, entry, entry.Stop.Token) : new(await FrozenAsync(job, stopping), []);
            if (run.Faults.Count > 0) await EndAsync(job, EvaluationJobState.Refused, run.Faults);
            if (run.Frozen is not { } frozen) return run;
            await KeepRectifications.OpenAsync(contexts, frozen, DueOf(frozen), stopping);
            await EndAsync(job, EvaluationJobState.Done, []);
            return run;
        }
        catch (OperationCanceledException) when (entry.IsCancelled)
        {
            await EndAsync(job, EvaluationJobState.Cancelled, []);
            return EvaluationRun.Nothing;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailure(logger, fault, job.Quarter.ToString());
            PublicityFault told = new("", 1, StorageFaults.Find(fault) == StorageFault.Full ? "服务器磁盘已满，没有生成评估；请告诉管理员清理磁盘，然后重新评估" : fault.Message);
            await EndAsync(job, EvaluationJobState.Failed, [told]);
            return new(null, [told]);
        }
    }

    private async Task<StoredEvaluationJob?> BeginAsync(long id, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        // Whoever changes the row runs it; a second one that was told of it finds nothing to change.
        var begun = await database.EvaluationJobs.Where(row => row.Id == id && row.State == EvaluationJobState.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, EvaluationJobState.Running).SetProperty(row => row.StartedAt, now).SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellation);
        return begun == 0 ? null : await database.EvaluationJobs.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
    }

    private async Task<EvaluationRun> EvaluateAsync(StoredEvaluationJob job, EvaluationProgressBoard.Entry entry, CancellationToken cancellation)
    {
        var source = await sources.ReadAsync(job.Quarter, job.Rules, cancellation);
        if (source.Faults.Count > 0) return new(null, source.Faults);
        var name = PublicityStore.NewName();
        StoredEvaluation? frozen = null;
        try
        {
            var began = Stopwatch.GetTimestamp();
            var (outcome, findings) = await JudgeAsync(job, source, name, entry, cancellation);
            if (outcome.Evaluation is not { } result) return new(null, [.. outcome.Faults.Select(fault => fault with { File = source.Labels.GetValueOrDefault(fault.File, fault.File) })]);
            if (result.Totals.Counts is { Records: 0, Missing: 0 }) return new(null, [new(source.Inbox, 1, $"收件目录和已上传的文件中没有{job.Quarter}的记录，未生成评估")]);
            var elapsed = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (job.Reason == EvaluationReason.Trial) return await KeepTrialAsync(job, result, cancellation);
            frozen = await FreezeAsync(job, source, result, await sources.KeptAsync(source, outcome.Unread, cancellation), findings, name, elapsed, cancellation);
            return new(frozen, []);
        }
        finally
        {
            if (frozen is null) File.Delete(store.FindingsPath(name));
        }
    }

    private async Task<(EvaluationOutcome Outcome, FindingCollector Findings)> JudgeAsync(
        StoredEvaluationJob job, EvaluationSource source, string name, EvaluationProgressBoard.Entry entry, CancellationToken cancellation)
    {
        var directory = await directories.CurrentAsync(cancellation);
        await using var file = store.CreateFindings(name);
        using FindingsCsv csv = new(file);
        var between = KeepFindings.Between();
        var keeping = job.Reason == EvaluationReason.Trial ? null : KeepFindings.RunAsync(contexts, job.Id, between, cancellation);
        FindingCollector findings = new(csv, directory, clock.Today(), source.Labels, source.Files.Rules.Hints.ToHashSet(), keeping is null ? null : between.Writer);
        EvaluationOutcome outcome;
        try
        {
            outcome = await Task.Run(() => EvaluateFiles.Run(source.Files, holidays.Current, findings.Take, entry.Report, cancellation), cancellation);
        }
        finally
        {
            between.Writer.TryComplete();
        }
        if (keeping is not null) await keeping;
        return (outcome, findings);
    }

    private async Task<EvaluationRun> KeepTrialAsync(StoredEvaluationJob job, DoublePublicityEvaluation result, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var row = await database.EvaluationJobs.SingleAsync(row => row.Id == job.Id, cancellation);
        (row.Trial, row.State, row.Busy, row.EndedAt) = (result, EvaluationJobState.Done, null, clock.GetUtcNow());
        await database.SaveChangesAsync(cancellation);
        return EvaluationRun.Nothing;
    }

    private async Task<StoredEvaluation> FreezeAsync(
        StoredEvaluationJob job, EvaluationSource source, DoublePublicityEvaluation result, IReadOnlyList<DropFile> files, FindingCollector findings, string name, int elapsed,
        CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        StoredEvaluation stored = new()
        {
            Quarter = job.Quarter,
            Version = (await database.Evaluations.Where(row => row.Quarter == job.Quarter).MaxAsync(row => (int?)row.Version, cancellation) ?? 0) + 1,
            EvaluatedAt = clock.GetUtcNow(),
            By = job.By,
            Files = files,
            Result = result with { Findings = [.. result.Findings.Select(finding => finding with { File = source.Labels.GetValueOrDefault(finding.File, finding.File) })] },
            Reason = job.Reason,
            JobId = job.Id,
            Rules = source.Files.Rules,
            Tallies = findings.Tallies,
            Silent = source.Silent(result.Units.Where(unit => unit.Counts.Records > 0).Select(unit => findings.Name(unit.Unit))),
            SetAside = source.SetAside,
            Milliseconds = elapsed,
            FindingsFile = name,
        };
        database.Evaluations.Add(stored);
        await database.SaveChangesAsync(cancellation);
        await KeepRectifications.RunAsync(database, stored, findings.Found, DueOf(stored), cancellation);
        await database.EvaluationJobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, stored.Version), cancellation);
        await transaction.CommitAsync(cancellation);
        return stored;
    }

    private async Task<StoredEvaluation> FrozenAsync(StoredEvaluationJob job, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.AsNoTracking().SingleAsync(row => row.JobId == job.Id, cancellation);
    }

    private DateOnly DueOf(StoredEvaluation evaluation) => Rectification.Due(BusinessClock.DayOf(evaluation.EvaluatedAt), holidays.Current);

    private async Task EndAsync(StoredEvaluationJob job, EvaluationJobState state, IReadOnlyList<PublicityFault> faults)
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var row = await database.EvaluationJobs.SingleAsync(row => row.Id == job.Id);
        (row.State, row.Faults, row.Busy, row.EndedAt) = (state, faults, null, clock.GetUtcNow());
        await database.SaveChangesAsync();
        // Of what was not frozen nothing stays.
        if (row.Version is null) await database.Findings.Where(finding => finding.JobId == job.Id).ExecuteDeleteAsync();
    }

    [LoggerMessage(LogLevel.Error, "The evaluation of {Quarter} failed")]
    private static partial void LogFailure(ILogger logger, Exception fault, string quarter);
}
