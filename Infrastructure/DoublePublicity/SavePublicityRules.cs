using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Puts a rule set in use (启用评估规则), with its history; evaluations made before keep theirs.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class SavePublicityRules(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>The longest rules file, in characters.</summary>
    public const int LongestText = 200_000;

    /// <summary>Reads a rules file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">Its name, for the faults.</param>
    /// <returns>The rules; null where there are faults, each with its line.</returns>
    public static (PublicityRuleSet? Rules, IReadOnlyList<PublicityFault> Faults) Read(string text, string name) => PublicityRuleSetFile.Parse(text, name);

    /// <summary>Puts it in use.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="text">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Its faults; empty where it is in use now.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not.</exception>
    public async Task<IReadOnlyList<PublicityFault>> RunAsync(Actor actor, string text, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) throw new UnauthorizedAccessException($"{actor.Name} may not change the rules; the office may");
        if (text.Length > LongestText) return [new("规则", 1, $"规则文件过长，应不超过{LongestText}字")];
        var (rules, faults) = Read(text, "规则");
        if (rules is null) return faults;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        database.PublicityRules.Add(new() { At = clock.GetUtcNow(), By = actor.Name, Text = text, Content = rules });
        await database.SaveChangesAsync(cancellation);
        return [];
    }

    /// <summary>The rule sets that were put in use.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Newest first; none where the default ones hold, or the actor may not see them.</returns>
    public async Task<IReadOnlyList<StoredPublicityRules>> HistoryAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPublicity)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.PublicityRules.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellation);
    }
}
