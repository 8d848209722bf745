using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>A year of the holiday table.</summary>
/// <param name="Year">The arrangement that holds.</param>
/// <param name="At">When it was entered; null where it is the shipped one.</param>
/// <param name="By">Who entered it.</param>
public sealed record HolidayLine(HolidayYear Year, DateTimeOffset? At, string? By);

/// <summary>Reads the holiday table (节假日表); everybody who reads the plan may.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class HolidayQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>The years that the table covers.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Newest first; nothing for those who may not read the plan.</returns>
    public async Task<IReadOnlyList<HolidayLine>> YearsAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var entered = (await database.HolidayYears.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation))
            .GroupBy(row => row.Year).ToDictionary(same => same.Key, same => same.Last());
        return
        [
            .. WorkingCalendar.ShippedYears.Where(year => !entered.ContainsKey(year.Year)).Select(year => new HolidayLine(year, null, null))
                .Concat(entered.Values.Select(row => new HolidayLine(new(row.Year, row.Days), row.At, row.By))).OrderByDescending(line => line.Year.Year),
        ];
    }

    /// <summary>The years that the table should have by now and lacks (待放假安排): this one, and from November on the next, when it is issued.</summary>
    /// <param name="table">The working days that hold.</param>
    /// <returns>The years.</returns>
    public IReadOnlyList<int> Missing(WorkingCalendar table)
    {
        var today = clock.Today();
        return [.. new[] { today.Year, today.Month >= 11 ? today.Year + 1 : today.Year }.Distinct().Where(year => !table.Years.Contains(year))];
    }
}
