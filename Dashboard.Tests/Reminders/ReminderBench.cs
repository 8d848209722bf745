using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>The small plan in a real, migrated SQLite file, with handlers and a clock of its own.</summary>
internal sealed class ReminderBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ReminderBench(string folder, Dictionary<string, string?> settings)
    {
        Folder = folder;
        settings["Reminders:Pickup"] = Pickup;
        settings["Reminders:BaseAddress"] = "https://workplan.example/";
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddWorkplan(Path.Combine(folder, "workplan.db"), new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    public string Folder { get; }

    public string Pickup => Path.Combine(Folder, "pickup");

    public FakeTimeProvider Clock { get; } = new(BusinessClock.At(new(2022, 6, 30, 9, 0, 0)));

    public IReadOnlyList<string> Mails => Directory.Exists(Pickup) ? [.. Directory.GetFiles(Pickup).Order(StringComparer.Ordinal)] : [];

    public static async Task<ReminderBench> MakeAsync(params (string Key, string Value)[] settings)
    {
        ReminderBench bench = new(Directory.CreateTempSubdirectory("reminders").FullName, settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        await bench.Get<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await bench.Get<SavePlan>().RunAsync(Actor.Operator, SmallPlan.Make());
        return bench;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public WorkplanDbContext Open() => Get<IDbContextFactory<WorkplanDbContext>>().CreateDbContext();

    public async Task AddAccountAsync(string address, Role role, string? unit = null)
    {
        await using var database = Open();
        database.Users.Add(new Account { UserName = $"{address} {unit}", Email = address, Role = role, Unit = unit });
        await database.SaveChangesAsync();
    }

    public async Task SubmitAsync(string unit, int task, int quarter = 2)
    {
        ReportKey key = new(2022, task, unit, new(2022, quarter));
        await Get<SaveReportDraft>().RunAsync(Actor.Operator, key, new ReportText { Done = "已推进" }, 0);
        var result = await Get<TakeReportStep>().RunAsync(Actor.Operator, key, ReportStep.Submit, null, 1);
        Assert.Equal(ReportOutcome.Saved, result.Outcome);
    }

    /// <summary>The job of a morning, with the clock set to it.</summary>
    public async Task<ReminderRun> RunAsync(DateOnly day)
    {
        var morning = BusinessClock.At(day.ToDateTime(new(9, 0)));
        if (morning > Clock.GetUtcNow()) Clock.SetUtcNow(morning);
        return await Get<RunReminders>().RunAsync(day);
    }

    public Task<OutboxRound> SendAsync() => Get<SendOutbox>().RunAsync(cancellation: TestContext.Current.CancellationToken);

    /// <summary>Changes rows behind the product's back.</summary>
    public async Task ChangeAsync(FormattableString sql)
    {
        await using var database = Open();
        await database.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>A message's words, as they would leave now.</summary>
    public async Task<(string Subject, string Body)?> WordsAsync(OutboxMessage message) =>
        await (await Get<MessageWriter>().OpenAsync(TestContext.Current.CancellationToken)).WriteAsync(message, TestContext.Current.CancellationToken);

    public async Task<List<OutboxMessage>> OutboxAsync()
    {
        await using var database = Open();
        return await database.Outbox.AsNoTracking().OrderBy(message => message.Id).ToListAsync();
    }

    public async Task<List<StoredReminder>> LedgerAsync(string unit)
    {
        await using var database = Open();
        return await database.Reminders.AsNoTracking().Where(row => row.Unit == unit).OrderBy(row => row.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
