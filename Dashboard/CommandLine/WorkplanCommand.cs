using System.CommandLine;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary>The command line (命令行): each verb calls the handlers that pages call. stdout carries the result only.</summary>
public static class WorkplanCommand
{
    /// <summary>The SQLite file, on every verb.</summary>
    internal static Option<string?> Database { get; } = new("--database") { Description = "the SQLite file; made when missing", Recursive = true };

    /// <summary>Runs a verb; without one, the web server.</summary>
    /// <param name="args">The arguments.</param>
    /// <returns>0 success, 1 input refused, 2 wrong usage, 3 the environment failed.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var serve = new Command("serve", "the web application") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((parsed, cancellation) => ServeAsync(parsed.GetValue(Database), [.. parsed.UnmatchedTokens], cancellation));
        var root = new RootCommand("CreditWorkplan") { serve };
        root.Options.Add(Database);
        var result = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
        return await result.InvokeAsync();
    }

    private static async Task<int> ServeAsync(string? database, string[] rest, CancellationToken cancellation)
    {
        await using var app = await WebApplicationSetup.BuildAsync(rest, database);
        await app.RunAsync(cancellation);
        return 0;
    }
}
