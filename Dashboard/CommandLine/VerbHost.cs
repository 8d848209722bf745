using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary>The handlers without the web server, for verbs that need the database.</summary>
internal static class VerbHost
{
    /// <summary>The handlers over a migrated database.</summary>
    /// <param name="path">The SQLite file; the configured one where null.</param>
    /// <returns>The services, to be disposed.</returns>
    public static async Task<ServiceProvider> OpenAsync(string? path)
    {
        var configuration = Configuration();
        var clock = new SettableClock();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(clock).AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddWorkplan(path, configuration)
            .BuildServiceProvider();
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await services.SetDemoClockAsync();
        return services;
    }

    /// <summary>The same where the database is there already; never makes one.</summary>
    /// <param name="path">The SQLite file; the configured one where null.</param>
    /// <returns>The services, to be disposed; null where there is no such file.</returns>
    public static async Task<ServiceProvider?> OpenExistingAsync(string? path) =>
        File.Exists(path ?? Configuration()["Database:Path"] ?? InfrastructureSetup.DefaultDatabase) ? await OpenAsync(path) : null;

    /// <summary>Sets the clock where the database holds a demonstration.</summary>
    /// <param name="services">The services.</param>
    /// <returns>When set.</returns>
    public static async Task SetDemoClockAsync(this IServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync();
        if (await database.Settings.FindAsync(Setting.DemoClock) is { } demo)
            services.GetRequiredService<SettableClock>().Set(DateTimeOffset.Parse(demo.Value));
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddEnvironmentVariables().Build();
}
