using System.CommandLine;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>plan export</c>: a plan into a file; the file's ending names its form.</summary>
internal static class PlanExportVerb
{
    public static Command Create()
    {
        var year = new Argument<int>("YEAR");
        var output = new Option<FileInfo>("--out") { Required = true, Description = ".docx .xlsx .csv or .json" };
        var command = new Command("export", "writes a plan into a file that can be imported again") { year, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is { } file && PlanFileWriter.FormatOf(file.Extension) is null) result.AddError($"--out “{file.Name}” has no form that is known; expected .docx .xlsx .csv or .json");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var (wanted, file) = (parsed.GetValue(year), parsed.GetRequiredValue(output));
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(cancellation);
            var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == wanted, cancellation);
            if (plan is null) return WorkplanCommand.Refuse([$"there is no plan of {wanted}; import one with: plan import FILE"]);
            // Written beside and moved, so that a full disk leaves no half file under the name asked for.
            var unfinished = file.FullName + ".part";
            await File.WriteAllBytesAsync(unfinished, PlanFileWriter.Write(plan.Content, PlanFileWriter.FormatOf(file.Extension)!.Value), cancellation);
            File.Move(unfinished, file.FullName, overwrite: true);
            return 0;
        });
        return command;
    }
}
