using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Which findings are asked for (问题筛选).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Version">The version; the newest where null.</param>
/// <param name="Unit">The unit; all where null.</param>
/// <param name="Rule">The rule's code; all where null.</param>
public sealed record FindingFilter(Quarter Quarter, int? Version = null, string? Unit = null, string? Rule = null);

/// <summary>A page of findings.</summary>
/// <param name="View">The evaluation that they are of.</param>
/// <param name="Rows">The findings, in file order.</param>
/// <param name="Count">How many match in all.</param>
/// <param name="Kept">How many can be looked up here.</param>
public sealed record FindingPage(EvaluationView View, IReadOnlyList<StoredFinding> Rows, int Count, int Kept);

/// <summary>Reads an evaluation's findings (逐条问题), page by page or as a file.</summary>
/// <param name="contexts">The database.</param>
/// <param name="evaluations">The evaluations.</param>
/// <param name="store">The data folder.</param>
public sealed class FindingQueries(IDbContextFactory<WorkplanDbContext> contexts, EvaluationQueries evaluations, PublicityStore store)
{
    /// <summary>How many findings stand on a page.</summary>
    public const int PageSize = 50;

    /// <summary>A page of findings.</summary>
    /// <param name="actor">Who asks; a unit's people are given their own.</param>
    /// <param name="filter">Which.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The page; null where there is no such evaluation or the actor may not read it.</returns>
    public async Task<FindingPage?> PageAsync(Actor actor, FindingFilter filter, int page, CancellationToken cancellation = default)
    {
        if (await evaluations.FindAsync(actor, filter.Quarter, filter.Version, cancellation) is not { } view) return null;
        var own = filter with { Unit = view.Own ?? filter.Unit };
        var skip = (Math.Clamp(page, 1, 1_000_000) - 1) * PageSize;
        var count = Counted(view, own);
        if (view.JobId is null)
        {
            // Made before findings had rows of their own: the first ones stand in the evaluation itself.
            var old = Old(view, own).ToList();
            return new(view, [.. old.Skip(skip).Take(PageSize)], old.Count, old.Count);
        }
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var rows = Matching(database, view, own);
        return new(view, await rows.OrderBy(row => row.Number).Skip(skip).Take(PageSize).ToListAsync(cancellation), count, await rows.CountAsync(cancellation));
    }

    /// <summary>Opens what a download reads: all findings that match.</summary>
    /// <param name="actor">Who asks; a unit's people are given their own.</param>
    /// <param name="filter">Which.</param>
    /// <param name="write">Given the evaluation, the findings in file order, and the path of the CSV with all of them where no filter holds and there is one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where there is no such evaluation or the actor may not read it.</returns>
    public async Task<bool> ExportAsync(Actor actor, FindingFilter filter, Func<EvaluationView, IAsyncEnumerable<StoredFinding>, string?, Task> write, CancellationToken cancellation = default)
    {
        if (await evaluations.FindAsync(actor, filter.Quarter, filter.Version, cancellation) is not { } view) return false;
        var own = filter with { Unit = view.Own ?? filter.Unit };
        var whole = own is { Unit: null, Rule: null } && view.FindingsFile is { } name && File.Exists(store.FindingsPath(name)) ? store.FindingsPath(name) : null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await write(view, view.JobId is null ? Old(view, own).ToAsyncEnumerable() : Matching(database, view, own).OrderBy(row => row.Number).AsAsyncEnumerable(), whole);
        return true;
    }

    private static IEnumerable<StoredFinding> Old(EvaluationView view, FindingFilter filter) =>
        view.Result.Findings.Select((finding, index) => Row(finding, index + 1)).Where(row => (filter.Unit ?? row.Unit) == row.Unit && (filter.Rule ?? row.Rule) == row.Rule);

    private static int Counted(EvaluationView view, FindingFilter filter) =>
        view.Tallies.Where(tally => (filter.Unit ?? tally.Unit) == tally.Unit && (filter.Rule ?? tally.Rule) == tally.Rule).Sum(tally => tally.Count);

    private static IQueryable<StoredFinding> Matching(WorkplanDbContext database, EvaluationView view, FindingFilter filter)
    {
        var rows = database.Findings.AsNoTracking().Where(row => row.JobId == view.JobId);
        if (filter.Unit is { } unit) rows = rows.Where(row => row.Unit == unit);
        return filter.Rule is { } rule ? rows.Where(row => row.Rule == rule) : rows;
    }

    private static StoredFinding Row(PublicityFinding finding, int number) => new()
    {
        Number = number,
        Unit = finding.Unit,
        Kind = finding.Kind,
        Document = finding.Document,
        Subject = finding.Subject,
        Rule = finding.Rule,
        Field = finding.Field,
        Value = finding.Value,
        Message = finding.Message,
        File = finding.File,
        Line = finding.Line,
    };
}
