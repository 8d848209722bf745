using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Counts what reporting asked of units (填报负担): from duties, the ledger of reminders, returns and notices.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time: counted under the names of the units that stand today.</param>
public sealed class BurdenQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Whether somebody sees a unit's row: office and leaders every one, a unit its own; the mean is shown to each of them.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>True when it is shown.</returns>
    public static bool Sees(Actor actor, string unit) => Permissions.May(actor, Act.ReadPlan) && (actor.Role is Role.Office or Role.Leader || actor.Unit == unit);

    /// <summary>The burden of all units, of which pages show what the reader <see cref="Sees"/>.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="board">The plan's board.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The burden; null where the actor is neither office, leader nor of a unit.</returns>
    public async Task<ReportingBurden?> ReadAsync(Actor actor, PlanBoard board, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan) || (actor.Unit is null && actor.Role is not (Role.Office or Role.Leader))) return null;
        var year = board.Plan.Year;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var reminders = await database.Reminders.AsNoTracking().Where(row => !row.Missed && row.Year == year).Select(row => new { row.Window, row.Unit, row.Date }).ToListAsync(cancellation);
        var returned = await database.Reports.AsNoTracking().Where(row => row.Year == year && row.Steps.Any(step => step.Step == ReportStep.Return)).Select(row => new { row.Unit, row.Quarter }).ToListAsync(cancellation);
        var notices = await database.Notices.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        return ReportingBurden.Of(
            board,
            reminders.Select(row => (heirs.Of(row.Unit), Window: WindowOf(row.Window, row.Date))).Where(row => row.Window.Year == year),
            returned.Select(row => (heirs.Of(row.Unit), row.Quarter)),
            notices.Where(row => row.Steps.Count > 0).Select(row => (heirs.Of(row.Unit), row.Steps[0].Day)));
    }

    /// <summary>The burden as .csv: a line a unit and quarter, then the units' sums; UTF-8 with a mark, no cell a formula.</summary>
    /// <param name="actor">Who takes it; only rows that the actor <see cref="Sees"/>.</param>
    /// <param name="burden">The burden.</param>
    /// <param name="header">The six headings: unit, quarter, reports, reminders, returned, notices.</param>
    /// <param name="whole">What stands in the place of the quarter in a sum.</param>
    /// <returns>The file.</returns>
    public static byte[] Csv(Actor actor, ReportingBurden burden, IReadOnlyList<string> header, string whole)
    {
        var text = new StringBuilder("\uFEFF").CsvLine(header);
        foreach (var row in burden.Rows.Where(row => Sees(actor, row.Unit.Name)))
        {
            for (var index = 0; index < burden.Quarters.Count; index++) text.CsvLine(Cells(row, burden.Quarters[index].ToString(), row.Quarters[index]));
            text.CsvLine(Cells(row, whole, row.Total));
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string[] Cells(BurdenRow row, string when, BurdenCount count) =>
        [row.Unit.Name, when, Figure(count.Reports), Figure(count.Reminders), Figure(count.Returned), Figure(count.Notices)];

    private static string Figure(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // What is about no quarter's report counts where it was sent.
    private static Quarter WindowOf(string window, DateOnly sent) => Quarter.TryParse(window, out var quarter) ? quarter : Quarter.Of(sent);
}
