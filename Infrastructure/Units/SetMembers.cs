using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>Sets a collective's members (设集体成员) in the directory and in every stored plan that names it, in one transaction.</summary>
/// <param name="contexts">The database.</param>
/// <param name="save">Saves the collective with its members.</param>
public sealed class SetMembers(IDbContextFactory<WorkplanDbContext> contexts, SaveUnit save)
{
    /// <summary>Sets the members.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="collective">The collective, by any of its names.</param>
    /// <param name="members">The members, by any of their names.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the reason; refused where the name is no collective's.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage units.</exception>
    public async Task<UnitResult> RunAsync(Actor actor, string collective, IReadOnlyList<string> members, CancellationToken cancellation = default)
    {
        SaveUnit.Require(actor);
        DirectoryUnit? unit;
        int version;
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            unit = (await UnitDirectories.ReadAsync(database, cancellation)).Find(collective);
            version = unit is null ? 0 : await database.Units.Where(row => row.Name == unit.Name).Select(row => row.Version).SingleOrDefaultAsync(cancellation);
        }
        return unit is { Collective: true }
            ? await save.RunAsync(actor, unit with { Members = members }, version, cancellation)
            : new(UnitOutcome.Refused, $"“{collective}”不是名录里的集体", null);
    }
}
