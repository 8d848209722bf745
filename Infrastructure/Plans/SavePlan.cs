using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>Saves an imported plan whole, or not at all.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class SavePlan(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Saves a new plan; importing a year again replaces its tree and keeps its reports and amendments.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When saved.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage plans.</exception>
    public async Task RunAsync(Actor actor, WorkPlan plan, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ManagePlan)) throw new UnauthorizedAccessException($"{actor.Name} may not import plans; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var stored = await database.Plans.SingleOrDefaultAsync(row => row.Year == plan.Year, cancellation);
        if (stored is null)
        {
            stored = new StoredPlan { Year = plan.Year, Title = plan.Title, DocumentNumber = plan.DocumentNumber, Content = plan, ImportedAt = clock.GetUtcNow() };
            database.Plans.Add(stored);
        }
        // What the office decided since stays, whatever is imported again.
        if (plan.Amendments.Count == 0) plan = plan with { Amendments = stored.Content.Amendments };
        (stored.Title, stored.DocumentNumber, stored.Content) = (plan.Title, plan.DocumentNumber, plan);
        stored.Version++;
        await database.SaveChangesAsync(cancellation);
        await boards.ChangedAsync(plan.Year, cancellation);
    }
}
