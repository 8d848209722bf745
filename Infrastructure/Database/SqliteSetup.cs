using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>SQLite as this product uses it: WAL, foreign keys, a pooled factory, migrated at start.</summary>
public static class SqliteSetup
{
    /// <summary>Registers the pooled context factory.</summary>
    /// <param name="services">The services.</param>
    /// <param name="path">The database file; made when missing.</param>
    /// <param name="patience">How long a writer waits for another one before it fails; 5 seconds where null, for people wait with it.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkplanDatabase(this IServiceCollection services, string path, TimeSpan? patience = null)
    {
        var wait = patience ?? TimeSpan.FromSeconds(5);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = Math.Max(1, (int)wait.TotalSeconds) }.ToString();
        return services
            .AddPooledDbContextFactory<WorkplanDbContext>(options => options.UseSqlite(connection).AddInterceptors(new Pragmas(wait)))
            .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContext());
    }

    /// <summary>Makes the file when missing and brings it to the newest version.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done.</returns>
    public static async Task MigrateAsync(this IDbContextFactory<WorkplanDbContext> factory, CancellationToken cancellation = default)
    {
        await using var database = await factory.CreateDbContextAsync(cancellation);
        var file = new SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        await database.Database.MigrateAsync(cancellation);
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
    }

    /// <summary>Contexts on a connection that is open already.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>Options that use it and leave it open.</returns>
    public static DbContextOptions<WorkplanDbContext> Share(DbConnection connection) => new DbContextOptionsBuilder<WorkplanDbContext>().UseSqlite(connection).Options;

    private sealed class Pragmas(TimeSpan wait) : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private void Apply(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = FormattableString.Invariant($"PRAGMA synchronous=FULL; PRAGMA busy_timeout={(int)wait.TotalMilliseconds};");
            command.ExecuteNonQuery();
        }
    }
}
