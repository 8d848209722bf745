using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A frozen evaluation for reading, without its printed report; of a unit's people their own part alone.</summary>
/// <param name="Id">Row key.</param>
/// <param name="Version">Its version.</param>
/// <param name="EvaluatedAt">When it was made.</param>
/// <param name="By">Who had it made.</param>
/// <param name="Reason">Why it was made.</param>
/// <param name="Files">The files with their hashes.</param>
/// <param name="Result">What came of it, under the units' names in the directory.</param>
/// <param name="Tallies">How many findings each unit has of each rule.</param>
/// <param name="Silent">The units that were expected to send and sent nothing.</param>
/// <param name="SetAside">Files that were sent and not evaluated.</param>
/// <param name="Rules">The rules it was judged by.</param>
/// <param name="Milliseconds">How long judging took; 0 where it was not kept.</param>
/// <param name="FindingsFile">The name of the CSV with all findings; null where there is none.</param>
/// <param name="JobId">The job that made it; null of those made before there were jobs.</param>
/// <param name="Own">The unit whose part alone this is; null where it is the whole.</param>
public sealed record EvaluationView(
    long Id, int Version, DateTimeOffset EvaluatedAt, string By, EvaluationReason Reason, IReadOnlyList<DropFile> Files, DoublePublicityEvaluation Result,
    IReadOnlyList<RuleTally> Tallies, IReadOnlyList<string> Silent, IReadOnlyList<PublicityFault> SetAside, PublicityRuleSet Rules, int Milliseconds, string? FindingsFile,
    long? JobId, string? Own);

/// <summary>A version of a quarter's evaluation (版本).</summary>
/// <param name="Version">From 1.</param>
/// <param name="EvaluatedAt">When it was made.</param>
/// <param name="By">Who had it made.</param>
/// <param name="Reason">Why.</param>
public sealed record EvaluationVersion(int Version, DateTimeOffset EvaluatedAt, string By, EvaluationReason Reason);

/// <summary>Reads frozen evaluations (双公示评估).</summary>
/// <param name="contexts">The database.</param>
/// <param name="directories">The units' names.</param>
/// <param name="clock">The time.</param>
public sealed class EvaluationQueries(IDbContextFactory<WorkplanDbContext> contexts, UnitDirectories directories, TimeProvider clock)
{
    /// <summary>The quarters that have an evaluation, newest first.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The quarters.</returns>
    public async Task<IReadOnlyList<Quarter>> QuartersAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.Select(row => row.Quarter).Distinct().OrderByDescending(quarter => quarter).ToListAsync(cancellation);
    }

    /// <summary>A quarter's versions.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Newest first; none where the actor may not read them.</returns>
    public async Task<IReadOnlyList<EvaluationVersion>> VersionsAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!MayRead(actor)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.AsNoTracking().Where(row => row.Quarter == quarter).OrderByDescending(row => row.Version)
            .Select(row => new EvaluationVersion(row.Version, row.EvaluatedAt, row.By, row.Reason)).ToListAsync(cancellation);
    }

    /// <summary>An evaluation of a quarter.</summary>
    /// <param name="actor">Who asks; a unit's people are given their own part.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="version">The version; the newest where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The evaluation; null where there is none or the actor may not read it.</returns>
    public async Task<EvaluationView?> FindAsync(Actor actor, Quarter quarter, int? version = null, CancellationToken cancellation = default)
    {
        if (!MayRead(actor)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var view = await database.Evaluations.AsNoTracking().Where(row => row.Quarter == quarter && (version == null || row.Version == version)).OrderByDescending(row => row.Version)
            .Select(row => new EvaluationView(row.Id, row.Version, row.EvaluatedAt, row.By, row.Reason, row.Files, row.Result, row.Tallies, row.Silent, row.SetAside,
                row.Rules ?? PublicityRuleSet.Default, row.Milliseconds, row.FindingsFile, row.JobId, null)).FirstOrDefaultAsync(cancellation);
        return view is null ? null : await ForAsync(actor, view, cancellation);
    }

    /// <summary>The rates of the newest versions of quarters (趋势).</summary>
    /// <param name="actor">Who asks; a unit's people are given their own rates.</param>
    /// <param name="last">The last quarter.</param>
    /// <param name="most">How many quarters at most.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>In order of time; quarters without an evaluation are left out.</returns>
    public async Task<IReadOnlyList<(Quarter Quarter, PublicityRates Rates, DoublePublicityEvaluation Result)>> TrendAsync(
        Actor actor, Quarter last, int most = 5, CancellationToken cancellation = default)
    {
        List<(Quarter, PublicityRates, DoublePublicityEvaluation)> trend = [];
        foreach (var quarter in (await QuartersAsync(cancellation)).Where(quarter => quarter.Start <= last.Start).Take(most).Reverse())
            if (await FindAsync(actor, quarter, cancellation: cancellation) is { } view) trend.Add((quarter, view.Result.Totals.Rates, view.Result));
        return trend;
    }

    /// <summary>The report of a quarter's evaluation as it was printed.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="version">The version; the newest where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The PDF; null where it is not printed yet or the actor may not read it.</returns>
    public async Task<byte[]?> ReportAsync(Actor actor, Quarter quarter, int? version = null, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Evaluations.Where(row => row.Quarter == quarter && (version == null || row.Version == version)).OrderByDescending(row => row.Version)
            .Select(row => row.Report).FirstOrDefaultAsync(cancellation);
    }

    internal static bool MayRead(Actor actor) => Permissions.May(actor, Act.ReadPublicity) || Permissions.May(actor, Act.ReadPublicity, actor.Unit);

    private async Task<EvaluationView> ForAsync(Actor actor, EvaluationView view, CancellationToken cancellation)
    {
        var directory = await directories.CurrentAsync(cancellation);
        var today = clock.Today();
        var units = view.Result.Units.Select(unit => unit.Unit.Length == 0 ? unit : unit with { Unit = directory.Canonical(unit.Unit, today) }).ToList();
        if (Permissions.May(actor, Act.ReadPublicity)) return view with { Result = view.Result with { Units = units } };
        var own = units.Where(unit => unit.Unit == actor.Unit).ToList();
        var totals = own is [var one] ? new(one.Counts, 0, 0, 0, one.Rates) : Pool(own);
        return view with
        {
            Own = actor.Unit,
            Files = [],
            Silent = [],
            SetAside = [],
            FindingsFile = null,
            Tallies = [.. view.Tallies.Where(tally => tally.Unit == actor.Unit)],
            Result = view.Result with { Units = own, Totals = totals, Findings = [.. view.Result.Findings.Where(finding => directory.Canonical(finding.Unit, today) == actor.Unit)] },
        };
    }

    // A unit that stands under several names in the files: its rates are those of all its rows; the score is each name's own.
    private static PublicityTotals Pool(List<PublicityUnit> own)
    {
        var counts = own.Aggregate(default(PublicityCounts), (sum, unit) => new(
            sum.Records + unit.Counts.Records, sum.Late + unit.Counts.Late, sum.Wrong + unit.Counts.Wrong, sum.Duplicate + unit.Counts.Duplicate, sum.Missing + unit.Counts.Missing));
        double? Share(int part) => counts.Effective == 0 ? null : 1 - ((double)part / counts.Effective);
        return new(counts, 0, 0, 0, new(Share(counts.Late), Share(counts.Wrong), own.Exists(unit => unit.Rates.Completeness is not null) ? (double)counts.Effective / (counts.Effective + counts.Missing) : null, null, null));
    }
}
