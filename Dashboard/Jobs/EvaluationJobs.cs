using CreditWorkplan.Infrastructure.Audit;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Hangfire;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>Runs evaluations that people asked for (评估任务). The database has what waits: where the process ends, the next one begins anew.</summary>
/// <param name="perform">Evaluates.</param>
/// <param name="evaluation">Prints the report.</param>
/// <param name="log">Keeps what each run did.</param>
[AutomaticRetry(Attempts = 3, DelaysInSeconds = [1, 5, 15])]
public sealed class EvaluationJobs(PerformEvaluation perform, RunEvaluation evaluation, JobLog log)
{
    /// <summary>Runs one.</summary>
    /// <param name="job">Its row key.</param>
    /// <param name="cancellation">The process ends.</param>
    /// <returns>When done.</returns>
    public Task RunAsync(long job, CancellationToken cancellation) => log.RunAsync(JobsSetup.Evaluation, async _ =>
    {
        var run = await perform.RunAsync(job, cancellation);
        if (run.Frozen is not null) await evaluation.PrintMissingAsync(cancellation);
        return run.Frozen is { } frozen ? $"evaluated {frozen.Quarter}, version {frozen.Version}" : run.Faults.Count > 0 ? $"evaluation refused: {run.Faults[0]}" : "";
    }, keepsIdle: false);
}
