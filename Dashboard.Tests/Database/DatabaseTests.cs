using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Database;

/// <summary>What is kept is kept: a real SQLite file, written and read by separate openings.</summary>
public sealed class DatabaseTests : IAsyncLifetime
{
    private static readonly Actor Reporter = new("reporter", Role.UnitReporter, "市教委");
    private readonly string folder = Directory.CreateTempSubdirectory("database-").FullName;
    private ServiceProvider services = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private IDbContextFactory<WorkplanDbContext> Contexts => services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>();

    public async ValueTask InitializeAsync()
    {
        services = Open();
        await Contexts.MigrateAsync(Cancellation);
        await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var database = await Contexts.CreateDbContextAsync(Cancellation);
        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_committed_change_survives_the_process()
    {
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, new(2022, 88, "市教委", new(2022, 2)), new ReportText { Done = "已编写", Stage = Stage.Planning }, 0, Cancellation);
        await using var later = Open();
        await using var database = await later.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        var report = await database.Reports.SingleAsync(Cancellation);
        Assert.Equal(("已编写", Stage.Planning, new Quarter(2022, 2)), (report.Text.Done, report.Text.Stage, report.Quarter));
        var plan = await database.Plans.SingleAsync(Cancellation);
        Assert.Equal(SeedPlan.Plan.Tasks.Select(task => task.Content), plan.Content.Tasks.Select(task => task.Content));
        Assert.Equal(SeedPlan.Plan.Corrections, plan.Content.Corrections);
    }

    [Fact]
    public async Task The_log_is_written_ahead_and_to_the_disk()
    {
        await using var database = await Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal("wal", (await database.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Cancellation)).Single());
        Assert.Equal(2, (await database.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync(Cancellation)).Single());
    }

    [Fact]
    public async Task The_second_of_two_writers_of_a_plan_is_told()
    {
        await using var one = await Contexts.CreateDbContextAsync(Cancellation);
        await using var other = await Contexts.CreateDbContextAsync(Cancellation);
        var (mine, theirs) = (await one.Plans.SingleAsync(Cancellation), await other.Plans.SingleAsync(Cancellation));
        (mine.Title, mine.Version) = ("mine", mine.Version + 1);
        await one.SaveChangesAsync(Cancellation);
        (theirs.Title, theirs.Version) = ("theirs", theirs.Version + 1);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task A_plan_imported_again_keeps_reports()
    {
        var save = services.GetRequiredService<SavePlan>();
        await save.RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, new(2022, 88, "市教委", new(2022, 2)), new ReportText { Done = "已编写" }, 0, Cancellation);
        await save.RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
        await using var database = await Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(1, await database.Reports.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Nobody_but_the_office_imports_a_plan() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => services.GetRequiredService<SavePlan>().RunAsync(Reporter, SeedPlan.Plan, cancellation: Cancellation));

    private ServiceProvider Open() => new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddWorkplan(Path.Combine(folder, "workplan.db")).BuildServiceProvider();
}
