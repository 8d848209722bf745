using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Reads instructions and notices (督办事项): office and leaders read all, a unit its own.</summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
public sealed class MatterQueries(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, TimeProvider clock)
{
    /// <summary>Whether somebody may read any matter at all.</summary>
    /// <param name="actor">Who.</param>
    /// <returns>True for the office, leaders and units' people.</returns>
    public static bool MayRead(Actor actor) => actor.Role is Role.Office or Role.Leader || actor.Unit is not null;

    /// <summary>The matters of a plan that the actor may read: what waits first, by due date; then the rest, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">Only those about this task; null for all.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The matters.</returns>
    public async Task<IReadOnlyList<SupervisionMatter>> OfPlanAsync(Actor actor, int year, int? task = null, CancellationToken cancellation = default)
    {
        if (!MayRead(actor)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var today = clock.Today();
        var heirs = await KeptReports.HeirsAsync(database, today, cancellation);
        var days = (await BoardSources.SettingsAsync(database, year, today, cancellation)).UrgeDays;
        var instructions = await database.Instructions.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        var notices = await database.Notices.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        return
        [
            .. instructions.Select(row => SupervisionMatter.Of(row, heirs))
                .Concat(notices.Select(row => SupervisionMatter.Of(row, heirs) with { Ripe = NoticeRules.IsRipe(row.ToDomain(), today, days, holidays.Current) }))
                .Where(one => (actor.Unit is null || one.Unit == actor.Unit) && (task is not { } number || one.Tasks.Contains(number)))
                .OrderBy(one => one.State is MatterState.Settled or MatterState.Escalated)
                .ThenBy(one => one.State is MatterState.Settled or MatterState.Escalated ? -one.Since.DayNumber : one.Due.DayNumber)
                .ThenBy(one => one.Kind).ThenBy(one => one.Id),
        ];
    }
}
