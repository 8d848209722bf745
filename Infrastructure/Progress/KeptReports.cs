using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Reports as they are kept, under old names too, read as of a day under the names of the units that stand (承接): a draft of a unit that was renamed is its heir's to finish.</summary>
internal static class KeptReports
{
    /// <summary>The changes of units that hold on a day.</summary>
    public static async Task<UnitHeirs> HeirsAsync(WorkplanDbContext database, DateOnly today, CancellationToken cancellation) =>
        new(await UnitDirectories.ChangesAsync(database, cancellation), today);

    /// <summary>The report of a key, its own or a predecessor's; null where none is kept.</summary>
    public static async Task<StoredReport?> FindAsync(IQueryable<StoredReport> reports, ReportKey key, UnitHeirs heirs, CancellationToken cancellation)
    {
        var names = heirs.NamesOf(key.Unit).ToList();
        var found = await reports.Where(row => row.Year == key.Year && row.Task == key.Task && names.Contains(row.Unit) && row.Quarter == key.Quarter).ToListAsync(cancellation);
        return found.Count == 0 ? null : Foremost(found, key.Unit);
    }

    /// <summary>Reports under their heirs' names, one a duty and quarter, in their order.</summary>
    public static IReadOnlyList<StoredReport> Under(UnitHeirs heirs, IReadOnlyList<StoredReport> reports) => heirs.Count == 0
        ? reports
        : [.. reports.GroupBy(row => (row.Year, row.Task, Unit: heirs.Of(row.Unit), row.Quarter)).Select(same => Foremost(same, same.Key.Unit).Under(same.Key.Unit))];

    private static StoredReport Foremost(IEnumerable<StoredReport> reports, string heir) =>
        UnitSuccession.Foremost(reports, row => row.State, row => row.Text.Stage, row => row.Unit == heir);
}
