using System.Text.Json;

namespace CreditWorkplan.Dashboard.Benchmarks;

/// <summary>Says what was measured (报告): a table for people, bench.json for machines.</summary>
/// <param name="file">Where the figures go.</param>
internal sealed class BenchReport(string file)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<BenchResult> results = [];

    /// <summary>Takes a bench's figures and writes all so far, so that a stopped run leaves what it had.</summary>
    /// <param name="runs">The figures.</param>
    /// <returns>When written.</returns>
    public async Task AddAsync(BenchRuns runs)
    {
        if (results.Count == 0) Console.WriteLine($"{"bench",-24}{"ours",10}  {"min–max",-20}{"first",10}  {"reference",-22}{"ratio",8}  holds");
        var result = runs.Result;
        results.Add(result);
        if (result.Holds is null) Console.WriteLine($"{result.Name,-24}{"—",10}  not in this build");
        else Console.WriteLine(
            $"{result.Name,-24}{result.Ours,10:0.###}  {$"{runs.Runs.Min():0.##}–{runs.Runs.Max():0.##} {result.Unit}",-20}{runs.First,10:0.##}  {$"{result.Reference:0.###} ({result.ReferenceName})",-22}{result.Ratio,8:0.###}  {(result.Holds.Value ? "yes" : "NO")}");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, Options));
    }

    /// <summary>Ends the table.</summary>
    public void Close()
    {
        var missed = results.Where(result => result.Holds == false).Select(result => result.Name).ToList();
        Console.WriteLine(missed.Count == 0 ? "every aim holds" : $"missed: {string.Join(", ", missed)}");
    }
}
