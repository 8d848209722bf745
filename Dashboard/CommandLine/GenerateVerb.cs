using System.CommandLine;
using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CsvHelper;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity generate</c>: makes up files with known faults, for tests, measurements and training.</summary>
internal static class GenerateVerb
{
    private const int MostRows = 100_000_000;

    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Required = true, Description = "published rows in all" };
        var seed = new Option<long>("--seed") { Required = true, Description = "the same seed makes the same files" };
        var errors = new Option<FileInfo?>("--errors") { Description = "gets the faults as CSV: file,line,rule,field" };
        var output = new Option<DirectoryInfo>("--out") { DefaultValueFactory = _ => new DirectoryInfo("."), Description = "the folder for the files" };
        var quarter = new Option<string>("--quarter") { DefaultValueFactory = _ => "2026Q3" };
        var rate = new Option<double>("--fault-rate") { DefaultValueFactory = _ => 0.05, Description = "the part of the rows that have a fault, 0 to 1" };
        var force = new Option<bool>("--force") { Description = "writes over files that are there" };
        var generate = new Command("generate", "makes up files of published licences and penalties with known faults") { rows, seed, errors, output, quarter, rate, force };
        generate.Validators.Add(result =>
        {
            if (result.GetValue(rows) is < 1 or > MostRows) result.AddError($"--rows is out of range; expected 1 to {MostRows}");
            if (result.GetValue(rate) is < 0 or > 1) result.AddError("--fault-rate is out of range; expected 0 to 1");
            if (result.GetValue(quarter) is { } text && !Quarter.TryParse(text, out _)) result.AddError("--quarter is no quarter; expected e.g. 2026Q3");
        });
        generate.SetAction((parsed, cancellation) => Task.FromResult(Generate(
            new SyntheticOptions(parsed.GetValue(rows), parsed.GetValue(seed), Quarter.Parse(parsed.GetValue(quarter)!), FaultRate: parsed.GetValue(rate)),
            parsed.GetValue(output)!.FullName, parsed.GetValue(errors), parsed.GetValue(force), cancellation)));
        return generate;
    }

    private static int Generate(SyntheticOptions options, string folder, FileInfo? errors, bool force, CancellationToken cancellation)
    {
        string[] names = [SyntheticPublicity.Licences, SyntheticPublicity.Penalties, SyntheticPublicity.Ledger];
        var there = names.Select(name => Path.Combine(folder, name)).Append(errors?.FullName).Where(File.Exists).ToList();
        if (there.Count > 0 && !force) return WorkplanCommand.Refuse(there.Select(path => $"{path}:1: is there already; expected a new name, or --force to write over it"));
        Directory.CreateDirectory(folder);
        using var list = errors is null ? null : CsvWriter.Create(File.Create(errors.FullName), new CsvWriterOptions { NewLine = "\n" });
        list?.WriteHeader(["file", "line", "rule", "field"]);
        var generator = new SyntheticPublicity(options, WorkingCalendar.Shipped, fault =>
        {
            if (list is null) return;
            list.WriteField(fault.File);
            list.WriteField(fault.Line.ToString(CultureInfo.InvariantCulture));
            list.WriteField(fault.Rule);
            list.WriteField(fault.Field);
            list.EndRecord();
        });
        generator.Write(folder, cancellation);
        foreach (var name in names) Console.WriteLine(Path.Combine(folder, name));
        return 0;
    }
}
