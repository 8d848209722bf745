using System.CommandLine;
using System.CommandLine.Parsing;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary>The files, quarter and day that the verbs of <c>double-publicity</c> ask for (评估参数).</summary>
internal sealed class PublicityFileOptions
{
    private const int MostThreads = 256;
    private readonly Option<string[]> licences = Files("--licences");
    private readonly Option<string[]> penalties = Files("--penalties");
    private readonly Option<string[]> ledger = Files("--ledger");
    private readonly Option<string> quarter = new("--quarter") { Required = true };
    private readonly Option<DateOnly> asOf = new("--as-of") { Required = true };
    private readonly Option<int> threads = new("--threads") { Description = "how many threads judge; as many as there are processors where not given" };

    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { licences, penalties, ledger, quarter, asOf, threads }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError($"--quarter “{text}” is no quarter; expected e.g. 2026Q3");
            if (result.GetValue(threads) is < 0 or > MostThreads) result.AddError($"--threads is out of range; expected 1 to {MostThreads}");
        });
        return command;
    }

    public string[]? LedgerOf(SymbolResult result) => result.GetValue(ledger);

    public EvaluationFiles Of(ParseResult parsed) => new(
        parsed.GetRequiredValue(licences), parsed.GetRequiredValue(penalties), parsed.GetRequiredValue(ledger), Quarter.Parse(parsed.GetRequiredValue(quarter)), parsed.GetValue(asOf))
    {
        Threads = parsed.GetValue(threads),
    };

    private static Option<string[]> Files(string name) => new(name) { AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
}
