namespace CreditWorkplan.Domain.Units;

/// <summary>A change of units by reorganisation (机构变动); it holds from a day on, and nothing written before is rewritten.</summary>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Before">The units before it, by canonical name.</param>
/// <param name="After">The units after it; the first is the heir of all that runs.</param>
/// <param name="Source">依据: the document that says so.</param>
public sealed record UnitChange(DateOnly From, UnitChangeKind Kind, IReadOnlyList<string> Before, IReadOnlyList<string> After, string Source)
{
    /// <summary>承接单位: takes over duties, reports and accounts of every unit before.</summary>
    public string Heir => After[0];
}

/// <summary>What a change of units is (变动类别).</summary>
public enum UnitChangeKind
{
    /// <summary>更名: one unit, another name.</summary>
    Rename,

    /// <summary>合并: several into one, or one into another that stays.</summary>
    Merge,

    /// <summary>拆分: one into several, of which the office names the heir.</summary>
    Split,
}

/// <summary>The changes of units that hold on a day: who a name's heir is (承接), and which names an heir stands for.</summary>
public sealed class UnitHeirs
{
    private readonly List<UnitChange> inEffect;

    /// <summary>The changes that hold at the end of a day.</summary>
    /// <param name="changes">All changes, in any order.</param>
    /// <param name="asOf">The day.</param>
    public UnitHeirs(IEnumerable<UnitChange> changes, DateOnly asOf) => inEffect = [.. changes.Where(change => change.From <= asOf).OrderBy(change => change.From)];

    /// <summary>How many changes hold.</summary>
    public int Count => inEffect.Count;

    /// <summary>The unit that stands in a unit's place on the day.</summary>
    /// <param name="unit">A unit's canonical name, of any time.</param>
    /// <returns>The heir of its heirs; the name itself where nothing changed it.</returns>
    public string Of(string unit)
    {
        foreach (var change in inEffect)
            if (change.Before.Contains(unit)) unit = change.Heir;
        return unit;
    }

    /// <summary>The changes that lead from a unit to its heir, oldest first.</summary>
    /// <param name="unit">A unit's canonical name, of any time.</param>
    /// <returns>The changes; none where the unit stands.</returns>
    public IReadOnlyList<UnitChange> Path(string unit)
    {
        List<UnitChange> path = [];
        foreach (var change in inEffect)
        {
            if (!change.Before.Contains(unit) || change.Heir == unit) continue;
            path.Add(change);
            unit = change.Heir;
        }
        return path;
    }

    /// <summary>A unit and every unit that it inherits from (曾用名): the names under which its reports may be kept.</summary>
    /// <param name="heir">The unit's canonical name on the day.</param>
    /// <returns>Its own name first, then the former ones.</returns>
    public IReadOnlyList<string> NamesOf(string heir) =>
        [heir, .. inEffect.SelectMany(change => change.Before).Distinct().Where(name => name != heir && Of(name) == heir)];
}
