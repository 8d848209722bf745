using System.Threading.Channels;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Takes an evaluation's findings as they come (汇集问题): all into the CSV and the counts, the first of them on to the database, none kept in memory.</summary>
/// <param name="csv">The file for all of them.</param>
/// <param name="directory">The units' names.</param>
/// <param name="today">The day whose units stand.</param>
/// <param name="labels">The names shown, by path.</param>
/// <param name="hints">The rules that are never counted.</param>
/// <param name="kept">Takes the first ones on; null where none is kept.</param>
internal sealed class FindingCollector(
    FindingsCsv csv, UnitDirectory directory, DateOnly today, IReadOnlyDictionary<string, string> labels, IReadOnlyCollection<string> hints, ChannelWriter<PublicityFinding>? kept)
{
    private readonly Dictionary<string, string> units = [];
    private readonly Dictionary<(string Unit, string Rule), int> tallies = [];
    private int taken;

    /// <summary>How often each counted key was found.</summary>
    public Dictionary<UInt128, int> Found { get; } = [];

    /// <summary>How often each rule found something with each unit.</summary>
    public IReadOnlyList<RuleTally> Tallies =>
        [.. tallies.OrderBy(pair => pair.Key.Unit, StringComparer.Ordinal).ThenBy(pair => pair.Key.Rule, StringComparer.Ordinal).Select(pair => new RuleTally(pair.Key.Unit, pair.Key.Rule, pair.Value))];

    /// <summary>Takes one.</summary>
    /// <param name="finding">As the engine made it.</param>
    public void Take(PublicityFinding finding)
    {
        var named = finding with { File = labels.GetValueOrDefault(finding.File, finding.File), Unit = Name(finding.Unit) };
        csv.Write(named);
        var tally = (named.Unit, named.Rule);
        tallies[tally] = tallies.GetValueOrDefault(tally) + 1;
        if (!hints.Contains(named.Rule))
        {
            var key = FindingKey.Of(named);
            Found[key] = Found.GetValueOrDefault(key) + 1;
        }
        if (kept is null || taken++ >= StoredFinding.Most || kept.TryWrite(named)) return;
        // The database is slower than the judging: the judging waits for it.
        kept.WriteAsync(named).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>A unit's name in the directory.</summary>
    /// <param name="printed">As the file has it.</param>
    /// <returns>The name; as in the file where the directory does not know it.</returns>
    public string Name(string printed)
    {
        if (units.TryGetValue(printed, out var known)) return known;
        return units[printed] = printed.Length == 0 ? "" : directory.Canonical(printed, today);
    }
}
