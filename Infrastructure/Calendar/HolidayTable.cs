using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>The working days that hold now (节假日表): the shipped years, each overlaid by what the office entered.</summary>
/// <param name="contexts">The database.</param>
public sealed class HolidayTable(IDbContextFactory<WorkplanDbContext> contexts)
{
    private readonly Lock taking = new();
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
        lock (taking)
            if (newest == last) return false;
        var rows = await database.HolidayYears.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation);
        var read = rows is [.., var end] ? end.Id : 0;
        var calendar = WorkingCalendar.With(rows.GroupBy(row => row.Year).Select(same => new HolidayYear(same.Key, same.Last().Days)));
        // Only what was read whole counts as seen: a read that failed is tried again, and of two at once the newer stays.
        lock (taking)
        {
            if (newest >= read) return false;
            (newest, current) = (read, calendar);
        }
        return true;
    }
}
