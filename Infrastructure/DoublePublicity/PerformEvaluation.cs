using System.Diagnostics;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Runs an evaluation that was asked for (执行评估): judges the quarter's files, freezes the result as a new version, opens and clears what is to be rectified, all or nothing.</summary>
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
        if (await BeginAsync(id, stopping) is not { } job) return EvaluationRun.Nothing;
        var entry = board.Begin(id, stopping);
        try
        {
            var run = await EvaluateAsync(job, entry, entry.Stop.Token);
            if (run.Faults.Count > 0) await EndAsync(job, EvaluationJobState.Refused, run.Faults);
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
            await EndAsync(job, EvaluationJobState.Failed, [new("", 1, fault.Message)]);
            return new(null, [new("", 1, fault.Message)]);
        }
        finally
        {
            board.End(id);
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
            var (outcome, findings) = await Task.Run(async () => await JudgeAsync(source, name, entry, cancellation), cancellation);
            if (outcome.Evaluation is not { } result) return new(null, [.. outcome.Faults.Select(fault => fault with { File = source.Labels.GetValueOrDefault(fault.File, fault.File) })]);
            if (result.Totals.Counts is { Records: 0, Missing: 0 }) return new(null, [new(source.Inbox, 1, $"收件目录和已上传的文件中没有{job.Quarter}的记录，未生成评估")]);
            var elapsed = (int)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (job.Reason == EvaluationReason.Trial) return await KeepTrialAsync(job, result, cancellation);
            frozen = await FreezeAsync(job, source, result, findings, name, elapsed, cancellation);
            return new(frozen, []);
        }
        finally
        {
            if (frozen is null) File.Delete(store.FindingsPath(name));
        }
    }

    private async Task<(EvaluationOutcome Outcome, FindingCollector Findings)> JudgeAsync(EvaluationSource source, string name, EvaluationProgressBoard.Entry entry, CancellationToken cancellation)
    {
        var directory = await directories.CurrentAsync(cancellation);
        await using var file = store.CreateFindings(name);
        using FindingsCsv csv = new(file);
        FindingCollector findings = new(csv, directory, clock.Today(), source.Labels, source.Files.Rules.Hints.ToHashSet());
        return (EvaluateFiles.Run(source.Files, holidays.Current, findings.Take, entry.Report, cancellation), findings);
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
        StoredEvaluationJob job, EvaluationSource source, DoublePublicityEvaluation result, FindingCollector findings, string name, int elapsed, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        StoredEvaluation stored = new()
        {
            Quarter = job.Quarter,
            Version = (await database.Evaluations.Where(row => row.Quarter == job.Quarter).MaxAsync(row => (int?)row.Version, cancellation) ?? 0) + 1,
            EvaluatedAt = clock.GetUtcNow(),
            By = job.By,
            Files = source.Frozen,
            Result = result with { Findings = [.. result.Findings.Select(finding => finding with { File = source.Labels.GetValueOrDefault(finding.File, finding.File) })] },
            Reason = job.Reason,
            Rules = source.Files.Rules,
            Tallies = findings.Tallies,
            Silent = source.Silent(result.Units.Where(unit => unit.Counts.Records > 0).Select(unit => findings.Name(unit.Unit))),
            SetAside = source.SetAside,
            Milliseconds = elapsed,
            FindingsFile = name,
        };
        database.Evaluations.Add(stored);
        await database.SaveChangesAsync(cancellation);
        await KeepFindingsAsync(database, stored.Id, findings, cancellation);
        await KeepRectifications.RunAsync(database, stored, findings, SupervisionTerm.End(clock.Today(), Rectification.WorkingDays, holidays.Current), cancellation);
        var row = await database.EvaluationJobs.SingleAsync(row => row.Id == job.Id, cancellation);
        (row.Version, row.State, row.Busy, row.EndedAt) = (stored.Version, EvaluationJobState.Done, null, clock.GetUtcNow());
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return stored;
    }

    private static Task KeepFindingsAsync(WorkplanDbContext database, long evaluation, FindingCollector findings, CancellationToken cancellation) =>
        BulkRows.InsertAsync(database, "Findings", ["EvaluationId", "Number", "Unit", "Kind", "Document", "Subject", "Rule", "Field", "Value", "Message", "File", "Line"],
            findings.Kept.Select((kept, index) => new object?[]
            {
                evaluation, index + 1, kept.Finding.Unit, kept.Finding.Kind?.ToString(), kept.Finding.Document, kept.Finding.Subject, kept.Finding.Rule, kept.Finding.Field,
                kept.Finding.Value, kept.Finding.Message, kept.Finding.File, kept.Finding.Line,
            }), cancellation);

    private async Task EndAsync(StoredEvaluationJob job, EvaluationJobState state, IReadOnlyList<PublicityFault> faults)
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var row = await database.EvaluationJobs.SingleAsync(row => row.Id == job.Id);
        (row.State, row.Faults, row.Busy, row.EndedAt) = (state, faults, null, clock.GetUtcNow());
        await database.SaveChangesAsync();
    }

    [LoggerMessage(LogLevel.Error, "The evaluation of {Quarter} failed")]
    private static partial void LogFailure(ILogger logger, Exception fault, string quarter);
}
