using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What an evaluation is made from (评估依据).</summary>
/// <param name="Inbox">The drop folder, as it is named to people.</param>
/// <param name="Files">What is judged, and how.</param>
/// <param name="Labels">The names shown of files, by path.</param>
/// <param name="Frozen">The files with their hashes, as the evaluation keeps them.</param>
/// <param name="SetAside">Files that were sent and are not judged.</param>
/// <param name="Faults">Why nothing is judged; empty where it is.</param>
/// <param name="Expected">The units that are expected to have sent something.</param>
internal sealed record EvaluationSource(
    string Inbox, EvaluationFiles Files, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<DropFile> Frozen, IReadOnlyList<PublicityFault> SetAside,
    IReadOnlyList<PublicityFault> Faults, IReadOnlyList<string> Expected)
{
    /// <summary>未报送单位.</summary>
    /// <param name="sent">The units that published something.</param>
    public IReadOnlyList<string> Silent(IEnumerable<string> sent) => [.. Expected.Except(sent).Order(StringComparer.Ordinal)];
}

/// <summary>Gathers what an evaluation is made from: the drop folder, the files that were sent, the rules in use, the units that sent before.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">The data folder.</param>
/// <param name="directories">The units' names.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Names the drop folder and the day.</param>
public sealed class EvaluationSources(
    IDbContextFactory<WorkplanDbContext> contexts, PublicityStore store, UnitDirectories directories, HolidayTable holidays, TimeProvider clock, IOptions<DoublePublicityOptions> options)
{
    private const int QuartersLookedBack = 4;

    /// <summary>Gathers it.</summary>
    internal async Task<EvaluationSource> ReadAsync(Quarter quarter, PublicityRuleSet? rules, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var sent = await database.PublicityFiles.AsNoTracking().Where(row => row.Quarter == quarter && (row.State == PublicityFileState.Active || row.State == PublicityFileState.NeedsColumns))
            .OrderBy(row => row.At).ToListAsync(cancellation);
        var usable = sent.Where(file => file.State == PublicityFileState.Active).ToList();
        var inbox = options.Value.Inbox;
        // Where files were sent nobody need have a drop folder.
        var folder = usable.Count > 0 && !Directory.Exists(inbox) ? new([], [], [], []) : DropFolder.Read(inbox);
        var files = new EvaluationFiles(Paths(folder.Licences, PublicityFileKind.Licence), Paths(folder.Penalties, PublicityFileKind.Penalty), Paths(folder.Ledger, PublicityFileKind.Ledger), quarter, AsOf(quarter, out var missing))
        {
            Rules = rules ?? await InUseAsync(database, cancellation),
            Mappings = usable.Where(file => file.Mapping.Count > 0).ToDictionary(file => PathOf(file), file => file.Mapping),
        };
        return new(inbox, files, usable.ToDictionary(PathOf, file => file.Label),
            [.. folder.Licences, .. folder.Penalties, .. folder.Ledger, .. usable.Select(file => new DropFile(file.Label, file.Sha256))],
            [.. sent.Where(file => file.State == PublicityFileState.NeedsColumns).Select(file => new PublicityFault(file.Label, 1, "必需的列没有对应，未评估"))],
            missing is null ? folder.Faults : [missing, .. folder.Faults], await ExpectedAsync(database, quarter, cancellation));

        string[] Paths(IReadOnlyList<DropFile> dropped, PublicityFileKind kind) => [.. dropped.Select(file => file.Path), .. usable.Where(file => file.Kind == kind).Select(PathOf)];
    }

    /// <summary>The rules in use: the newest that the office put in, else the default ones.</summary>
    internal static async Task<PublicityRuleSet> InUseAsync(WorkplanDbContext database, CancellationToken cancellation) =>
        await database.PublicityRules.AsNoTracking().OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation) ?? PublicityRuleSet.Default;

    // The nominal day where it has come: a run that comes late finds the same as one in time.
    private DateOnly AsOf(Quarter quarter, out PublicityFault? missing)
    {
        missing = null;
        var today = clock.Today();
        try
        {
            var nominal = holidays.Current.EvaluationDay(quarter, options.Value.EvaluationWorkingDay);
            return nominal < today ? nominal : today;
        }
        catch (HolidayTableMissingException table)
        {
            missing = new("", 1, $"待{table.Year}年放假安排，无法确定评估日");
            return today;
        }
    }

    private async Task<IReadOnlyList<string>> ExpectedAsync(WorkplanDbContext database, Quarter quarter, CancellationToken cancellation)
    {
        var directory = await directories.CurrentAsync(cancellation);
        List<Quarter> before = [quarter.Previous];
        while (before.Count < QuartersLookedBack) before.Add(before[^1].Previous);
        var results = await database.Evaluations.AsNoTracking().Where(row => before.Contains(row.Quarter)).Select(row => row.Result.Units).ToListAsync(cancellation);
        return [.. results.SelectMany(units => units).Where(unit => unit.Unit.Length > 0 && unit.Counts.Records > 0).Select(unit => unit.Unit).Concat(options.Value.Senders)
            .Select(unit => directory.Canonical(unit, clock.Today())).Distinct()];
    }

    private string PathOf(StoredPublicityFile file) => store.PathOf(file.Sha256, file.IsWorkbook);
}
