using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Reads a plan's year for documents (全年来源), once for any number of them; asks no permission: who writes the documents does.</summary>
/// <param name="contexts">The database.</param>
/// <param name="boards">The boards of today and of past days.</param>
/// <param name="publishers">Who issues them.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
public sealed class YearSources(IDbContextFactory<WorkplanDbContext> contexts, LiveBoards boards, Publishers publishers, HolidayTable holidays, TimeProvider clock)
{
    /// <summary>The day of which a quarter's documents speak: its reports' due day or today, whichever is earlier.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <returns>截至.</returns>
    public DateOnly DayOf(Quarter quarter) => QuarterlySource.AsOfOpen(DueOf(quarter), clock.Today());

    /// <summary>The quarter of a plan in which today lies, or the plan's nearest.</summary>
    /// <param name="year">The plan's year.</param>
    /// <returns>The quarter.</returns>
    public Quarter QuarterOf(int year)
    {
        var today = Quarter.Of(clock.Today());
        return today.Year == year ? today : new(year, today.Year > year ? 4 : 1);
    }

    /// <summary>A year at the end of a day.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The year without its quarters' boards; null where it has no plan.</returns>
    internal async Task<YearSource?> ReadAsync(int year, DateOnly day, CancellationToken cancellation)
    {
        if (await BoardAsync(year, day, cancellation) is not { } board) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), day);
        var reports = await BoardSources.ReportsAsync(database, year, cancellation);
        var notices = await database.Notices.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation);
        var instructions = await database.Instructions.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation);
        return new(
            board, UnitSuccession.Reports([.. reports.Select(row => row.Report)], heirs, day),
            Quarter.OfYear(year).ToDictionary(quarter => quarter, DueOf), await publishers.CurrentAsync(cancellation))
        {
            Notices = [.. notices.Select(row => row.ToDomain() with { Unit = heirs.Of(row.Unit) })],
            Instructions = [.. instructions.Select(row => row.ToDomain() with { Unit = heirs.Of(row.Unit) })],
        };
    }

    /// <summary>A year with the boards of its quarters' days, up to its own.</summary>
    /// <param name="source">The year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The year and its boards.</returns>
    internal async Task<YearSource> WithQuartersAsync(YearSource source, CancellationToken cancellation)
    {
        List<QuarterBoard> ends = [];
        foreach (var quarter in source.Begun)
        {
            var day = QuarterlySource.AsOfOpen(DueOf(quarter), source.AsOf);
            if ((day == source.AsOf ? source.Board : await boards.AsOfAsync(source.Year, day, cancellation)) is { } board) ends.Add(new(quarter, board));
        }
        return source with { Ends = ends };
    }

    // A year without 放假安排 has no due day yet.
    private DateOnly? DueOf(Quarter quarter) => holidays.Current.Years.Contains(quarter.Next.Year) ? holidays.Current.ReportDue(quarter) : null;

    private async Task<PlanBoard?> BoardAsync(int year, DateOnly day, CancellationToken cancellation) =>
        day == clock.Today() ? await boards.CurrentAsync(year, cancellation) : await boards.AsOfAsync(year, day, cancellation);
}
