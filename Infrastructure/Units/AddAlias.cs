using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>Says that a printed name is a unit's alias (设为别名): what the office decides on a proposal.</summary>
/// <param name="contexts">The database.</param>
/// <param name="save">Saves the unit with the alias.</param>
public sealed class AddAlias(IDbContextFactory<WorkplanDbContext> contexts, SaveUnit save)
{
    /// <summary>Adds an alias; a unit that only plans name so far is entered in the directory with it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="name">The unit's canonical name.</param>
    /// <param name="alias">The printed name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the reason.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage units.</exception>
    public async Task<UnitResult> RunAsync(Actor actor, string name, string alias, CancellationToken cancellation = default)
    {
        SaveUnit.Require(actor);
        DirectoryUnit unit;
        int version;
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            var directory = await UnitDirectories.ReadAsync(database, cancellation);
            unit = directory.Find(name) ?? new DirectoryUnit(name, directory.KindOf(name) ?? UnitKind.Bureau);
            version = await database.Units.Where(row => row.Name == unit.Name).Select(row => row.Version).SingleOrDefaultAsync(cancellation);
        }
        return await save.RunAsync(actor, unit with { Aliases = [.. unit.Aliases, alias] }, version, cancellation);
    }
}
