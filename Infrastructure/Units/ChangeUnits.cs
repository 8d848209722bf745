using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>Enters a change of units (机构变动: 更名、合并、拆分): from its day on the heir stands in the units' place, and what was written before stays as it was.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class ChangeUnits(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Enters a change; units after it that the directory does not have are added to it, like the unit they come from.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="change">The change; blanks around names are removed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the reason, and the heir's entry.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage units.</exception>
    public async Task<UnitResult> RunAsync(Actor actor, UnitChange change, CancellationToken cancellation = default)
    {
        SaveUnit.Require(actor);
        change = change with { Before = [.. change.Before.Select(name => name.Trim())], After = [.. change.After.Select(name => name.Trim())], Source = change.Source.Trim() };
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // The rules and the rows are read and written in one go: of two changes of one unit the second sees the first.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var directory = await UnitDirectories.ReadAsync(database, cancellation);
        if (DirectoryRules.Refuse(change, directory) is { } refusal) return new(UnitOutcome.Refused, refusal, null);
        database.UnitChanges.Add(new StoredUnitChange { Content = change, At = clock.GetUtcNow(), By = actor.Name });
        AddNew(database, directory, change, actor);
        await UnitAccounts.MoveAsync(database, new UnitHeirs([.. directory.Changes, change], clock.Today()), cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var year in await boards.YearsAsync(cancellation)) await boards.ChangedAsync(year, cancellation);
        return new(UnitOutcome.Saved, "", await database.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Name == change.Heir, cancellation));
    }

    private void AddNew(WorkplanDbContext database, UnitDirectory directory, UnitChange change, Actor actor)
    {
        foreach (var name in change.After.Where(name => directory.Find(name)?.Name != name))
        {
            var before = directory.Find(change.Before[0]);
            var unit = new DirectoryUnit(name, directory.KindOf(name) ?? before?.Kind ?? UnitKind.Bureau)
            {
                Collective = before?.Collective ?? false,
                Members = before?.Members ?? [],
                Parent = before?.Parent,
                Contacts = name == change.Heir ? before?.Contacts ?? [] : [],
            };
            database.Units.Add(new StoredUnit { Name = name, Content = unit, ChangedAt = clock.GetUtcNow(), ChangedBy = actor.Name, Version = 1 });
        }
    }
}
