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
/// <param name="Frozen">The files with their hashes.</param>
/// <param name="SetAside">Files that were sent and are not judged.</param>
/// <param name="Faults">Why nothing is judged; empty where it is.</param>
/// <param name="Expected">The units that are expected to have sent something.</param>
internal sealed record EvaluationSource(
    string Inbox, EvaluationFiles Files, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<SourceFile> Frozen, IReadOnlyList<PublicityFault> SetAside,
    IReadOnlyList<PublicityFault> Faults, IReadOnlyList<string> Expected)
{
    /// <summary>未报送单位.</summary>
    /// <param name="sent">The units that published something.</param>
    public IReadOnlyList<string> Silent(IEnumerable<string> sent) => [.. Expected.Except(sent).Order(StringComparer.Ordinal)];
}

/// <summary>A file of an evaluation.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="File">Its name and hash, as the evaluation keeps them.</param>
/// <param name="Sent">How it was sent; null of one from the drop folder.</param>
internal sealed record SourceFile(string Path, DropFile File, StoredPublicityFile? Sent);

/// <summary>Gathers what an evaluation is made from: the drop folder, the files that were sent, the rules in use, the units that sent before.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">The data folder.</param>
/// <param name="others">Counts rows of other units.</param>
/// <param name="directories">The units' names.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="options">Names the drop folder and the day.</param>
public sealed class EvaluationSources(
    IDbContextFactory<WorkplanDbContext> contexts, PublicityStore store, OtherUnitRows others, UnitDirectories directories, HolidayTable holidays, TimeProvider clock, IOptions<DoublePublicityOptions> options)
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
            [.. folder.Licences.Concat(folder.Penalties).Concat(folder.Ledger).Select(file => new SourceFile(file.Path, file, null)),
                .. usable.Select(file => new SourceFile(PathOf(file), new(file.Label, file.Sha256), file))],
            [.. sent.Where(file => file.State == PublicityFileState.NeedsColumns).Select(file => new PublicityFault(file.Label, 1, "必需的列没有对应，未评估"))],
            missing is null ? folder.Faults : [missing, .. folder.Faults], await ExpectedAsync(database, quarter, cancellation));

        string[] Paths(IReadOnlyList<DropFile> dropped, PublicityFileKind kind) => [.. dropped.Select(file => file.Path), .. usable.Where(file => file.Kind == kind).Select(PathOf)];
    }

    /// <summary>The files as the evaluation keeps them: with the columns that took no part, and the rows of other units than the one that sent them.</summary>
    internal async Task<IReadOnlyList<DropFile>> KeptAsync(EvaluationSource source, IReadOnlyList<UnreadColumns> unread, CancellationToken cancellation)
    {
        List<DropFile> files = [];
        foreach (var (path, file, sent) in source.Frozen)
        {
            var headings = unread.FirstOrDefault(columns => columns.File == path)?.Headings ?? [];
            files.Add(file with { Unread = headings, Others = sent is null ? null : await others.CountAsync(sent.Unit, sent.Kind, path, sent.Mapping, cancellation) });
        }
        return files;
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
