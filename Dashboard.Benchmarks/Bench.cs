using System.Diagnostics;

namespace CreditWorkplan.Dashboard.Benchmarks;

/// <summary>Something that is measured (基准).</summary>
/// <param name="Name">As contracts name it.</param>
/// <param name="Unit">Of the figures, e.g. ms.</param>
/// <param name="Aim">The most it may be: the figure itself where there is no reference, else the ratio.</param>
/// <param name="Prepare">Makes what the runs need; not measured. Null where this build cannot run it.</param>
/// <param name="ReferenceName">What it is compared with; <c>aim</c> where with nothing but the aim.</param>
/// <param name="Extra">Beyond what contracts ask: runs only when named.</param>
internal sealed record Bench(string Name, string Unit, double Aim, Func<Task<BenchRoom>>? Prepare, string ReferenceName = "aim", bool Extra = false);

/// <summary>What a bench runs in (场地), cleared away afterwards.</summary>
/// <param name="ours">One run of ours, giving its figure.</param>
/// <param name="reference">One run of the reference; null where there is none.</param>
/// <param name="clear">Clears away; null where there is nothing to clear.</param>
internal sealed class BenchRoom(Func<Task<double>> ours, Func<Task<double>>? reference = null, Func<ValueTask>? clear = null) : IAsyncDisposable
{
    /// <summary>One run of ours.</summary>
    public Func<Task<double>> Ours { get; } = ours;

    /// <summary>One run of the reference.</summary>
    public Func<Task<double>>? Reference { get; } = reference;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => clear?.Invoke() ?? ValueTask.CompletedTask;
}

/// <summary>Takes times (计时).</summary>
internal static class Timed
{
    /// <summary>Milliseconds of an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The time.</returns>
    public static async Task<double> MillisecondsAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Milliseconds of an action, as the mean of several: for what is too short for one.</summary>
    /// <param name="action">The action.</param>
    /// <param name="times">How often.</param>
    /// <returns>The time of one.</returns>
    public static Task<double> Milliseconds(Action action, int times = 1)
    {
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < times; at++) action();
        return Task.FromResult(Stopwatch.GetElapsedTime(started).TotalMilliseconds / times);
    }
}
