using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>The annual summary (年度总结), for office and leaders.</summary>
/// <param name="contexts">The database.</param>
/// <param name="years">Reads the year.</param>
/// <param name="templates">How it begins.</param>
/// <param name="drafts">Keep it.</param>
public sealed class AnnualSummaries(IDbContextFactory<WorkplanDbContext> contexts, YearSources years, BriefingTemplates templates, BriefingDrafts drafts)
{
    /// <summary>A year's summary; of a year that still runs, up to today.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="asOf">The day; null for the last quarter's due day or today, whichever is earlier.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The summary; null where the year has no plan or has not begun.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public async Task<Briefing?> WriteAsync(Actor actor, int year, DateOnly? asOf = null, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not print briefings; office and leaders may");
        return await ReadAsync(year, asOf, cancellation) is { } written ? await templates.ComposeAsync(written.Outline, cancellation) : null;
    }

    /// <summary>Drafts a year's summary anew, for the office to edit and issue.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where the year has no plan or has not begun, or another was faster.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not draft briefings.</exception>
    public async Task<bool> DraftAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EditBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not draft briefings; the office may");
        return await ReadAsync(year, null, cancellation) is { } written && await drafts.KeepAsync(actor, year, new Quarter(year, 4), written, cancellation);
    }

    private async Task<WrittenBriefing?> ReadAsync(int year, DateOnly? asOf, CancellationToken cancellation)
    {
        if (year is < 1 or > 9998) return null;
        var day = asOf ?? years.DayOf(new Quarter(year, 4));
        if (day.Year < year || await years.ReadAsync(year, day, cancellation) is not { } source) return null;
        source = await years.WithQuartersAsync(source, cancellation);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), day);
        var stored = await database.Reports.AsNoTracking().Where(report => report.Year == year && report.State == ReportState.Accepted).OrderBy(report => report.Id).ToListAsync(cancellation);
        var last = KeptReports.Under(heirs, stored).Where(report => report.ToDomain().StateAt(day) == ReportState.Accepted)
            .GroupBy(report => (report.Task, report.Unit)).Select(same => same.MaxBy(report => report.Quarter)!)
            .Select(report => new ReportExcerpt(report.Task, report.Unit, report.Text.Stage, report.Text.Done, report.Text.Problems, report.Text.Help));
        var evaluations = await EvaluationsAsync(database, year, cancellation);
        var outline = AnnualSummary.Outline(new(source, [.. last], [.. evaluations.Select(row => row.Result)])).Under(await templates.OfAsync(BriefingKind.Annual, cancellation));
        var newest = evaluations.LastOrDefault();
        return new(outline, BriefingFigures.Of(source.Board, source.Begun[^1], (decimal?)newest?.Result.Totals.Rates.Score), newest?.Id);
    }

    private static async Task<List<StoredEvaluation>> EvaluationsAsync(WorkplanDbContext database, int year, CancellationToken cancellation)
    {
        var quarters = Quarter.OfYear(year);
        var rows = await database.Evaluations.AsNoTracking().Where(row => quarters.Contains(row.Quarter)).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.Quarter).OrderBy(same => same.Key).Select(same => same.MaxBy(row => row.Version)!)];
    }
}
