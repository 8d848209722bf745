using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Benchmarks;

/// <summary>A migrated SQLite file with a plan in it and a clock that stands still (样库); removed afterwards.</summary>
internal sealed class FilledDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bench-").FullName;
    private readonly ServiceProvider services;

    private FilledDatabase() => services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new StandingClock()).AddWorkplan(Path.Combine(folder, "workplan.db")).BuildServiceProvider();

    /// <summary>The plan's last day, when every quarter has its reports.</summary>
    public static DateOnly Day { get; } = new(2022, 12, 31);

    /// <summary>Makes it.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The database.</returns>
    public static async Task<FilledDatabase> MakeAsync(WorkPlan plan)
    {
        FilledDatabase database = new();
        await database.Get<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await database.Get<SavePlan>().RunAsync(Actor.Operator, plan);
        return database;
    }

    /// <summary>An accepted report of every duty for every quarter, as long as those of the demonstration.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The reports.</returns>
    public static List<StoredReport> ReportsOf(WorkPlan plan) =>
        [.. Duty.Of(plan).SelectMany(duty => Quarter.OfYear(plan.Year).Select(quarter => Report(plan.Year, duty, quarter)))];

    /// <summary>A handler.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The handler.</returns>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Opens the database.</summary>
    /// <returns>The context, to be disposed.</returns>
    public Task<WorkplanDbContext> OpenAsync() => Get<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync();

    /// <summary>Adds reports.</summary>
    /// <param name="reports">The reports.</param>
    /// <returns>When added.</returns>
    public async Task AddReportsAsync(List<StoredReport> reports)
    {
        await using var database = await OpenAsync();
        database.Reports.AddRange(reports);
        await database.SaveChangesAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static StoredReport Report(int year, Duty duty, Quarter quarter)
    {
        var day = quarter.End.AddDays(-2);
        DateTimeOffset At(int hour) => BusinessClock.At(day.ToDateTime(new TimeOnly(hour, 0)));
        return new StoredReport
        {
            Year = year,
            Task = duty.Task,
            Unit = duty.Unit,
            Quarter = quarter,
            State = ReportState.Accepted,
            StartedAt = At(8),
            ChangedAt = At(11),
            ChangedBy = "office",
            Version = 4,
            Text = new ReportText { Stage = (Stage)(25 * (quarter.Number - 1)), Done = string.Concat(Enumerable.Repeat("本季度按计划推进，已完成阶段性工作。", 5)), Next = "下季度继续推进。" },
            Steps =
            [
                new StoredStep { Step = ReportStep.Submit, At = At(9), By = "reporter" },
                new StoredStep { Step = ReportStep.Confirm, At = At(10), By = "leader" },
                new StoredStep { Step = ReportStep.Accept, At = At(11), By = "office" },
            ],
        };
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => BusinessClock.At(Day.ToDateTime(new TimeOnly(12, 0)));
    }
}
