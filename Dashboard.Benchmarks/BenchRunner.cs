using System.Diagnostics;

namespace CreditWorkplan.Dashboard.Benchmarks;

/// <summary>A bench's figures (结果), as they stand in bench.json; what this build cannot run has none, and <c>holds</c> null.</summary>
internal sealed record BenchResult(string Name, double? Ours, double? Reference, string ReferenceName, string Unit, double? Ratio, double Aim, bool? Holds);

/// <summary>A bench's figures beside what only the table shows.</summary>
/// <param name="Result">The medians.</param>
/// <param name="First">The first run, when nothing was warm.</param>
/// <param name="Runs">Every measured run of ours; none where this build cannot run it.</param>
internal sealed record BenchRuns(BenchResult Result, double First, IReadOnlyList<double> Runs);

/// <summary>Runs a bench (执行): both sides in turn, the median of each.</summary>
internal static class BenchRunner
{
    /// <summary>How often each side runs after the first, cold run.</summary>
    private const int Count = 9;

    /// <summary>How often, where the first run took more than a second.</summary>
    private const int CountOfLong = 5;

    /// <summary>Runs it.</summary>
    /// <param name="bench">The bench.</param>
    /// <returns>Its figures.</returns>
    public static async Task<BenchRuns> RunAsync(Bench bench)
    {
        if (bench.Prepare is null) return new BenchRuns(new BenchResult(bench.Name, null, null, bench.ReferenceName, bench.Unit, null, bench.Aim, null), 0, []);
        await using var room = await bench.Prepare();
        var started = Stopwatch.GetTimestamp();
        var first = await room.Ours();
        var count = Stopwatch.GetElapsedTime(started).TotalSeconds > 1 ? CountOfLong : Count;
        if (room.Reference is not null) await room.Reference();
        List<double> ours = [], references = [];
        for (var run = 0; run < count; run++)
        {
            ours.Add(await room.Ours());
            if (room.Reference is not null) references.Add(await room.Reference());
        }
        var (mine, theirs) = (Median(ours), room.Reference is null ? bench.Aim : Median(references));
        var ratio = mine / theirs;
        var holds = (room.Reference is null ? mine : ratio) <= bench.Aim;
        return new BenchRuns(new BenchResult(bench.Name, Math.Round(mine, 3), Math.Round(theirs, 3), bench.ReferenceName, bench.Unit, Math.Round(ratio, 4), bench.Aim, holds), first, ours);
    }

    private static double Median(List<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
