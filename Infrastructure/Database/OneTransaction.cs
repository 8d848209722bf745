using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>Contexts that all work within one transaction: what several commands do is kept whole or not at all.</summary>
/// <param name="options">Provider and connection of the database.</param>
public sealed class OneTransaction(DbContextOptions<WorkplanDbContext> options) : IDbContextFactory<WorkplanDbContext>, IAsyncDisposable
{
    private readonly WorkplanDbContext first = new(options);
    private DbContextOptions<WorkplanDbContext>? shared;
    private IDbContextTransaction? transaction;

    /// <summary>Begins the transaction.</summary>
    /// <param name="share">Makes options of an open connection.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When begun.</returns>
    public async Task BeginAsync(Func<DbConnection, DbContextOptions<WorkplanDbContext>> share, CancellationToken cancellation = default)
    {
        transaction = await first.Database.BeginTransactionAsync(cancellation);
        shared = share(first.Database.GetDbConnection());
    }

    /// <inheritdoc/>
    public WorkplanDbContext CreateDbContext()
    {
        var context = new WorkplanDbContext(shared ?? throw new InvalidOperationException("The transaction was not begun."));
        context.Database.UseTransaction(transaction!.GetDbTransaction());
        return context;
    }

    /// <summary>Keeps what was done.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When kept.</returns>
    public Task CommitAsync(CancellationToken cancellation = default) => transaction!.CommitAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        await first.DisposeAsync();
    }
}
