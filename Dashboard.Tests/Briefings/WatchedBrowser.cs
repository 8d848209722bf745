using System.Diagnostics;
using System.Runtime.Versioning;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>A printer whose browsers are known by their process ids, so that a test can do them harm.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class WatchedBrowser : IAsyncDisposable
{
    private readonly string folder;

    private WatchedBrowser(string folder, ChromiumPrinter printer)
    {
        this.folder = folder;
        Printer = printer;
    }

    public ChromiumPrinter Printer { get; }

    /// <summary>The browsers started so far.</summary>
    public IReadOnlyList<int> Ids => [.. File.ReadLines(Path.Combine(folder, "ids")).Select(int.Parse)];

    public static async Task<WatchedBrowser> CreateAsync(TimeSpan? limit = null)
    {
        var folder = Directory.CreateTempSubdirectory("browser-").FullName;
        var options = PrintedFile.Options();
        options.Chromium = await ChromiumPrinterTests.ScriptAsync(folder, $"echo $$ >> {folder}/ids; exec {options.Chromium} \"$@\"");
        options.Pages = 2;
        if (limit is { } time) options.TimeLimit = time;
        return new(folder, new ChromiumPrinter(options, new InstalledFonts(options)));
    }

    public void Kill()
    {
        using var process = Process.GetProcessById(Ids[^1]);
        process.Kill(entireProcessTree: true);
    }

    /// <summary>Stops the last browser's processes that were started with a word; with an empty one, all of them.</summary>
    public void Freeze(string word)
    {
        var ids = Processes().Where(process => process.Command.Contains(word, StringComparison.Ordinal)).Select(process => $"{process.Id}");
        using var stop = Process.Start("kill", ["-STOP", .. ids]);
        stop.WaitForExit();
    }

    /// <summary>Waits until the last browser has a process that was started with a word.</summary>
    public async Task WaitForAsync(string word)
    {
        while (!Processes().Any(process => process.Command.Contains(word, StringComparison.Ordinal)))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Printer.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private IEnumerable<(int Id, string Command)> Processes()
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
            .ToDictionary(id => id, id => Parent(Read($"/proc/{id}/stat")));
        List<int> family = [Ids[^1]];
        for (var at = 0; at < family.Count; at++) family.AddRange(parents.Where(pair => pair.Value == family[at]).Select(pair => pair.Key));
        return family.Select(id => (id, Read($"/proc/{id}/cmdline") ?? ""));
    }

    // After the program's name in brackets: its state, its parent.
    private static int Parent(string? status) => status is null ? 0 : int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1]);

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return null;
        }
    }
}
