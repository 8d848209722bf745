using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>Enters holiday arrangements (录入放假安排): a year entered takes the place of the shipped one, and due days follow at once.</summary>
/// <param name="contexts">The database.</param>
/// <param name="table">The working days that hold.</param>
/// <param name="boards">Told after the commit: due days may have moved.</param>
/// <param name="clock">The time.</param>
public sealed class SaveHolidays(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable table, LiveBoards boards, TimeProvider clock)
{
    /// <summary>Enters years; one that is as it was changes nothing.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="years">The years, as <see cref="HolidayYear.Parse"/> reads them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The years that changed.</returns>
    /// <exception cref="ArgumentException">A year is not sound, see <see cref="HolidayYear.IsValid"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">The actor may not change the calendar.</exception>
    public async Task<IReadOnlyList<int>> RunAsync(Actor actor, IReadOnlyList<HolidayYear> years, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManageCalendar)) throw new UnauthorizedAccessException($"{actor.Name} may not change the holiday table; the office may");
        if (years.FirstOrDefault(year => !year.IsValid) is { } unsound) throw new ArgumentException($"the arrangement of {unsound.Year} is not sound", nameof(years));
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        List<int> changed = [];
        foreach (var year in years)
        {
            var kept = await database.HolidayYears.AsNoTracking().Where(row => row.Year == year.Year).OrderByDescending(row => row.Id).Select(row => row.Days).FirstOrDefaultAsync(cancellation)
                ?? WorkingCalendar.ShippedYears.FirstOrDefault(one => one.Year == year.Year)?.Days;
            if (kept is not null && kept.SequenceEqual(year.Days)) continue;
            database.HolidayYears.Add(new StoredHolidayYear { Year = year.Year, Days = year.Days, At = clock.GetUtcNow(), By = actor.Name });
            changed.Add(year.Year);
        }
        if (changed.Count == 0) return [];
        await database.SaveChangesAsync(cancellation);
        await table.RefreshAsync(cancellation);
        foreach (var plan in await database.Plans.Select(plan => plan.Year).ToListAsync(cancellation)) await boards.ChangedAsync(plan, cancellation);
        return changed;
    }
}
