using System.CommandLine;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity evaluate</c> and <c>compare</c>: judge files without a database.</summary>
internal static class DoublePublicityVerb
{
    public static Command Create() =>
        new("double-publicity", "the quarterly evaluation of published licences and penalties") { CreateEvaluate(), CreateCompare(), PublicityForecastVerb.Create(), PublicityRulesVerb.Create(), PublicityGenerateVerb.Create() };

    private static Command CreateEvaluate()
    {
        var options = new PublicityFileOptions();
        var rules = new Option<string?>("--rules") { Description = "a rules file; the default rules where not given" };
        var json = new Option<bool>("--json") { Description = "JSON, the only form" };
        var findings = new Option<FileInfo?>("--findings") { Description = "all findings as CSV" };
        findings.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo?>() is { Directory: { Exists: false } folder }) result.AddError($"--findings: there is no folder {folder.FullName}; make it or name another");
        });
        var evaluate = options.AddTo(new Command("evaluate", "judges published licences and penalties") { rules, json, findings });
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(
            Rules(parsed.GetValue(rules)) is not { } set ? WorkplanCommand.Refused : Evaluate(options.Of(parsed) with { Rules = set }, parsed.GetValue(findings), cancellation)));
        return evaluate;
    }

    private static Command CreateCompare()
    {
        var options = new PublicityFileOptions();
        var rules = new Option<string[]>("--rules") { Required = true, Description = "the two rules files, or one to compare with the default rules" };
        var compare = options.AddTo(new Command("compare", "judges the same files by two sets of rules") { rules });
        compare.Validators.Add(result =>
        {
            if (result.GetValue(rules) is { Length: > 2 }) result.AddError("--rules is given more than twice; expected one or two files");
        });
        compare.SetAction((parsed, cancellation) => Task.FromResult(Compare(options.Of(parsed), parsed.GetRequiredValue(rules), cancellation)));
        return compare;
    }

    private static int Compare(EvaluationFiles files, string[] paths, CancellationToken cancellation)
    {
        List<DoublePublicityEvaluation> evaluations = [];
        foreach (var path in paths.Length == 1 ? [null, .. paths] : paths.ToArray<string?>())
        {
            if (Rules(path) is not { } set) return WorkplanCommand.Refused;
            var outcome = EvaluateFiles.Run(files with { Rules = set }, WorkingCalendar.Shipped, null, null, cancellation);
            if (evaluations.Count == 0) Note(outcome);
            if (outcome.Evaluation is not { } evaluation) return WorkplanCommand.Refuse(outcome.Faults.Select(fault => fault.ToString()));
            evaluations.Add(evaluation);
        }
        using var output = Console.OpenStandardOutput();
        DoublePublicityJson.Write(new EvaluationComparison(evaluations[0], evaluations[1]), output);
        return 0;
    }

    /// <summary>The rules of a file; null when refused, the faults written.</summary>
    internal static PublicityRuleSet? Rules(string? path)
    {
        if (path is null) return PublicityRuleSet.Default;
        var (rules, faults) = PublicityRuleSetFile.Load(path);
        if (faults.Count > 0) WorkplanCommand.Refuse(faults.Select(fault => fault.ToString()));
        return rules;
    }

    private static int Evaluate(EvaluationFiles files, FileInfo? target, CancellationToken cancellation)
    {
        var progress = Console.IsErrorRedirected ? null : new ProgressLine();
        var outcome = target is null
            ? EvaluateFiles.Run(files, WorkingCalendar.Shipped, null, progress is null ? null : progress.Show, cancellation)
            : EvaluateInto(target.FullName, files, progress, cancellation);
        progress?.Clear();
        Note(outcome);
        if (outcome.Evaluation is not { } evaluation) return WorkplanCommand.Refuse(outcome.Faults.Select(fault => fault.ToString()));
        using var output = Console.OpenStandardOutput();
        DoublePublicityJson.Write(evaluation, output);
        return 0;
    }

    /// <summary>What takes no part, a line each file: no fault, and told all the same.</summary>
    private static void Note(EvaluationOutcome outcome)
    {
        foreach (var unread in outcome.Unread) Console.Error.WriteLine(unread);
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
