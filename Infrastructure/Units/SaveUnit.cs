using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>How a command on the directory ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why not, in words for the page; empty when saved.</param>
/// <param name="Unit">The unit as it now stands; null where none is kept.</param>
public sealed record UnitResult(UnitOutcome Outcome, string Reason, StoredUnit? Unit);

/// <summary>What came of a command on the directory; everything but <see cref="Saved"/> changed nothing.</summary>
public enum UnitOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The directory's rules speak against it; the reason says which.</summary>
    Refused,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,
}

/// <summary>Adds a unit to the directory or changes one (新增、修改单位). Members of a collective take effect on every stored plan that names it.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit, where plans changed.</param>
public sealed class SaveUnit(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Saves a unit.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unit">The unit as it should be; blanks around names are removed.</param>
    /// <param name="version">The version that was read; 0 where the office had not changed it yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the reason.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not manage units.</exception>
    public async Task<UnitResult> RunAsync(Actor actor, DirectoryUnit unit, int version, CancellationToken cancellation = default)
    {
        Require(actor);
        unit = Trimmed(unit);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var directory = await UnitDirectories.ReadAsync(database, cancellation);
        // Members are kept by their canonical names, whatever name was typed.
        unit = unit with { Members = [.. unit.Members.Select(directory.Canonical)] };
        var stored = await database.Units.SingleOrDefaultAsync(row => row.Name == unit.Name, cancellation);
        if ((stored?.Version ?? 0) != version) return new(UnitOutcome.Stale, StaleReason(stored), stored);
        if (DirectoryRules.Refuse(unit, directory) is { } refusal) return new(UnitOutcome.Refused, refusal, stored);
        if (stored is null) database.Units.Add(stored = new StoredUnit { Name = unit.Name, Content = unit, ChangedBy = actor.Name });
        (stored.Content, stored.ChangedAt, stored.ChangedBy) = (unit, clock.GetUtcNow(), actor.Name);
        stored.Version++;
        var years = unit.Collective ? await SetInPlansAsync(database, unit, directory, cancellation) : [];
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return new(UnitOutcome.Stale, StaleReason(null), null);
        }
        foreach (var year in years) await boards.ChangedAsync(year, cancellation);
        return new(UnitOutcome.Saved, "", stored);
    }

    /// <summary>Refuses whoever may not manage units.</summary>
    /// <param name="actor">Who.</param>
    /// <exception cref="UnauthorizedAccessException">The actor may not.</exception>
    internal static void Require(Actor actor)
    {
        if (!Permissions.May(actor, Act.ManageUnits)) throw new UnauthorizedAccessException($"{actor.Name} may not manage units; the office may");
    }

    private static async Task<List<int>> SetInPlansAsync(WorkplanDbContext database, DirectoryUnit unit, UnitDirectory directory, CancellationToken cancellation)
    {
        List<int> years = [];
        List<string> names = [unit.Name, .. directory.FormerNames(unit.Name)];
        foreach (var plan in await database.Plans.Where(plan => plan.State != PlanState.Archived).ToListAsync(cancellation))
        {
            var named = plan.Content.Units.FirstOrDefault(one => names.Contains(one.Name));
            if (named is null || (named.Collective && named.Members.SequenceEqual(unit.Members))) continue;
            plan.Content = CollectiveMembers.Set(plan.Content, named.Name, unit.Members, directory);
            plan.Version++;
            years.Add(plan.Year);
        }
        return years;
    }

    private static string StaleReason(StoredUnit? stored) => stored is null
        ? "这个单位刚被别人改动，这次没有保存；请重新打开后再改"
        : $"这个单位刚被 {stored.ChangedBy} 改动，这次没有保存；请重新打开后再改";

    private static DirectoryUnit Trimmed(DirectoryUnit unit) => unit with
    {
        Name = unit.Name.Trim(),
        ShortName = unit.ShortName.Trim(),
        Aliases = Names(unit.Aliases),
        Members = Names(unit.Members),
        Parent = string.IsNullOrWhiteSpace(unit.Parent) ? null : unit.Parent.Trim(),
        Contacts = [.. unit.Contacts.Select(contact => contact with { Name = contact.Name.Trim(), Phone = contact.Phone.Trim(), Email = contact.Email.Trim() })],
    };

    private static List<string> Names(IEnumerable<string> names) => [.. names.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct()];
}
