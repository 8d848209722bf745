using System.Diagnostics;
using CreditWorkplan.Dashboard.Tests.Host;

namespace CreditWorkplan.Dashboard.Tests.CommandLine;

/// <summary>The built program, run as a user's shell would, in a folder of its own.</summary>
internal sealed class Workplan : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("workplan-").FullName;

    /// <summary>More settings, as in the environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">Verb and options.</param>
    /// <returns>The exit code, what went to stdout and what went to stderr.</returns>
    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(Start("dotnet", [Program, .. arguments]));

    /// <summary>Runs a verb within a shell that sets limits before it, or sends its output elsewhere.</summary>
    /// <param name="before">What the shell does first; empty for nothing.</param>
    /// <param name="behind">What stands behind the command.</param>
    /// <param name="arguments">Verb and options.</param>
    /// <returns>The exit code, what went to stdout and what went to stderr.</returns>
    public Task<(int Code, string Output, string Errors)> RunInShellAsync(string before, string behind, params string[] arguments) => RunAsync(StartInShell(before, behind, arguments));

    /// <summary>How a verb is begun within a shell.</summary>
    /// <param name="before">What the shell does first; empty for nothing.</param>
    /// <param name="behind">What stands behind the command.</param>
    /// <param name="arguments">Verb and options.</param>
    /// <returns>To be started.</returns>
    public ProcessStartInfo StartInShell(string before, string behind, params string[] arguments) => Start("bash", ["-c", $"{before} exec dotnet \"$0\" \"$@\" {behind}", Program, .. arguments]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Dashboard.dll");

    private ProcessStartInfo Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A verb lives for a second or two: no heap per core, no counting of calls for a second compilation.
        (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_TieredPGO"]) = ("0", "0");
        start.Environment["Briefings__Fonts"] = Path.Combine(RunningWorkplan.Root, ".cache", "fonts");
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return start;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
