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
    public async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Dashboard.dll"), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Briefings__Fonts"] = Path.Combine(RunningWorkplan.Root, ".cache", "fonts");
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
