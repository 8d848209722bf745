using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>One act of a person, dated (操作记录): the shape of the command <c>apply</c>, see its contract.</summary>
/// <param name="Kind">report, milestone, extension, closure, members, quarter.</param>
/// <param name="Step">The step, where the act has steps.</param>
/// <param name="By">The account's name; null is the operator at the command line.</param>
/// <param name="At">When, local time in Asia/Shanghai.</param>
public sealed record RecordedAct(
    [property: JsonPropertyName("act"), JsonRequired] string Kind,
    string? Step,
    string? By,
    [property: JsonRequired] DateTime At)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The plan's year; that of the quarter or of the day where null.</summary>
    public int? Year { get; init; }

    /// <summary>The task's number.</summary>
    public int? Task { get; init; }

    /// <summary>The unit, by any of its names.</summary>
    public string? Unit { get; init; }

    /// <summary>The quarter, as 2022Q2.</summary>
    public string? Quarter { get; init; }

    /// <summary>推进阶段 in percent: 0, 25, 50, 75, 100.</summary>
    public int? Stage { get; init; }

    /// <summary>成效.</summary>
    public string? Done { get; init; }

    /// <summary>问题.</summary>
    public string? Problems { get; init; }

    /// <summary>影响进度.</summary>
    public bool? AffectsProgress { get; init; }

    /// <summary>需协调事项.</summary>
    public string? Help { get; init; }

    /// <summary>下一步, an entry a promise.</summary>
    public IReadOnlyList<string>? Next { get; init; }

    /// <summary>The reason of a return, an extension, a closure.</summary>
    public string? Reason { get; init; }

    /// <summary>A milestone's title, of a milestone.</summary>
    public string? Title { get; init; }

    /// <summary>A milestone's title, of an extension; null for the task itself.</summary>
    public string? Milestone { get; init; }

    /// <summary>A milestone's weight.</summary>
    public decimal? Weight { get; init; }

    /// <summary>A due date.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>A collective.</summary>
    public string? Collective { get; init; }

    /// <summary>Its members.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>Reads a file of acts.</summary>
    /// <param name="json">A JSON list.</param>
    /// <returns>The acts in the order of the file.</returns>
    /// <exception cref="JsonException">It is no such list; line and place are in the exception.</exception>
    public static IReadOnlyList<RecordedAct> Parse(string json) =>
        JsonSerializer.Deserialize<List<RecordedAct>>(json, Options) ?? throw new JsonException("The file is empty; expected a list of acts.");
}
