using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Writes, drafts and reads the quarterly briefing (季度简报).</summary>
/// <param name="contexts">The database.</param>
/// <param name="boards">The boards of past days.</param>
/// <param name="publishers">Who issues it.</param>
/// <param name="templates">How it begins.</param>
/// <param name="drafts">Keep it.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
public sealed class QuarterlyBriefings(
    IDbContextFactory<WorkplanDbContext> contexts, LiveBoards boards, Publishers publishers, BriefingTemplates templates, BriefingDrafts drafts, HolidayTable holidays, TimeProvider clock)
{
    /// <summary>Writes a quarter's briefing without keeping it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="asOf">The day; null for the report's due day or today, whichever is earlier.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The briefing; null where the year has no plan or the quarter has not begun.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public async Task<Briefing?> WriteAsync(Actor actor, int year, Quarter quarter, DateOnly? asOf = null, CancellationToken cancellation = default)
    {
        Require(actor);
        return await ReadAsync(year, quarter, asOf, cancellation) is { } written ? written.Outline.Compose((await templates.OfAsync(BriefingKind.Quarterly, cancellation)).ToEdits()) : null;
    }

    /// <summary>Drafts the briefings of quarters whose evaluation day has come: where there is no draft, or the draft had to do without an evaluation that is there now.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The quarters drafted.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public async Task<IReadOnlyList<Quarter>> DraftDueAsync(Actor actor, CancellationToken cancellation = default)
    {
        Require(actor);
        List<Quarter> drafted = [];
        foreach (var year in await boards.YearsAsync(cancellation))
            foreach (var quarter in Quarter.OfYear(year).Where(quarter => IsDue(quarter)))
                if (await LacksAsync(year, quarter, cancellation) && await DraftAsync(actor, year, quarter, cancellation))
                    drafted.Add(quarter);
        return drafted;
    }

    /// <summary>Drafts a quarter's briefing anew.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where the year has no plan, the quarter has not begun, or another was faster.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not draft briefings.</exception>
    public async Task<bool> DraftAsync(Actor actor, int year, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EditBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not draft briefings; the office may");
        return await ReadAsync(year, quarter, null, cancellation) is { } written && await drafts.KeepAsync(actor, year, quarter, written, cancellation);
    }

    /// <summary>A year's drafts, newest first; the year's own among them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The drafts.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public async Task<IReadOnlyList<StoredBriefing>> OfYearAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        Require(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Briefings.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Quarter).ThenBy(row => row.Kind).ToListAsync(cancellation);
    }

    private static void Require(Actor actor)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not print briefings; office and leaders may");
    }

    // A year without 放假安排 cannot be due yet: its table comes out before it begins.
    private bool IsDue(Quarter quarter) => HasTable(quarter) && holidays.Current.EvaluationDay(quarter) <= clock.Today();

    private bool HasTable(Quarter quarter) => holidays.Current.Years.Contains(quarter.Next.Year);

    private DateOnly? DueOf(Quarter quarter) => HasTable(quarter) ? holidays.Current.ReportDue(quarter) : null;

    private async Task<bool> LacksAsync(int year, Quarter quarter, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var draft = await database.Briefings.Where(row => row.Kind == BriefingKind.Quarterly && row.Year == year && row.Quarter == quarter)
            .Select(row => new { row.Evaluation, row.State }).SingleOrDefaultAsync(cancellation);
        // What somebody read through is not changed under their eyes.
        return draft is null || (draft is { Evaluation: null, State: BriefingState.Draft } && await database.Evaluations.AnyAsync(row => row.Quarter == quarter, cancellation));
    }

    private async Task<WrittenBriefing?> ReadAsync(
        int year, Quarter quarter, DateOnly? asOf, CancellationToken cancellation)
    {
        var due = DueOf(quarter);
        var day = asOf ?? QuarterlySource.AsOfOpen(due, clock.Today());
        if (quarter.Year != year || day < quarter.Start) return null;
        if (await boards.AsOfAsync(year, day, cancellation) is not { } board) return null;
        var before = quarter.Number == 1 ? null : await boards.AsOfAsync(year, QuarterlySource.AsOfOpen(DueOf(quarter.Previous), day), cancellation);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var stored = await database.Reports.AsNoTracking().Where(report => report.Year == year).OrderBy(report => report.Task).ThenBy(report => report.Id).ToListAsync(cancellation);
        var heirs = new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), day);
        var kept = stored.Select(report => report.ToDomain()).ToList();
        var reports = UnitSuccession.Reports(kept, heirs, day);
        var excerpts = stored.Zip(kept)
            .Where(pair => pair.First.Quarter == quarter && pair.Second.StateAt(day) == ReportState.Accepted)
            .Select(pair => new ReportExcerpt(
                pair.First.Task, heirs.Of(pair.First.Unit), pair.First.Text.Stage, pair.First.Text.Done, pair.First.Text.Problems, pair.First.Text.Help)).ToList();
        var evaluation = await database.Evaluations.AsNoTracking().Where(row => row.Quarter == quarter)
            .OrderByDescending(row => row.Version).Select(row => new { row.Id, row.Result }).FirstOrDefaultAsync(cancellation);
        var notices = await database.Notices.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation);
        var source = new QuarterlySource(board, before, quarter, due, reports, excerpts, evaluation?.Result, await publishers.CurrentAsync(cancellation))
        {
            Notices = [.. notices.Select(row => row.ToDomain() with { Unit = heirs.Of(row.Unit) })],
        };
        var outline = QuarterlyBriefing.Outline(source).Under(await templates.OfAsync(BriefingKind.Quarterly, cancellation));
        return new(outline, BriefingFigures.Of(board, quarter, (decimal?)evaluation?.Result.Totals.Rates.Score), evaluation?.Id);
    }
}
