using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary>The handlers without the web server, for verbs that need the database.</summary>
internal static class VerbHost
{
    /// <summary>The handlers over a migrated database.</summary>
    /// <param name="path">The SQLite file; the configured one where null.</param>
    /// <param name="at">What the clock is set to, local time in Asia/Shanghai; taken only where it is settable.</param>
    /// <returns>The services, to be disposed.</returns>
    /// <exception cref="ClockNotSettableException">The clock may not be set here.</exception>
    public static async Task<ServiceProvider> OpenAsync(string? path, DateTime? at = null)
    {
        var services = Register(path).BuildServiceProvider();
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await services.SetDemoClockAsync();
        await services.GetRequiredService<HolidayTable>().RefreshAsync();
        if (at is { } moment)
        {
            if (!await services.IsClockSettableAsync()) throw new ClockNotSettableException();
            services.GetRequiredService<SettableClock>().Set(BusinessClock.At(moment));
        }
        return services;
    }

    /// <summary>The same where the database is there already; never makes one.</summary>
    /// <param name="path">The SQLite file; the configured one where null.</param>
    /// <returns>The services, to be disposed; null where there is no such file.</returns>
    public static async Task<ServiceProvider?> OpenExistingAsync(string? path) =>
        File.Exists(path ?? Configuration()["Database:Path"] ?? InfrastructureSetup.DefaultDatabase) ? await OpenAsync(path) : null;

    /// <summary>The handlers within one transaction, which is lost unless it is committed.</summary>
    /// <param name="path">The SQLite file; the configured one where null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The services, to be disposed.</returns>
    public static async Task<ServiceProvider> OpenTransactionAsync(string? path, CancellationToken cancellation)
    {
        await (await OpenAsync(path)).DisposeAsync();
        var services = Register(path)
            .AddSingleton<OneTransaction>().AddSingleton<IDbContextFactory<WorkplanDbContext>>(provider => provider.GetRequiredService<OneTransaction>())
            .AddSingleton<ApplyActs>()
            .BuildServiceProvider();
        await services.GetRequiredService<OneTransaction>().BeginAsync(SqliteSetup.Share, cancellation);
        await services.SetDemoClockAsync();
        await services.GetRequiredService<HolidayTable>().RefreshAsync(cancellation);
        return services;
    }

    /// <summary>Sets the clock where the database holds a demonstration.</summary>
    /// <param name="services">The services.</param>
    /// <returns>When set.</returns>
    public static async Task SetDemoClockAsync(this IServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync();
        if (await database.Settings.FindAsync(Setting.DemoClock) is { } demo)
            services.GetRequiredService<SettableClock>().Set(DateTimeOffset.Parse(demo.Value));
    }

    /// <summary>Whether the clock may be set: by the setting Clock:Settable, or in a demonstration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>True where it may.</returns>
    public static async Task<bool> IsClockSettableAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        if (services.GetRequiredService<IConfiguration>().GetValue<bool>("Clock:Settable")) return true;
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(cancellation);
        return await database.Settings.AnyAsync(setting => setting.Key == Setting.DemoClock, cancellation);
    }

    private static IServiceCollection Register(string? path)
    {
        var configuration = Configuration();
        var clock = new SettableClock();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(clock).AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddWorkplan(path, configuration);
    }

    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddEnvironmentVariables().Build();
}

/// <summary>A verb was given a time, but the clock may not be set here.</summary>
internal sealed class ClockNotSettableException() : Exception("--at sets the clock only where the setting Clock:Settable is on or the database is a demonstration");
