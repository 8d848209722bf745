using System.CommandLine;
using System.CommandLine.Parsing;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>briefing render</c>: a document into a file; the file's ending names its form.</summary>
internal static class BriefingVerb
{
    private const string Quarterly = "quarterly";
    private const string UnitSheet = "unit-sheet";
    private const string TaskFile = "task-file";
    private const string Annual = "annual";

    private static readonly string Forms = string.Join(", ", Enum.GetValues<BriefingFormat>().Select(format => "." + BriefingFile.EndingOf(format)));
    private static readonly Argument<int> Year = new("YEAR");
    private static readonly Option<string> Kind = new Option<string>("--kind") { Description = "what is written", DefaultValueFactory = _ => Quarterly }.AcceptOnlyFromAmong(Quarterly, UnitSheet, TaskFile, Annual);
    private static readonly Option<string?> OfQuarter = new("--quarter") { Description = $"e.g. 2022Q2; for {Quarterly} and {UnitSheet}" };
    private static readonly Option<string?> Unit = new("--unit") { Description = $"the unit's name; for {UnitSheet}" };
    private static readonly Option<int?> OfTask = new("--task") { Description = $"the task's number; for {TaskFile}" };
    private static readonly Option<DateOnly?> AsOf = new("--as-of") { Description = $"the day; else the reports' due day or today, whichever is earlier; for {Quarterly} and {Annual}" };
    private static readonly Option<FileInfo> Output = new("--out") { Required = true, Description = $"ends in one of {Forms}" };

    public static Command Create()
    {
        var render = new Command("render", "writes a quarter's briefing, a unit's sheet, a task's file or the annual summary into a file") { Year, Kind, OfQuarter, Unit, OfTask, AsOf, Output };
        render.Validators.Add(Check);
        render.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(Output);
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            if (await WriteAsync(parsed, services, cancellation) is not { } briefing) return WorkplanCommand.Refuse([Missing(parsed)]);
            // Written beside and moved, so that a full disk leaves no half file under the name asked for.
            var unfinished = file.FullName + ".part";
            var format = BriefingFile.FormatOf(file.Extension)!.Value;
            await File.WriteAllBytesAsync(unfinished, await BriefingFile.WriteAsync(briefing, format, services.GetRequiredService<IBriefingPrinter>(), cancellation), cancellation);
            File.Move(unfinished, file.FullName, overwrite: true);
            return 0;
        });
        return new Command("briefing", "printed briefings") { render };
    }

    private static void Check(CommandResult result)
    {
        var kind = result.GetValue(Kind);
        if (kind is Quarterly or UnitSheet && result.GetValue(OfQuarter) is null) result.AddError($"--kind {kind} needs --quarter, e.g. 2022Q2");
        if (result.GetValue(OfQuarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError($"--quarter “{text}” is no quarter; expected e.g. 2022Q2");
        if (kind == UnitSheet && string.IsNullOrWhiteSpace(result.GetValue(Unit))) result.AddError($"--kind {kind} needs --unit, a unit's name");
        if (kind == TaskFile && result.GetValue(OfTask) is null) result.AddError($"--kind {kind} needs --task, a task's number");
        if (kind is UnitSheet or TaskFile && result.GetValue(AsOf) is not null) result.AddError($"--as-of is for {Quarterly} and {Annual}");
        if (result.GetValue(Output) is { } file && BriefingFile.FormatOf(file.Extension) is null) result.AddError($"--out “{file.Name}” has no form that is known; expected one of {Forms}");
    }

    private static Task<Briefing?> WriteAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellation)
    {
        var year = parsed.GetValue(Year);
        var quarter = Quarter.TryParse(parsed.GetValue(OfQuarter), out var named) ? named : default;
        return parsed.GetValue(Kind) switch
        {
            UnitSheet when quarter.Year != year => Task.FromResult<Briefing?>(null),
            UnitSheet => services.GetRequiredService<UnitSheets>().WriteAsync(Actor.Operator, parsed.GetValue(Unit)!, quarter, cancellation),
            TaskFile => services.GetRequiredService<TaskFiles>().WriteAsync(Actor.Operator, year, parsed.GetValue(OfTask)!.Value, cancellation),
            Annual => services.GetRequiredService<AnnualSummaries>().WriteAsync(Actor.Operator, year, parsed.GetValue(AsOf), cancellation),
            _ => services.GetRequiredService<QuarterlyBriefings>().WriteAsync(Actor.Operator, year, quarter, parsed.GetValue(AsOf), cancellation),
        };
    }

    private static string Missing(ParseResult parsed)
    {
        var year = parsed.GetValue(Year);
        return parsed.GetValue(Kind) switch
        {
            UnitSheet => $"{year} {parsed.GetValue(OfQuarter)} {parsed.GetValue(Unit)}: there is no plan of that year, the quarter is not of it or has not begun, or the unit answers for no task of it; see: unit list",
            TaskFile => $"{year} {parsed.GetValue(OfTask)}: there is no plan of that year, or it has no such task; see: plan show {year}",
            Annual => $"{year}: there is no plan of that year, or it has not begun; import one with: plan import FILE",
            _ => $"{year} {parsed.GetValue(OfQuarter)}: there is no plan of that year, or the quarter is not of it or has not begun; import one with: plan import FILE",
        };
    }
}
