using System.CommandLine;
using System.Text.Json;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>plan import</c> and <c>plan show</c>.</summary>
internal static class PlanVerbs
{
    public static Command Create() => new("plan", "work plans") { Import(), Show(), PlanExportVerb.Create() };

    private static Command Import()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "the plan: .txt .md .csv .docx .xlsx .pdf .json; body and table may be two files", Arity = ArgumentArity.OneOrMore };
        var year = new Option<int?>("--year") { Description = "overrides the year in the title" };
        var corrections = new Option<FileInfo?>("--corrections") { Description = "the corrections file" };
        var dryRun = new Option<bool>("--dry-run") { Description = "saves nothing" };
        var draft = new Option<bool>("--draft") { Description = "saves as a draft, which only the office sees" };
        var json = new Option<bool>("--json") { Description = "prints the plan as JSON" };
        var command = new Command("import", "reads plans and saves them, all or none") { files, year, corrections, dryRun, draft, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var sources = parsed.GetRequiredValue(files);
            if (sources.FirstOrDefault(source => !source.Exists) is { } missing)
                return WorkplanCommand.Refuse([$"{missing.Name}:1: there is no such file; expected a plan: .txt .md .csv .docx .xlsx .pdf .json"]);
            if (sources.FirstOrDefault(source => source.Length > PlanFileReader.MaxBytes) is { } large) return Refuse(PlanFileReader.Open(large).Faults);
            if (!TryReadCorrections(parsed.GetValue(corrections), sources[0], out var repairs, out var fault)) return WorkplanCommand.Refuse([fault]);
            var directory = await DirectoryAsync(parsed.GetValue(WorkplanCommand.Database), cancellation);
            List<(string Name, byte[] Bytes)> contents = [];
            foreach (var source in sources) contents.Add((source.Name, await File.ReadAllBytesAsync(source.FullName, cancellation)));
            var opening = PlanFiles.Open(contents, parsed.GetValue(year), directory);
            var readings = opening.Documents.Select(document => PlanInterpreter.Read(document, repairs, parsed.GetValue(year), directory)).ToList();
            if (opening.Faults.Concat(readings.SelectMany(reading => reading.Faults)).ToList() is { Count: > 0 } faults) return Refuse(faults);
            var plans = readings.Select(reading => reading.Plan!).ToList();
            if (!parsed.GetValue(dryRun) && await SaveAsync(parsed, plans, parsed.GetValue(draft), cancellation) is { Count: > 0 } refused)
                return WorkplanCommand.Refuse(refused);
            foreach (var plan in plans) Console.WriteLine(parsed.GetValue(json) ? PlanJson.Write(plan) : Summary(plan));
            return 0;
        });
        return command;
    }

    private static int Refuse(IEnumerable<PlanFault> faults) => WorkplanCommand.Refuse(faults.Select(each => $"{each.File}:{each.Line}: {each.Message}"));

    private static async Task<List<string>> SaveAsync(ParseResult parsed, List<WorkPlan> plans, bool draft, CancellationToken cancellation)
    {
        await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database), parsed.GetValue(WorkplanCommand.At));
        var results = await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, plans, draft, cancellation);
        return [.. results.Zip(plans).Where(pair => pair.First.Outcome != SavePlanOutcome.Saved).Select(pair => pair.First.Outcome switch
        {
            SavePlanOutcome.WouldLoseReports => $"{pair.Second.Year}: tasks {string.Join(", ", pair.First.Changes.Select(change => change.Number))} have reports but are missing from the file; keep them and revoke them by an amendment",
            SavePlanOutcome.NoDraft => $"{pair.Second.Year}: the plan is active already; import it without --draft",
            _ => $"{pair.Second.Year}: the plan was changed meanwhile; try again",
        })];
    }

    /// <summary>The office's directory where there is a database; a refused or rehearsed import makes none.</summary>
    private static async Task<UnitDirectory> DirectoryAsync(string? database, CancellationToken cancellation)
    {
        await using var services = await VerbHost.OpenExistingAsync(database);
        return services is null ? UnitDirectory.Default : await services.GetRequiredService<UnitDirectories>().CurrentAsync(cancellation);
    }

    private static Command Show()
    {
        var year = new Argument<int>("YEAR");
        var asOf = new Option<DateOnly?>("--as-of") { Description = "as amended until that day; the year's last day when missing" };
        var json = new Option<bool>("--json");
        var command = new Command("show", "prints a plan") { year, asOf, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(cancellation);
            var wanted = parsed.GetValue(year);
            var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == wanted, cancellation);
            if (plan is null) return WorkplanCommand.Refuse([$"there is no plan of {wanted}; import one with: plan import FILE"]);
            var amended = plan.Content.AsOf(parsed.GetValue(asOf) ?? plan.Content.End);
            Console.WriteLine(parsed.GetValue(json) ? PlanJson.Write(amended) : Summary(amended));
            return 0;
        });
        return command;
    }

    private static bool TryReadCorrections(FileInfo? named, FileInfo plan, out PlanCorrections? corrections, out string fault)
    {
        (corrections, fault) = (null, "");
        var file = named ?? new FileInfo(Path.ChangeExtension(plan.FullName, ".corrections.json"));
        if (!file.Exists)
        {
            if (named is not null) fault = $"{named.Name}:1: there is no such file; expected a corrections file";
            return named is null;
        }
        try
        {
            corrections = PlanCorrections.Parse(File.ReadAllText(file.FullName));
            return true;
        }
        catch (JsonException invalid)
        {
            fault = $"{file.Name}:{(invalid.LineNumber ?? 0) + 1}: not a corrections file: {invalid.Message}";
            return false;
        }
    }

    private static string Summary(WorkPlan plan) => string.Join(
        Environment.NewLine,
        [
            $"{plan.Title} {plan.DocumentNumber}",
            $"{plan.Sections.Count} 部分 · {plan.Items.Count} 条目 · {plan.Tasks.Count} 任务 · {plan.Tasks.Sum(task => task.Assignments.Count)} 项分工",
            $"校勘 {plan.Corrections.Count} 处，存疑 {plan.Doubts.Count} 处",
            .. plan.Doubts.Select(doubt => $"{doubt.Line}: {doubt.Code}: {doubt.Message}"),
        ]);
}
