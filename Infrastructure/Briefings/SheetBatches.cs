using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Microsoft.Extensions.Logging;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>As what all units' sheets are given out (全部单位清单格式).</summary>
public enum BatchForm
{
    /// <summary>One PDF, each unit from a new page.</summary>
    Pdf,

    /// <summary>A zip with a PDF a unit.</summary>
    Zip,
}

/// <summary>Where a batch stands (打印状态).</summary>
public enum BatchState
{
    /// <summary>正在生成.</summary>
    Running,

    /// <summary>已生成: kept for an hour.</summary>
    Ready,

    /// <summary>已取消.</summary>
    Cancelled,

    /// <summary>未能生成.</summary>
    Failed,
}

/// <summary>A batch as pages show it (全部单位清单): how far it is.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Form">As what.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">How many units are done.</param>
/// <param name="Total">How many there are; 0 while that is not known.</param>
/// <param name="Name">The random name under which it is fetched.</param>
/// <param name="Fault">Why it failed, where printing says so; null else.</param>
public sealed record SheetBatch(Quarter Quarter, BatchForm Form, BatchState State, int Done, int Total, string Name, string? Fault = null);

/// <summary>Prints all units' sheets of a quarter (全部单位清单) in the background, for office and leaders; one batch a quarter and form at a time, each kept for an hour.</summary>
/// <param name="sheets">Writes the sheets.</param>
/// <param name="printer">Prints them.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Says what failed.</param>
public sealed partial class SheetBatches(UnitSheets sheets, IBriefingPrinter printer, TimeProvider clock, ILogger<SheetBatches> logger) : IAsyncDisposable
{
    /// <summary>How many sheets are printed at once into a zip.</summary>
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<(Quarter Quarter, BatchForm Form), Run> runs = new();
    private readonly Lock starting = new();

    /// <summary>How long a finished batch is kept (保留时间).</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromHours(1);

    /// <summary>Raised after every step of any batch; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Starts a batch.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="form">As what.</param>
    /// <returns>The batch: the one that runs already, where one does.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public SheetBatch Start(Actor actor, Quarter quarter, BatchForm form)
    {
        Require(actor);
        Sweep();
        lock (starting)
        {
            if (runs.TryGetValue((quarter, form), out var running) && running.Now.State == BatchState.Running) return running.Now;
            running?.Remove();
            Run run = new(new(quarter, form, BatchState.Running, 0, 0, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
            runs[(quarter, form)] = run;
            run.Work = Task.Run(() => WorkAsync(actor, run));
            return run.Now;
        }
    }

    /// <summary>A batch as it stands.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="form">As what.</param>
    /// <returns>The batch; null where none was started within the hour, or the actor may not print briefings.</returns>
    public SheetBatch? Find(Actor actor, Quarter quarter, BatchForm form)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        Sweep();
        return runs.TryGetValue((quarter, form), out var run) ? run.Now : null;
    }

    /// <summary>Stops a batch; nothing happens where none runs.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="form">As what.</param>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public void Cancel(Actor actor, Quarter quarter, BatchForm form)
    {
        Require(actor);
        if (runs.TryGetValue((quarter, form), out var run) && run.Now.State == BatchState.Running) run.Stop.Cancel();
    }

    /// <summary>A finished batch's file.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="name">Its random name.</param>
    /// <returns>The batch and the path of its file; null where there is none any more, or the actor may not have it.</returns>
    public (SheetBatch Batch, string Path)? Open(Actor actor, string name)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        Sweep();
        var run = runs.Values.FirstOrDefault(one => one.Now.State == BatchState.Ready && one.Now.Name == name);
        return run is not null && File.Exists(run.Path) ? (run.Now, run.Path) : null;
    }

