using System.CommandLine;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity generate</c>: synthetic files with known faults, for tests, benches and training.</summary>
internal static class PublicityGenerateVerb
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Required = true, Description = "licences and penalties together" };
        var seed = new Option<ulong>("--seed") { Required = true };
        var quarter = new Option<string>("--quarter") { DefaultValueFactory = _ => "2026Q3" };
        var folder = new Option<DirectoryInfo>("--out") { DefaultValueFactory = _ => new(".") };
        var errors = new Option<FileInfo?>("--errors") { Description = "the planted faults as CSV" };
        var share = new Option<double>("--penalties-share") { DefaultValueFactory = _ => 0.3 };
        var rate = new Option<double>("--fault-rate") { DefaultValueFactory = _ => 0.002, Description = "the share of rows for each rule" };
        var encoding = new Option<string>("--encoding") { DefaultValueFactory = _ => "utf-8" };
        encoding.AcceptOnlyFromAmong("utf-8", "gb18030");
        var force = new Option<bool>("--force") { Description = "writes over files that are there" };
        var generate = new Command("generate", "writes synthetic files with known faults") { rows, seed, quarter, folder, errors, share, rate, encoding, force };
        generate.Validators.Add(result =>
        {
            if (result.GetValue(rows) is < 1 or > SyntheticPublicityOptions.MostRows) result.AddError($"--rows is expected to be 1 to {SyntheticPublicityOptions.MostRows}");
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError("--quarter is expected to be e.g. 2026Q3");
            if (result.GetValue(share) is not (>= 0 and <= 1)) result.AddError("--penalties-share is expected to be 0 to 1");
            if (result.GetValue(rate) is not (>= 0 and <= SyntheticPublicityOptions.HighestFaultRate)) result.AddError($"--fault-rate is expected to be 0 to {SyntheticPublicityOptions.HighestFaultRate}");
        });
        generate.SetAction((parsed, cancellation) => Task.FromResult(Generate(
            new(parsed.GetValue(rows), parsed.GetValue(seed), Quarter.Parse(parsed.GetRequiredValue(quarter)))
            {
                PenaltiesShare = parsed.GetValue(share),
                FaultRate = parsed.GetValue(rate),
                Encoding = parsed.GetValue(encoding) == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding("gb18030")! : new UTF8Encoding(false),
            },
            parsed.GetRequiredValue(folder).FullName, parsed.GetValue(errors)?.FullName, parsed.GetValue(force), cancellation)));
        return generate;
    }

    private static int Generate(SyntheticPublicityOptions options, string folder, string? errors, bool force, CancellationToken cancellation)
    {
        string?[] targets = [.. new[] { "licences.csv", "penalties.csv", "ledger.csv" }.Select(name => Path.Combine(folder, name)), errors];
        if (!force && targets.Where(File.Exists).ToList() is { Count: > 0 } there)
            return WorkplanCommand.Refuse(there.Select(path => $"{path}:1: the file is there already; name another folder or add --force"));
        Directory.CreateDirectory(folder);
        // A list of faults that was there may be a device.
        var made = File.Exists(errors) ? targets[..^1] : targets;
        try
        {
            SyntheticPublicity.Write(options, folder, errors, cancellation);
        }
        catch
        {
            // Half a file would pass for a whole one.
            foreach (var target in made.OfType<string>()) File.Delete(target);
            throw;
        }
        return 0;
    }
}
