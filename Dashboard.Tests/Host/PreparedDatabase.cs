using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Host;

/// <summary>Databases that are made once a run, when first asked for (预置数据库); whoever asks gets a copy of its own.</summary>
internal static class PreparedDatabase
{
    private const string Inbox = "inbox";
    private static readonly Lazy<Task<string>> Empty = new(() => MakeAsync(_ => Task.CompletedTask));
    private static readonly Lazy<Task<string>> Demo = new(() => MakeAsync(services => services.GetRequiredService<FillDemo>().RunAsync(SeedPlan.Plan)));

    /// <summary>A database of the newest version that holds nothing.</summary>
    public static async Task CopyEmptyAsync(string file) => File.Copy(Path.Combine(await Empty.Value, "copy.db"), file);

    /// <summary>The demonstration as <c>demo</c> makes it.</summary>
    /// <param name="folder">Gets workplan.db and the drop folder.</param>
    public static async Task CopyDemoAsync(string folder)
    {
        var made = await Demo.Value;
        File.Copy(Path.Combine(made, "copy.db"), Path.Combine(folder, "workplan.db"));
        var inbox = Directory.CreateDirectory(Path.Combine(folder, Inbox)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(made, Inbox))) File.Copy(file, Path.Combine(inbox, Path.GetFileName(file)));
    }

    private static async Task<string> MakeAsync(Func<IServiceProvider, Task> fill)
    {
        var folder = Directory.CreateTempSubdirectory("prepared-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("DoublePublicity:Inbox", Path.Combine(folder, Inbox))]).Build();
        await using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddWorkplan(Path.Combine(folder, "made.db"), configuration).BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>();
        await contexts.MigrateAsync();
        await fill(services);
        await using var database = await contexts.CreateDbContextAsync();
        // One whole file, without a log beside it.
        await database.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, "copy.db")}");
        SqliteConnection.ClearPool((SqliteConnection)database.Database.GetDbConnection());
        return folder;
    }
}
