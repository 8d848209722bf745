using System.CommandLine;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>briefing render</c>: a quarter's briefing into a file; the file's ending names its form.</summary>
internal static class BriefingVerb
{
    private static readonly string Forms = string.Join(", ", Enum.GetValues<BriefingFormat>().Select(format => "." + BriefingFile.EndingOf(format)));

    public static Command Create()
    {
        var year = new Argument<int>("YEAR");
        var quarter = new Option<string>("--quarter") { Required = true, Description = "e.g. 2022Q2" };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "the day; else the reports' due day or today, whichever is earlier" };
        var output = new Option<FileInfo>("--out") { Required = true, Description = $"ends in one of {Forms}" };
        var render = new Command("render", "writes a quarter's briefing into a file") { year, quarter, asOf, output };
        render.Validators.Add(result =>
        {
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError($"--quarter “{text}” is no quarter; expected e.g. 2022Q2");
            if (result.GetValue(output) is { } file && BriefingFile.FormatOf(file.Extension) is null) result.AddError($"--out “{file.Name}” has no form that is known; expected one of {Forms}");
        });
        render.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetRequiredValue(output);
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            var wanted = Quarter.Parse(parsed.GetRequiredValue(quarter));
            var briefing = await services.GetRequiredService<QuarterlyBriefings>().WriteAsync(Actor.Operator, parsed.GetValue(year), wanted, parsed.GetValue(asOf), cancellation);
            if (briefing is null)
                return WorkplanCommand.Refuse([$"{parsed.GetValue(year)} {wanted}: there is no plan of that year, or the quarter is not of it or has not begun; import one with: plan import FILE"]);
            // Written beside and moved, so that a full disk leaves no half file under the name asked for.
            var unfinished = file.FullName + ".part";
            var format = BriefingFile.FormatOf(file.Extension)!.Value;
            await File.WriteAllBytesAsync(unfinished, await BriefingFile.WriteAsync(briefing, format, services.GetRequiredService<IBriefingPrinter>(), cancellation), cancellation);
            File.Move(unfinished, file.FullName, overwrite: true);
            return 0;
        });
        return new Command("briefing", "printed briefings") { render };
    }
}
