using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>Fills an empty database with a plan, demo accounts and a plausible year (演示数据).</summary>
/// <param name="contexts">The database.</param>
/// <param name="save">Saves the plan.</param>
/// <param name="publicity">Names the drop folder, which gets the last quarter's files where it is empty.</param>
/// <param name="boards">Told when the reports are in.</param>
public sealed class FillDemo(IDbContextFactory<WorkplanDbContext> contexts, SavePlan save, IOptions<DoublePublicityOptions> publicity, LiveBoards boards)
{
    /// <summary>The demo day, so that lights and quarters make sense.</summary>
    public static DateOnly Day { get; } = new(2022, 8, 15);

    /// <summary>Fills the database, or says that it is not empty.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False when the database already holds a plan; nothing was changed then.</returns>
    public async Task<bool> RunAsync(WorkPlan plan, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Plans.AnyAsync(cancellation) || await database.Users.AnyAsync(cancellation)) return false;
        await save.RunAsync(Actor.Operator, plan, cancellation: cancellation);
        database.Users.AddRange(DemoAccounts.For(plan));
        DemoDecisions decisions = new(plan);
        database.Extensions.AddRange(decisions.Extensions());
        database.Closures.AddRange(decisions.Closures());
        database.SignFors.AddRange(decisions.SignFors());
        database.Reports.AddRange(new DemoReports(plan, Day).Make());
        database.Settings.Add(new Setting { Key = Setting.DemoClock, Value = BusinessClock.At(Day.ToDateTime(new TimeOnly(9, 0))).ToString("O") });
        await database.SaveChangesAsync(cancellation);
        await boards.ChangedAsync(plan.Year, cancellation);
        new DemoPublicity(Quarter.Of(Day).Previous).Write(publicity.Value.Inbox);
        return true;
    }
}
