using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Units;

/// <summary>What the product knows of units before any office enters one (known-units.json): names, and what a name's end says (后缀).</summary>
internal sealed class KnownUnits
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Knowledge knowledge;

    private KnownUnits(Knowledge knowledge)
    {
        this.knowledge = knowledge;
        var names = knowledge.Kinds.Keys.Concat(knowledge.Collectives.Keys).Concat(knowledge.Collectives.Values.SelectMany(members => members)).Concat(knowledge.Aliases.Values);
        Units = [.. names.Distinct().Select(ToUnit)];
    }

    /// <summary>The units that ship with the product.</summary>
    public IReadOnlyList<DirectoryUnit> Units { get; }

    /// <summary>Reads the shipped file.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or empty: the build is broken.</exception>
    public static KnownUnits Load()
    {
        using var stream = typeof(KnownUnits).Assembly.GetManifestResourceStream("known-units.json")
            ?? throw new InvalidOperationException("known-units.json is not embedded.");
        return new KnownUnits(JsonSerializer.Deserialize<Knowledge>(stream, Options)
            ?? throw new InvalidOperationException("known-units.json is empty."));
    }

    /// <summary>The kind that a name or its suffix says; null where neither is known.</summary>
    public UnitKind? KindOf(string name) => knowledge.Kinds.TryGetValue(name, out var kind)
        ? kind
        : knowledge.Suffixes.FirstOrDefault(rule => name.Length > rule.Suffix.Length && name.EndsWith(rule.Suffix, StringComparison.Ordinal))?.Kind;

    private DirectoryUnit ToUnit(string name) => new(name, KindOf(name) ?? UnitKind.Bureau)
    {
        Aliases = [.. knowledge.Aliases.Where(alias => alias.Value == name).Select(alias => alias.Key)],
        Collective = knowledge.Collectives.ContainsKey(name),
        Members = knowledge.Collectives.GetValueOrDefault(name) ?? [],
    };

    private sealed record SuffixRule(string Suffix, UnitKind Kind);

    private sealed record Knowledge(
        Dictionary<string, string> Aliases,
        Dictionary<string, List<string>> Collectives,
        Dictionary<string, UnitKind> Kinds,
        List<SuffixRule> Suffixes);
}
