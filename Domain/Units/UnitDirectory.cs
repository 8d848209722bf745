using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Units;

/// <summary>What is known of units before any plan is read (单位名录): aliases, collectives, kinds.</summary>
public sealed class UnitDirectory
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Lazy<UnitDirectory> Lazy = new(Load);

    private readonly Knowledge knowledge;

    private UnitDirectory(Knowledge knowledge) => this.knowledge = knowledge;

    /// <summary>The product's own directory (known-units.json).</summary>
    public static UnitDirectory Default => Lazy.Value;

    /// <summary>The canonical name (规范名称) of a printed one.</summary>
    public string Canonical(string printedName) => knowledge.Aliases.GetValueOrDefault(printedName, printedName);

    /// <summary>The unit's kind (单位类别); null where neither its name nor its suffix is known.</summary>
    public UnitKind? KindOf(string name)
    {
        if (knowledge.Kinds.TryGetValue(name, out var kind)) return kind;
        return knowledge.Suffixes
            .FirstOrDefault(rule => name.Length > rule.Suffix.Length && name.EndsWith(rule.Suffix, StringComparison.Ordinal))?.Kind;
    }

    /// <summary>The unit (单位) of a canonical name; an unknown kind counts as a bureau.</summary>
    public Unit Describe(string name)
    {
        var collective = knowledge.Collectives.TryGetValue(name, out var members);
        var aliases = knowledge.Aliases.Where(alias => alias.Value == name).Select(alias => alias.Key).ToList();
        return new Unit(name, KindOf(name) ?? UnitKind.Bureau, collective, members ?? [], aliases);
    }

    private static UnitDirectory Load()
    {
        using var stream = typeof(UnitDirectory).Assembly.GetManifestResourceStream("known-units.json")
            ?? throw new InvalidOperationException("known-units.json is not embedded.");
        return new UnitDirectory(JsonSerializer.Deserialize<Knowledge>(stream, Options)
            ?? throw new InvalidOperationException("known-units.json is empty."));
    }

    private sealed record SuffixRule(string Suffix, UnitKind Kind);

    private sealed record Knowledge(
        Dictionary<string, string> Aliases,
        Dictionary<string, List<string>> Collectives,
        Dictionary<string, UnitKind> Kinds,
        List<SuffixRule> Suffixes);
}
