namespace CreditWorkplan.Domain.Units;

/// <summary>The units that are known (单位名录): names, aliases, collectives, kinds, and how units changed. Immutable.</summary>
public sealed class UnitDirectory
{
    private static readonly Lazy<UnitDirectory> Lazy = new(() => new(KnownUnits.Load(), [], [], [], null));

    private readonly KnownUnits shipped;
    private readonly Dictionary<string, DirectoryUnit> byName;
    private readonly Dictionary<string, string> aliases = [];
    private readonly DateOnly? day;
    private readonly UnitHeirs heirs;

    private UnitDirectory(KnownUnits shipped, IReadOnlyList<DirectoryUnit> entries, IReadOnlyList<UnitChange> changes, IReadOnlyCollection<string> mentioned, DateOnly? day)
    {
        (this.shipped, this.day, Entries, Changes, Mentioned) = (shipped, day, entries, changes, mentioned);
        Units = [.. entries, .. shipped.Units.Where(unit => !entries.Any(entry => entry.Name == unit.Name))];
        byName = Units.ToDictionary(unit => unit.Name);
        foreach (var unit in Units)
            foreach (var alias in unit.Names().Skip(1))
                aliases.TryAdd(alias, unit.Name);
        heirs = new UnitHeirs(changes, day ?? DateOnly.MinValue);
    }

    /// <summary>The product's own directory (known-units.json).</summary>
    public static UnitDirectory Default => Lazy.Value;

    /// <summary>Every unit, what the office entered before what ships with the product.</summary>
    public IReadOnlyList<DirectoryUnit> Units { get; }

    /// <summary>The changes of units (机构变动), by day.</summary>
    public IReadOnlyList<UnitChange> Changes { get; }

    /// <summary>Names that stored plans use, whether the directory knows them or not.</summary>
    public IReadOnlyCollection<string> Mentioned { get; }

    private IReadOnlyList<DirectoryUnit> Entries { get; }

    /// <summary>The product's directory with what an office keeps beside it.</summary>
    /// <param name="entries">The office's units; one of the same name stands in the place of a shipped one.</param>
    /// <param name="changes">The changes of units.</param>
    /// <param name="mentioned">Names that stored plans use; none where null.</param>
    /// <returns>A new directory.</returns>
    public UnitDirectory With(IEnumerable<DirectoryUnit> entries, IEnumerable<UnitChange> changes, IEnumerable<string>? mentioned = null) =>
        new(shipped, [.. entries], [.. changes.OrderBy(change => change.From)], [.. (mentioned ?? []).Distinct()], day);

    /// <summary>The directory as it stood on a day: renames and mergers that held by then lead to the heir.</summary>
    /// <param name="on">The day.</param>
    /// <returns>The same units, asked as of the day.</returns>
    public UnitDirectory AsOf(DateOnly on) => new(shipped, Entries, Changes, Mentioned, on);

    /// <summary>The unit of a name.</summary>
    /// <param name="name">A canonical name, a short name or an alias.</param>
    /// <returns>The unit; null where the directory does not know the name.</returns>
    public DirectoryUnit? Find(string name) => byName.GetValueOrDefault(Alias(name));

    /// <summary>The canonical name (规范名称) of a printed one: by alias; as of a day (<see cref="AsOf"/>) also the heir's.</summary>
    /// <param name="printedName">The name as printed.</param>
    /// <returns>The canonical name; the printed one where it is not known.</returns>
    public string Canonical(string printedName) => heirs.Of(Alias(printedName));

    /// <summary>The canonical name on a day: aliases first, then the changes that hold by then.</summary>
    /// <param name="printedName">The name as printed.</param>
    /// <param name="on">The day.</param>
    /// <returns>The name of the unit that stands on that day.</returns>
    public string Canonical(string printedName, DateOnly on) => new UnitHeirs(Changes, on).Of(Alias(printedName));

    /// <summary>The changes by which a printed name became another unit's, by the day asked for (<see cref="AsOf"/>).</summary>
    /// <param name="printedName">The name as printed.</param>
    /// <returns>The changes, oldest first; none where the unit stands.</returns>
    public IReadOnlyList<UnitChange> ChangesOf(string printedName) => heirs.Path(Alias(printedName));

    /// <summary>The names that a unit had, or that units had which it took over (曾用名).</summary>
    /// <param name="name">The unit's canonical name.</param>
    /// <returns>The names, of every change that is entered, even one still to come.</returns>
    public IReadOnlyList<string> FormerNames(string name) => [.. new UnitHeirs(Changes, DateOnly.MaxValue).NamesOf(name).Skip(1)];

    /// <summary>The unit's kind (单位类别); null where neither its name nor its suffix is known.</summary>
    /// <param name="name">The canonical name.</param>
    /// <returns>The kind.</returns>
    public UnitKind? KindOf(string name) => byName.TryGetValue(name, out var unit) ? unit.Kind : shipped.KindOf(name);

    /// <summary>The unit (单位) of a canonical name, as a plan keeps it; an unknown kind counts as a bureau.</summary>
    /// <param name="name">The canonical name.</param>
    /// <returns>The unit.</returns>
    public Unit Describe(string name) => byName.TryGetValue(name, out var unit)
        ? new Unit(name, unit.Kind, unit.Collective, [.. unit.Members.Select(heirs.Of).Distinct()], unit.Aliases)
        : new Unit(name, KindOf(name) ?? UnitKind.Bureau, false, [], []);

    private string Alias(string name) => byName.ContainsKey(name) ? name : aliases.GetValueOrDefault(name, name);
}
