using System.Diagnostics;
using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.Benchmarks.DoublePublicity;

/// <summary>The evaluation of published licences and penalties (双公示评估), on made-up files.</summary>
internal static class PublicityBenches
{
    private const int Million = 1_000_000;
    private const int Few = 10_000;

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("dp-evaluate-1m", "ms", 0.5, PrepareWholeAsync, "DuckDB: late, missing-field and duplicate"),
        new("dp-evaluate-memory", "MB", 140, PrepareMemoryAsync),
        new("dp-evaluate-scaling", "µs/1000 rows", 1.5, PrepareScalingAsync, "10,000 rows"),
    ];

    /// <summary>How many rows the largest file has; ROWS in the environment overrides.</summary>
    private static int Largest => int.TryParse(Environment.GetEnvironmentVariable("ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : Million;

    private static Task<BenchRoom> PrepareWholeAsync()
    {
        var files = new MadeUpFiles(Million);
        var duck = new DuckEvaluation(files);
        return Task.FromResult(new BenchRoom(
            () => Timed.MillisecondsAsync(() => RunProcessAsync(files, null)),
            () => Timed.MillisecondsAsync(() => Task.Run(duck.Run)),
            () =>
            {
                duck.Dispose();
                files.Dispose();
                return ValueTask.CompletedTask;
            }));
    }

    private static Task<BenchRoom> PrepareMemoryAsync()
    {
        var files = new MadeUpFiles(Million);
        return Task.FromResult(new BenchRoom(
            async () =>
            {
                var peak = 0.0;
                await RunProcessAsync(files, held => peak = Math.Max(peak, held));
                return peak;
            },
            clear: files.DisposeAsync));
    }

    private static Task<BenchRoom> PrepareScalingAsync()
    {
        var (few, many) = (new MadeUpFiles(Few), new MadeUpFiles(Largest));
        return Task.FromResult(new BenchRoom(
            async () => await Timed.Milliseconds(() => Evaluate(many)) * 1000 / (many.Rows / 1000.0),
            async () => await Timed.Milliseconds(() => Evaluate(few), times: 20) * 1000 / (few.Rows / 1000.0),
            async () =>
            {
                await few.DisposeAsync();
                await many.DisposeAsync();
            }));
    }

    private static void Evaluate(MadeUpFiles files)
    {
        var outcome = EvaluateFiles.Run(new([files.Licences], [files.Penalties], [files.Ledger], MadeUpFiles.Quarter, MadeUpFiles.AsOf) { Threads = 2 }, WorkingCalendar.Shipped);
        if (outcome.Evaluation is null) throw new InvalidOperationException(string.Join('\n', outcome.Faults));
    }

    /// <summary>Runs the command as users do, start-up included.</summary>
    private static async Task RunProcessAsync(MadeUpFiles files, Action<double>? onHeld)
    {
        var start = new ProcessStartInfo("./workplan") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "double-publicity", "evaluate", "--licences", files.Licences, "--penalties", files.Penalties, "--ledger", files.Ledger, "--quarter", $"{MadeUpFiles.Quarter}", "--as-of", $"{MadeUpFiles.AsOf:yyyy-MM-dd}", "--threads", "2" })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("./workplan did not start; make build leaves it");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        while (onHeld is not null && !process.WaitForExit(5)) onHeld(Held(process.Id));
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || !(await output).Contains("\"records\":", StringComparison.Ordinal)) throw new InvalidOperationException(await errors);
    }

    /// <summary>The most memory that a process has held so far, in MB, by the kernel's own mark.</summary>
    private static double Held(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(':', 'k')[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
