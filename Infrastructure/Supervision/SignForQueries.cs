using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Who signed for what (签收情况).</summary>
/// <param name="Taken">What was signed for, under the names of the units that stand today; of a duty with several predecessors the first.</param>
/// <param name="Open">The duties that nobody signed for.</param>
public sealed record SignForStanding(IReadOnlyList<SignFor> Taken, IReadOnlyList<UnsignedDuty> Open);

/// <summary>Reads who signed for what; everybody who reads the plan may.</summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
public sealed class SignForQueries(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays)
{
    /// <summary>The standing of a plan.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="board">The plan's board of today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The standing; nothing for those who may not read the plan.</returns>
    public async Task<SignForStanding> OfPlanAsync(Actor actor, PlanBoard board, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return new([], []);
        var year = board.Plan.Year;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var imported = await database.Plans.Where(plan => plan.Year == year).Select(plan => (DateTimeOffset?)plan.ImportedAt).SingleOrDefaultAsync(cancellation);
        if (imported is not { } instant) return new([], []);
        var heirs = await KeptReports.HeirsAsync(database, board.AsOf, cancellation);
        var rows = await database.SignFors.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.At).ToListAsync(cancellation);
        List<SignFor> taken = [.. rows.Select(row => new SignFor(row.Task, heirs.Of(row.Unit), BusinessClock.DayOf(row.At), row.By)).DistinctBy(one => (one.Task, one.Unit))];
        return new(taken, SignForRules.Open(board.Plan, taken, BusinessClock.DayOf(instant), board.Settings.SignForDays, holidays.Current));
    }
}
