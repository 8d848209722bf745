using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Repairs (校勘) of one plan's print, kept in a file of their own.</summary>
/// <param name="DocumentNumber">The document number (发文字号) of the plan they belong to.</param>
/// <param name="Corrections">The repairs.</param>
public sealed record PlanCorrections(
    [property: JsonRequired] string DocumentNumber,
    [property: JsonRequired] IReadOnlyList<Correction> Corrections)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a corrections file (校勘文件); throws <see cref="JsonException"/> where it is none.</summary>
    public static PlanCorrections Parse(string json) =>
        JsonSerializer.Deserialize<PlanCorrections>(json, Options) ?? throw new JsonException("The corrections file is empty.");

    /// <summary>The product's own set for a document number (发文字号); null where it has none.</summary>
    public static PlanCorrections? BuiltIn(string documentNumber)
    {
        using var stream = typeof(PlanCorrections).Assembly.GetManifestResourceStream($"corrections/{documentNumber}.json");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
