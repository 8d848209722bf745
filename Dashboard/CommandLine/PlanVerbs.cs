using System.CommandLine;
using System.Text.Json;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>plan import</c> and <c>plan show</c>.</summary>
internal static class PlanVerbs
{
    public static Command Create() => new("plan", "work plans") { Import(), Show(), PlanExportVerb.Create() };

    private static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "the plan: .txt .md .csv .docx .xlsx .pdf" };
        var year = new Option<int?>("--year") { Description = "overrides the year in the title" };
        var corrections = new Option<FileInfo?>("--corrections") { Description = "the corrections file" };
        var dryRun = new Option<bool>("--dry-run") { Description = "saves nothing" };
        var json = new Option<bool>("--json") { Description = "prints the plan as JSON" };
        var command = new Command("import", "reads a plan and saves it") { file, year, corrections, dryRun, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return WorkplanCommand.Refuse([$"{source.FullName}:1: there is no such file; expected a plan: .txt .md .csv .docx .xlsx .pdf"]);
            if (!TryReadCorrections(parsed.GetValue(corrections), source, out var repairs, out var fault)) return WorkplanCommand.Refuse([fault]);
            var reading = PlanFileReader.Read(source.Name, await File.ReadAllBytesAsync(source.FullName, cancellation), repairs, parsed.GetValue(year));
            if (reading.Plan is not { } plan) return WorkplanCommand.Refuse(reading.Faults.Select(each => $"{each.File}:{each.Line}: {each.Message}"));
            if (!parsed.GetValue(dryRun))
            {
                await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
                await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, plan, cancellation);
            }
            Console.WriteLine(parsed.GetValue(json) ? PlanJson.Write(plan) : Summary(plan));
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var year = new Argument<int>("YEAR");
        var json = new Option<bool>("--json");
        var command = new Command("show", "prints a plan") { year, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(cancellation);
            var wanted = parsed.GetValue(year);
            var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == wanted, cancellation);
            if (plan is null) return WorkplanCommand.Refuse([$"there is no plan of {wanted}; import one with: plan import FILE"]);
            Console.WriteLine(parsed.GetValue(json) ? PlanJson.Write(plan.Content) : Summary(plan.Content));
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
