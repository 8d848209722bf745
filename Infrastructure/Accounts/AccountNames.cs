using System.Collections.Concurrent;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>The names that pages show for accounts (显示名): steps keep the account, people read the name.</summary>
/// <param name="contexts">The database.</param>
public sealed class AccountNames(IDbContextFactory<WorkplanDbContext> contexts)
{
    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Learns the names of accounts not met before.</summary>
    /// <param name="accounts">Account names.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When <see cref="Of"/> knows them.</returns>
    public async Task LearnAsync(IEnumerable<string> accounts, CancellationToken cancellation = default)
    {
        var unknown = accounts.Where(account => !names.ContainsKey(account)).Distinct().ToList();
        if (unknown.Count == 0) return;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var found = await database.Users.Where(user => unknown.Contains(user.UserName!)).Select(user => new { user.UserName, user.DisplayName }).ToListAsync(cancellation);
        foreach (var user in found)
            if (user.DisplayName.Length > 0) names[user.UserName!] = user.DisplayName;
    }

    /// <summary>An account's name; the account itself where none is known.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The name to show.</returns>
    public string Of(string account) => names.GetValueOrDefault(account, account);
}
