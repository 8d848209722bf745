using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Reads what charts of a plan need beyond its board (图表的历史数据): its past, and its dated events.</summary>
/// <param name="contexts">The database.</param>
public sealed class ReadProgressHistory(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>Plan, reports and decisions in one read, however many days are drawn.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The history and the events; null where the year has no plan that is in force, or the actor may not read it.</returns>
    public async Task<(ProgressHistory History, IReadOnlyList<PlanEvent> Events)?> RunAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var plan = await database.Plans.AsNoTracking().Where(row => row.Year == year && row.State != PlanState.Draft).Select(row => row.Content).SingleOrDefaultAsync(cancellation);
        if (plan is null) return null;
        var reports = await BoardSources.ReportsAsync(database, year, cancellation);
        var events = await database.PlanEvents.AsNoTracking().Where(row => row.Year == year).OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation);
        return (
            new(plan, [.. reports.Select(row => row.Report)], await UnitDirectories.ChangesAsync(database, cancellation), await BoardSources.SupervisionAsync(database, year, cancellation)),
            events ?? PlanEvent.In(plan));
    }
}
