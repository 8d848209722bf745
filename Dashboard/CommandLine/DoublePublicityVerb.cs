using System.CommandLine;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity evaluate</c>: evaluates files without a database.</summary>
internal static class DoublePublicityVerb
{
    public static Command Create()
    {
        Option<string[]> Files(string name) => new(name) { AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var licences = Files("--licences");
        var penalties = Files("--penalties");
        var ledger = Files("--ledger");
        var quarter = new Option<string>("--quarter") { Required = true };
        var asOf = new Option<DateOnly>("--as-of") { Required = true };
        var json = new Option<bool>("--json") { Description = "JSON, the only form" };
        var findings = new Option<FileInfo?>("--findings") { Description = "all findings as CSV" };
        var evaluate = new Command("evaluate", "judges published licences and penalties") { licences, penalties, ledger, quarter, asOf, json, findings };
        evaluate.Validators.Add(result =>
        {
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError($"--quarter “{text}” is no quarter; expected e.g. 2026Q3");
        });
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(
            new EvaluationFiles(
                parsed.GetRequiredValue(licences), parsed.GetRequiredValue(penalties), parsed.GetRequiredValue(ledger),
                Quarter.Parse(parsed.GetRequiredValue(quarter)), parsed.GetValue(asOf)),
            parsed.GetValue(findings), cancellation)));
        return new Command("double-publicity", "the quarterly evaluation of published licences and penalties") { evaluate, PublicityRulesVerb.Create(), PublicityGenerateVerb.Create() };
    }

    private static int Evaluate(EvaluationFiles files, FileInfo? target, CancellationToken cancellation)
    {
        var unfinished = target is null ? null : target.FullName + ".part";
        EvaluationOutcome outcome;
        if (unfinished is null)
        {
            outcome = EvaluateFiles.Run(files, WorkingCalendar.Shipped, null, null, cancellation);
        }
        else
        {
            using var stream = File.Create(unfinished);
            using var csv = new FindingsCsv(stream);
            outcome = EvaluateFiles.Run(files, WorkingCalendar.Shipped, csv.Write, null, cancellation);
        }
        if (outcome.Evaluation is not { } evaluation)
        {
            if (unfinished is not null) File.Delete(unfinished);
            return WorkplanCommand.Refuse(outcome.Faults.Select(fault => fault.ToString()));
        }
        if (unfinished is not null) File.Move(unfinished, target!.FullName, overwrite: true);
        using var output = Console.OpenStandardOutput();
        DoublePublicityJson.Write(evaluation, output);
        return 0;
    }
}
