using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>The real handlers on a real SQLite file, a plan of two tasks, and 15 August 2022.</summary>
internal static class ReportTestHost
{
    public static readonly Actor Reporter = new("reporter-a", Role.UnitReporter, "Unit A");
    public static readonly Actor Leader = new("leader-a", Role.UnitLeader, "Unit A");
    public static readonly Actor Other = new("reporter-b", Role.UnitReporter, "Unit B");
    public static readonly Actor Office = new("office", Role.Office, null);
    public static readonly ReportKey Asked = new(2022, 1, "Unit A", new Quarter(2022, 3));

    public static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static FakeTimeProvider AddReports(this IServiceCollection services, string file, TimeSpan? patience = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2022, 8, 15, 4, 0, 0, TimeSpan.Zero));
        services.AddLogging().AddLocalization().AddSingleton<TimeProvider>(clock).AddWorkplan(file, patience: patience ?? TimeSpan.FromMilliseconds(100));
        return clock;
    }

    public static async Task FillAsync(this IServiceProvider services)
    {
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, Plan(), cancellation: Cancellation);
    }

    public static string NewFile() => Path.Combine(Path.GetTempPath(), $"reports-{Guid.NewGuid():N}.db");

    public static void Delete(string file)
    {
        foreach (var left in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*")) File.Delete(left);
    }

    private static WorkPlan Plan()
    {
        Assignment lead = new("Unit A", AssignmentRole.Lead, "Unit A");
        Assignment support = new("Unit B", AssignmentRole.Support, "Unit B");
        return new(
            2022, "Plan 2022", "No. 5", [new(1, "Section")], [new(1, 1, "Item")],
            [new(1, 1, 1, "First mended task", "Unit A", [support, lead]), new(2, 1, 1, "Second", "Unit B", [support])],
            [new("Unit A", UnitKind.Bureau, false, [], []), new("Unit B", UnitKind.District, false, [], [])],
            [new(1, null, null, "content", "minded", "mended", "a slip of the print")], []);
    }
}
