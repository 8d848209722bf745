using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>Moves people's accounts to the heirs of their units (账号随单位转移) on the day of a change; a run too many does nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class UnitAccounts(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Moves the accounts of every change that holds today.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many accounts were moved.</returns>
    public async Task<int> MoveDueAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var moved = await MoveAsync(database, new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), clock.Today()), cancellation);
        await database.SaveChangesAsync(cancellation);
        return moved;
    }

    /// <summary>Moves the accounts within an operation of its own; the caller saves.</summary>
    /// <param name="database">The operation's context.</param>
    /// <param name="heirs">The changes that hold.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many accounts were moved.</returns>
    internal static async Task<int> MoveAsync(WorkplanDbContext database, UnitHeirs heirs, CancellationToken cancellation)
    {
        if (heirs.Count == 0) return 0;
        var accounts = (await database.Users.Where(account => account.Unit != null).ToListAsync(cancellation))
            .Where(account => heirs.Of(account.Unit!) != account.Unit).ToList();
        foreach (var account in accounts)
        {
            account.Unit = heirs.Of(account.Unit!);
            // Whoever is signed in gets the new unit with the next check of the stamp.
            (account.SecurityStamp, account.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        }
        return accounts.Count;
    }
}
