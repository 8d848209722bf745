using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>The working days that hold now (节假日表): the shipped years, each overlaid by what the office entered.</summary>
/// <param name="contexts">The database.</param>
public sealed class HolidayTable(IDbContextFactory<WorkplanDbContext> contexts)
{
    private volatile WorkingCalendar current = WorkingCalendar.Shipped;
    private long newest = -1;

    /// <summary>The calendar; another object after a change.</summary>
    public WorkingCalendar Current => current;

    /// <summary>Looks whether something was entered, here or by another process, and takes it up.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether the calendar is another one now.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var last = await database.HolidayYears.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        if (Interlocked.Exchange(ref newest, last) == last) return false;
        var rows = await database.HolidayYears.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation);
        current = WorkingCalendar.With(rows.GroupBy(row => row.Year).Select(same => new HolidayYear(same.Key, same.Last().Days)));
        return true;
    }
}
