using CreditWorkplan.Infrastructure.DoublePublicity;
using Hangfire;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>Runs evaluations that people asked for (评估任务). The database has what waits: where the process ends, the next one begins anew.</summary>
/// <param name="perform">Evaluates.</param>
/// <param name="evaluation">Prints the report.</param>
[AutomaticRetry(Attempts = 0)]
public sealed class EvaluationJobs(PerformEvaluation perform, RunEvaluation evaluation)
{
    /// <summary>Runs one.</summary>
    /// <param name="job">Its row key.</param>
    /// <param name="cancellation">The process ends.</param>
    /// <returns>When done.</returns>
    public async Task RunAsync(long job, CancellationToken cancellation)
    {
        var run = await perform.RunAsync(job, cancellation);
        if (run.Frozen is not null) await evaluation.PrintMissingAsync(cancellation);
    }
}
