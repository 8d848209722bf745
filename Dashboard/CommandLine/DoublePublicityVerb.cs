using System.CommandLine;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity evaluate</c>: evaluates files without a database.</summary>
internal static class DoublePublicityVerb
{
    private const int MostThreads = 256;

    public static Command Create()
    {
        Option<string[]> Files(string name) => new(name) { AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var licences = Files("--licences");
        var penalties = Files("--penalties");
        var ledger = Files("--ledger");
        var quarter = new Option<string>("--quarter") { Required = true };
        var asOf = new Option<DateOnly>("--as-of") { Required = true };
        var threads = new Option<int>("--threads") { Description = "how many threads judge; as many as there are processors where not given" };
        var json = new Option<bool>("--json") { Description = "JSON, the only form" };
        var findings = new Option<FileInfo?>("--findings") { Description = "all findings as CSV" };
        var evaluate = new Command("evaluate", "judges published licences and penalties") { licences, penalties, ledger, quarter, asOf, threads, json, findings };
        evaluate.Validators.Add(result =>
        {
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError($"--quarter “{text}” is no quarter; expected e.g. 2026Q3");
            if (result.GetValue(threads) is < 0 or > MostThreads) result.AddError($"--threads is out of range; expected 1 to {MostThreads}");
        });
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(
            new EvaluationFiles(
                parsed.GetRequiredValue(licences), parsed.GetRequiredValue(penalties), parsed.GetRequiredValue(ledger),
                Quarter.Parse(parsed.GetRequiredValue(quarter)), parsed.GetValue(asOf)) { Threads = parsed.GetValue(threads) },
            parsed.GetValue(findings), cancellation)));
        return new Command("double-publicity", "the quarterly evaluation of published licences and penalties") { evaluate };
    }

    private static int Evaluate(EvaluationFiles files, FileInfo? target, CancellationToken cancellation)
    {
        var progress = Console.IsErrorRedirected ? null : new ProgressLine();
        var outcome = target is null
            ? EvaluateFiles.Run(files, WorkingCalendar.Shipped, null, progress is null ? null : progress.Show, cancellation)
            : EvaluateInto(target.FullName, files, progress, cancellation);
        progress?.Clear();
        if (outcome.Evaluation is not { } evaluation) return WorkplanCommand.Refuse(outcome.Faults.Select(fault => fault.ToString()));
        using var output = Console.OpenStandardOutput();
        DoublePublicityJson.Write(evaluation, output);
        return 0;
    }

    /// <summary>Evaluates with all findings into a file, which is there whole or not at all.</summary>
    private static EvaluationOutcome EvaluateInto(string target, EvaluationFiles files, ProgressLine? progress, CancellationToken cancellation)
    {
        var unfinished = target + ".part";
        try
        {
            EvaluationOutcome outcome;
            using (var stream = File.Create(unfinished))
            using (var csv = new FindingsCsv(stream))
                outcome = EvaluateFiles.Run(files, WorkingCalendar.Shipped, csv.Write, progress is null ? null : progress.Show, cancellation);
            if (outcome.Evaluation is not null) File.Move(unfinished, target, overwrite: true);
            return outcome;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>One line on the terminal (进度) that is written over.</summary>
    private sealed class ProgressLine
    {
        private long shown = -1;

        public void Show(EvaluationProgress progress)
        {
            var percent = progress.Total == 0 ? 100 : progress.Read * 100 / progress.Total;
            if (Interlocked.Exchange(ref shown, percent) != percent) Console.Error.Write($"\r{percent,3} %  {progress.Rows} rows");
        }

        public void Clear()
        {
            if (shown >= 0) Console.Error.Write("\r                                        \r");
        }
    }
}
