using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Writes a frozen evaluation's report (评估报告), of all units or of one; from what was frozen, so that it comes out the same whenever it is asked for.</summary>
/// <param name="contexts">The database.</param>
/// <param name="evaluations">The evaluations.</param>
/// <param name="publishers">Who issues it.</param>
/// <param name="holidays">Working days.</param>
public sealed class EvaluationReports(IDbContextFactory<WorkplanDbContext> contexts, EvaluationQueries evaluations, Publishers publishers, HolidayTable holidays)
{
    private const int MostQuarters = 7;

    /// <summary>Writes it.</summary>
    /// <param name="actor">Who asks; a unit's people are given their own report.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="version">The version; the newest where null.</param>
    /// <param name="unit">The unit; all where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The report; null where there is no such evaluation, it has no such unit, or the actor may not read it.</returns>
    public async Task<Briefing?> WriteAsync(Actor actor, Quarter quarter, int? version = null, string? unit = null, CancellationToken cancellation = default)
    {
        if (await evaluations.FindAsync(actor, quarter, version, cancellation) is not { } view) return null;
        var one = view.Own ?? unit;
        if (one is null && !Permissions.May(actor, Act.PrintBriefing)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var source = new EvaluationReportSource(view.Result, view.Rules, await publishers.CurrentAsync(cancellation))
        {
            Tallies = view.Tallies,
            Findings = await FindingsAsync(database, view, one, cancellation),
            RectifyBy = Rectification.Due(BusinessClock.DayOf(view.EvaluatedAt), holidays.Current),
        };
        if (one is not null) return EvaluationReport.WriteFor(one, source);
        var before = await BeforeAsync(database, view, cancellation);
        return EvaluationReport.Write(source with
        {
            Earlier = [.. before.Where(row => row.Quarter != quarter).GroupBy(row => row.Quarter).Select(same => same.Last()).TakeLast(MostQuarters)],
            PreviousVersion = before.LastOrDefault(row => row.Quarter == quarter),
            Silent = view.Silent,
            Files = [.. view.Files.Select(file => new EvaluatedFile(Path.GetFileName(file.Path), file.Sha256))],
            SetAside = [.. view.SetAside.Select(fault => $"{Path.GetFileName(fault.File)}（第{fault.Line}行：{fault.Message}）")],
        });
    }

    private static async Task<IReadOnlyList<PublicityFinding>> FindingsAsync(WorkplanDbContext database, EvaluationView view, string? unit, CancellationToken cancellation)
    {
        // Made before findings had rows of their own: the first ones stand in the evaluation itself.
        if (view.JobId is null) return view.Result.Findings;
        var rows = await database.Findings.AsNoTracking().Where(row => row.JobId == view.JobId && (unit == null || row.Unit == unit)).OrderBy(row => row.Number).Take(EvaluationReport.Listed).ToListAsync(cancellation);
        return [.. rows.Select(row => row.Finding)];
    }

    /// <summary>What was evaluated before, in order of quarter and version: what came later has no place in a report that was issued.</summary>
    private static async Task<IReadOnlyList<DoublePublicityEvaluation>> BeforeAsync(WorkplanDbContext database, EvaluationView view, CancellationToken cancellation) =>
        await database.Evaluations.AsNoTracking().Where(row => row.Quarter <= view.Result.Quarter && row.Id < view.Id)
            .OrderBy(row => row.Quarter).ThenBy(row => row.Version).Select(row => row.Result).ToListAsync(cancellation);
}
