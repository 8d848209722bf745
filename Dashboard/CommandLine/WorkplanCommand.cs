using System.CommandLine;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.Data.Sqlite;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary>The command line (命令行): each verb calls the handlers that pages call. stdout carries the result only.</summary>
public static class WorkplanCommand
{
    /// <summary>The input was refused.</summary>
    internal const int Refused = 1;

    /// <summary>The command was used wrongly.</summary>
    internal const int WrongUsage = 2;

    /// <summary>The environment failed.</summary>
    internal const int EnvironmentFailed = 3;

    /// <summary>Somebody stopped it, by Ctrl+C or a signal; what shells expect then.</summary>
    internal const int Stopped = 130;

    private const string RoomNeeded = "make room there or name a place on another disk (TMPDIR for temporary files), then run the command again";

    /// <summary>The SQLite file, on every verb.</summary>
    internal static Option<string?> Database { get; } = new("--database") { Description = "the SQLite file; made when missing", Recursive = true };

    /// <summary>What the clock is set to, on every writing verb.</summary>
    internal static Option<DateTime?> At { get; } = new("--at") { Description = "sets the clock, e.g. 2022-07-06T15:00, where Clock:Settable is on", Recursive = true };

    /// <summary>Runs a verb; without one, the web server.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="cancellation">Stops it, as Ctrl+C does.</param>
    /// <returns>0 success, 1 input refused, 2 wrong usage, 3 the environment failed, 130 stopped.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellation = default)
    {
        var serve = new Command("serve", "the web application") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((parsed, cancellation) => ServeAsync(parsed.GetValue(Database), [.. parsed.UnmatchedTokens], cancellation));
        var root = new RootCommand("CreditWorkplan")
        {
            serve, PlanVerbs.Create(), BoardVerb.Create(), ApplyVerb.Create(), RemindersVerbs.Create(), DoublePublicityVerb.Create(), BriefingVerb.Create(), UnitVerbs.Create(), DemoVerb.Create(),
        };
        root.Options.Add(Database);
        root.Options.Add(At);
        var result = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error.Message);
            return WrongUsage;
        }
        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stopped before it was done");
            return Stopped;
        }
        catch (ClockNotSettableException refused)
        {
            return Refuse([refused.Message]);
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null || fault is SqliteException or HolidayTableMissingException or PrintingUnavailableException)
        {
            await Console.Error.WriteLineAsync(StorageFaults.Find(fault) == StorageFault.Full ? $"the disk is full: {fault.GetBaseException().Message.TrimEnd('.')}; {RoomNeeded}" : fault.Message);
            return EnvironmentFailed;
        }
    }

    /// <summary>Writes faults, a line each.</summary>
    /// <param name="faults">FILE:LINE: what, and what is expected.</param>
    /// <returns>The exit code of refused input.</returns>
    internal static int Refuse(IEnumerable<string> faults)
    {
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        return Refused;
    }

    private static async Task<int> ServeAsync(string? database, string[] rest, CancellationToken cancellation)
    {
        await using var app = await WebApplicationSetup.BuildAsync(rest, database);
        await app.RunAsync(cancellation);
        return 0;
    }
}
