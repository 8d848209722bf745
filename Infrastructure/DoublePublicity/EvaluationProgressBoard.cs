using System.Collections.Concurrent;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>How far the running evaluations are (评估进度), and the means to stop them; of this process alone, gone with it.</summary>
public sealed class EvaluationProgressBoard
{
    private readonly ConcurrentDictionary<long, Entry> running = [];

    /// <summary>How far an evaluation is.</summary>
    /// <param name="job">The job's row key.</param>
    /// <returns>The newest progress; null where it does not run here.</returns>
    public EvaluationProgress? Find(long job) => running.TryGetValue(job, out var entry) ? entry.Newest : null;

    /// <summary>Has a running evaluation stop.</summary>
    /// <param name="job">The job's row key.</param>
    /// <returns>False where it does not run here.</returns>
    public bool Cancel(long job)
    {
        if (!running.TryGetValue(job, out var entry)) return false;
        entry.IsCancelled = true;
        entry.Stop.Cancel();
        return true;
    }

    /// <summary>An evaluation begins; null where it runs here already.</summary>
    internal Entry? Begin(long job, CancellationToken stopping)
    {
        Entry entry = new(CancellationTokenSource.CreateLinkedTokenSource(stopping));
        return running.TryAdd(job, entry) ? entry : null;
    }

    /// <summary>It ended, however.</summary>
    internal void End(long job)
    {
        // The source is left to the collector: somebody may be about to cancel it.
        running.TryRemove(job, out _);
    }

    /// <summary>A running evaluation.</summary>
    internal sealed class Entry(CancellationTokenSource stop)
    {
        private readonly Lock guard = new();
        private EvaluationProgress newest;

        /// <summary>Stops it.</summary>
        public CancellationTokenSource Stop { get; } = stop;

        /// <summary>Whether a person had it stopped.</summary>
        public bool IsCancelled { get; set; }

        /// <summary>How far it is.</summary>
        public EvaluationProgress Newest
        {
            get
            {
                lock (guard) return newest;
            }
        }

        /// <summary>Told from any thread, perhaps out of order.</summary>
        public void Report(EvaluationProgress progress)
        {
            lock (guard)
                if (progress.Read >= newest.Read) newest = progress;
        }
    }
}
