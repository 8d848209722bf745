using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>A row of the directory's list (名录一行).</summary>
/// <param name="Unit">The unit; of one that only plans name, what its name says.</param>
/// <param name="Known">Whether the directory has it (在名录).</param>
/// <param name="Version">The version of the office's entry; 0 where there is none.</param>
/// <param name="Former">曾用名.</param>
/// <param name="Gone">The last change by which another unit stands, or will stand, in its place; null where it stays.</param>
/// <param name="Plans">The years of the plans that name it, newest first.</param>
public sealed record UnitEntry(DirectoryUnit Unit, bool Known, int Version, IReadOnlyList<string> Former, UnitChange? Gone, IReadOnlyList<int> Plans)
{
    /// <summary>Whether one of its names, a former one, or a contact's name holds a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True also for an empty text.</returns>
    public bool Holds(string text) => Unit.Names().Concat(Former).Concat(Unit.Contacts.Select(contact => contact.Name))
        .Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The whole directory as a list: what ships, what the office entered, and what plans name besides.</summary>
/// <param name="contexts">The database.</param>
public sealed class UnitList(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>Reads the list.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The directory, and its rows: units that stand before those that are gone, by kind and name, collectives last.</returns>
    public async Task<(UnitDirectory Directory, IReadOnlyList<UnitEntry> Entries)> ReadAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var directory = await UnitDirectories.ReadAsync(database, cancellation);
        var versions = await database.Units.AsNoTracking().ToDictionaryAsync(row => row.Name, row => row.Version, cancellation);
        var plans = await database.Plans.AsNoTracking().OrderByDescending(plan => plan.Year).Select(plan => plan.Content).ToListAsync(cancellation);
        var years = plans.SelectMany(plan => plan.Units.Select(unit => (unit.Name, plan.Year))).ToLookup(pair => pair.Name, pair => pair.Year);
        var heirs = new UnitHeirs(directory.Changes, DateOnly.MaxValue);
        var others = directory.Mentioned.Where(name => directory.Find(name)?.Name != name).Select(name => new DirectoryUnit(name, directory.KindOf(name) ?? UnitKind.Bureau));
        var entries = directory.Units.Concat(others).Select(unit => new UnitEntry(
            unit, directory.Find(unit.Name) is not null, versions.GetValueOrDefault(unit.Name), directory.FormerNames(unit.Name),
            heirs.Path(unit.Name) is [.., var last] ? last : null, [.. years[unit.Name]]));
        return (directory,
        [
            .. entries.OrderBy(entry => entry.Gone is not null).ThenBy(entry => entry.Unit.Collective).ThenBy(entry => entry.Unit.Kind).ThenBy(entry => entry.Unit.Name, StringComparer.Ordinal),
        ]);
    }
}
