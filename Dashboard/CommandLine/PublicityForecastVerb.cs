using System.CommandLine;
using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity forecast</c>: what the ledger has and no file publishes yet, with its last day, without a database.</summary>
internal static class PublicityForecastVerb
{
    public static Command Create()
    {
        var options = new PublicityFileOptions();
        var rules = new Option<string?>("--rules") { Description = "a rules file; the default rules where not given" };
        var json = new Option<bool>("--json") { Description = "JSON in place of a table" };
        var forecast = options.AddTo(new Command("forecast", "lists what is decided and not published yet, the most urgent first") { rules, json });
        forecast.Validators.Add(result =>
        {
            if (options.LedgerOf(result) is not { Length: > 0 }) result.AddError("--ledger is not given; expected the files that say what was decided");
        });
        forecast.SetAction((parsed, cancellation) => Task.FromResult(
            DoublePublicityVerb.Rules(parsed.GetValue(rules)) is not { } set ? WorkplanCommand.Refused : Run(options.Of(parsed) with { Rules = set }, parsed.GetValue(json), cancellation)));
        return forecast;
    }

    private static int Run(EvaluationFiles files, bool json, CancellationToken cancellation)
    {
        var outcome = ForecastFiles.Run(files, WorkingCalendar.Shipped, unit => unit, cancellation);
        foreach (var unread in outcome.Unread) Console.Error.WriteLine(unread);
        if (outcome.Faults.Count > 0) return WorkplanCommand.Refuse(outcome.Faults.Select(fault => fault.ToString()));
        using var output = Console.OpenStandardOutput();
        if (json)
        {
            DoublePublicityJson.Write(files, outcome.Pending, output);
            return 0;
        }
        using StreamWriter writer = new(output) { NewLine = "\n" };
        foreach (var one in outcome.Pending)
            writer.WriteLine($"{(one.LastDay is { } last ? Day(last) : "—")}\t{Say($"Urgency.{one.Urgency}")}\t{one.Unit}\t{Say($"FileKind.{one.Kind}")}\t{one.Document}\t{Day(one.Decided)}".ReplaceLineEndings(" "));
        return 0;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>In Chinese, as on the page.</summary>
    private static string Say(string key) => PublicityText.Resources.GetString(key, CultureInfo.InvariantCulture) ?? key;
}