    /// <summary>The name under which a batch is saved (文件名).</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The name with its ending.</returns>
    public static string FileNameOf(SheetBatch batch) => FileNames.Of(TitleOf(batch.Quarter), "清单", batch.Form == BatchForm.Pdf ? "pdf" : "zip");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var run in runs.Values)
        {
            await run.Stop.CancelAsync();
            await run.Work;
            run.Remove();
            run.Stop.Dispose();
        }
    }

    private static void Require(Actor actor)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not print briefings; office and leaders may");
    }

    private static string TitleOf(Quarter quarter) => $"{quarter.Year}年{quarter.ChineseName}全部单位任务清单";

    private async Task WorkAsync(Actor actor, Run run)
    {
        var stop = run.Stop.Token;
        try
        {
            var writings = await sheets.AllAsync(actor, run.Now.Quarter, stop) ?? throw new PrintingUnavailableException("没有该年的计划，或该季度尚未开始");
            Say(run, run.Now with { Total = writings.Count });
            await (run.Now.Form == BatchForm.Pdf ? WholeAsync(run, writings, stop) : EachAsync(run, writings, stop));
            // Between the last page and here somebody may have changed their mind.
            stop.ThrowIfCancellationRequested();
            run.Ended = clock.GetUtcNow();
            Say(run, run.Now with { State = BatchState.Ready });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            run.Remove();
            run.Ended = clock.GetUtcNow();
            if (!stop.IsCancellationRequested) LogFailed(logger, fault, run.Now.Quarter);
            Say(run, run.Now with { State = stop.IsCancellationRequested ? BatchState.Cancelled : BatchState.Failed, Fault = fault is PrintingUnavailableException ? fault.Message : null });
        }
    }

    private async Task WholeAsync(Run run, IReadOnlyList<UnitSheetWriting> writings, CancellationToken stop)
    {
        List<Briefing> written = [];
        foreach (var writing in writings)
        {
            written.Add(await writing.WriteAsync(stop));
            Say(run, run.Now with { Done = written.Count });
        }
        await File.WriteAllBytesAsync(run.Path, await printer.PrintAsync(written, TitleOf(run.Now.Quarter), stop), stop);
    }

    private async Task EachAsync(Run run, IReadOnlyList<UnitSheetWriting> writings, CancellationToken stop)
    {
        await using var file = File.Create(run.Path);
        await using ZipArchive zip = new(file, ZipArchiveMode.Create);
        using SemaphoreSlim turn = new(1, 1);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(writings.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (pair, token) =>
        {
            var briefing = await pair.Item.WriteAsync(token);
            var pdf = await printer.PrintAsync(briefing, token);
            await turn.WaitAsync(token);
            try
            {
                var name = FileNames.Of($"{pair.Index + 1:00} {pair.Item.Unit}", "清单", "pdf");
                for (var again = 2; !taken.Add(name); again++) name = FileNames.Of($"{pair.Index + 1:00} {pair.Item.Unit} {again}", "清单", "pdf");
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(briefing.Masthead.Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                await using var content = await entry.OpenAsync(token);
                await content.WriteAsync(pdf, token);
                Say(run, run.Now with { Done = run.Now.Done + 1 });
            }
            finally
            {
                turn.Release();
            }
        });
    }

    private void Say(Run run, SheetBatch now)
    {
        run.Now = now;
        Changed?.Invoke();
    }

    private void Sweep()
    {
        foreach (var (key, run) in runs)
            if (run.Ended is { } ended && clock.GetUtcNow() - ended >= Kept && runs.TryRemove(new(key, run))) run.Remove();
    }

    [LoggerMessage(LogLevel.Error, "The sheets of {Quarter} could not be printed")]
    private static partial void LogFailed(ILogger logger, Exception fault, Quarter quarter);

    private sealed class Run(SheetBatch first)
    {
        private volatile SheetBatch now = first;

        public SheetBatch Now { get => now; set => now = value; }

        public CancellationTokenSource Stop { get; } = new();

        public Task Work { get; set; } = Task.CompletedTask;

        public DateTimeOffset? Ended { get; set; }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"sheets-{first.Name}");

        public void Remove() => File.Delete(Path);
    }
}
