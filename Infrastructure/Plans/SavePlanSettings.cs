using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>Sets a plan's thresholds and terms (计划设置) from today on: days before today stay judged as they were.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class SavePlanSettings(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Sets them; the same again changes nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="settings">What is to hold; its day is today's, whatever it says.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; <see cref="PlanOutcome.WrongState"/> where a figure is out of range or the plan is closed or archived.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task<PlanOutcome> RunAsync(Actor actor, int year, PlanSettings settings, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not change a plan's settings; the office may");
        var wanted = settings with { From = clock.Today() };
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.Where(plan => plan.Year == year).Select(plan => (PlanState?)plan.State).SingleOrDefaultAsync(cancellation) is not { } state) return PlanOutcome.NotFound;
        if (!wanted.IsValid || state is PlanState.Closed or PlanState.Archived) return PlanOutcome.WrongState;
        var now = await BoardSources.SettingsAsync(database, year, clock.Today(), cancellation);
        if (now with { From = wanted.From } == wanted) return PlanOutcome.Done;
        database.PlanSettings.Add(new StoredPlanSettings { Year = year, Content = wanted, At = clock.GetUtcNow(), By = actor.Name });
        await database.SaveChangesAsync(cancellation);
        await boards.ChangedAsync(year, cancellation);
        return PlanOutcome.Done;
    }
}
