using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Writes an evaluation as JSON, in the shape of the contract “double-publicity evaluate”.</summary>
public static class DoublePublicityJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes UTF-8 JSON.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(DoublePublicityEvaluation evaluation, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("quarter", evaluation.Quarter.ToString());
        WriteDay(json, "asOf", evaluation.AsOf);
        json.WriteString("rules", evaluation.Rules);
        WriteTotals(json, evaluation.Totals);
        json.WriteStartArray("units");
        foreach (var unit in evaluation.Units) WriteUnit(json, unit);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in evaluation.Findings) WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteBoolean("findingsTruncated", evaluation.FindingsTruncated);
        json.WriteEndObject();
    }

    /// <summary>Writes a comparison: the whole and every unit before and after, and whether anything differs.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(EvaluationComparison comparison, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("quarter", comparison.After.Quarter.ToString());
        json.WriteStartArray("rules");
        json.WriteStringValue(comparison.Before.Rules);
        json.WriteStringValue(comparison.After.Rules);
        json.WriteEndArray();
        json.WritePropertyName("totals");
        WriteCompared(json, comparison.Totals);
        json.WriteStartArray("units");
        foreach (var unit in comparison.Units) WriteCompared(json, unit);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what is still to be published, in the order given.</summary>
    /// <param name="files">What it was worked out from, and for which day.</param>
    /// <param name="pending">The decisions.</param>
    /// <param name="output">Where to; left open.</param>
    public static void Write(EvaluationFiles files, IReadOnlyList<PendingPublication> pending, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("quarter", files.Quarter.ToString());
        WriteDay(json, "asOf", files.AsOf);
        json.WriteStartArray("pending");
        foreach (var one in pending)
        {
            json.WriteStartObject();
            json.WriteString("unit", one.Unit);
            json.WriteString("kind", one.Kind == DecisionKind.Penalty ? "penalty" : "licence");
            json.WriteString("document", one.Document);
            WriteDay(json, "decided", one.Decided);
            WriteDay(json, "lastDay", one.LastDay);
            json.WriteString("urgency", JsonNamingPolicy.CamelCase.ConvertName(one.Urgency.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter json, string name, DateOnly? day) => json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static void WriteCompared(Utf8JsonWriter json, ComparedUnit compared)
    {
        json.WriteStartObject();
        if (compared.Unit is not null) json.WriteString("unit", compared.Unit);
        json.WriteBoolean("changed", compared.Changed);
        WriteSide(json, "before", compared.Before);
        WriteSide(json, "after", compared.After);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, ComparedFigures? figures)
    {
        if (figures is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("records", figures.Counts.Records);
        WriteFaulty(json, figures.Counts);
        WriteRates(json, figures.Rates);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, PublicityTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("records", totals.Counts.Records);
        json.WriteNumber("licences", totals.Licences);
        json.WriteNumber("penalties", totals.Penalties);
        WriteFaulty(json, totals.Counts);
        json.WriteNumber("otherQuarter", totals.OtherQuarter);
        WriteRates(json, totals.Rates);
        json.WriteEndObject();
    }

    private static void WriteUnit(Utf8JsonWriter json, PublicityUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("unit", unit.Unit);
        json.WriteNumber("records", unit.Counts.Records);
        WriteFaulty(json, unit.Counts);
        WriteRates(json, unit.Rates);
        json.WriteEndObject();
    }

    private static void WriteFaulty(Utf8JsonWriter json, PublicityCounts counts)
    {
        json.WriteNumber("late", counts.Late);
        json.WriteNumber("wrong", counts.Wrong);
        json.WriteNumber("duplicate", counts.Duplicate);
        json.WriteNumber("missing", counts.Missing);
    }

    private static void WriteRates(Utf8JsonWriter json, PublicityRates rates)
    {
        WriteNumber(json, "timelyRate", rates.Timely);
        WriteNumber(json, "accuracyRate", rates.Accuracy);
        WriteNumber(json, "completenessRate", rates.Completeness);
        if (rates.Score is { } score) json.WriteNumber("score", score);
        else json.WriteNull("score");
        json.WriteString("grade", rates.Grade switch
        {
            PublicityGrade.Excellent => "excellent",
            PublicityGrade.Good => "good",
            PublicityGrade.Pass => "pass",
            PublicityGrade.Fail => "fail",
            null => null,
        });
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void WriteFinding(Utf8JsonWriter json, PublicityFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteString("unit", finding.Unit);
        json.WriteString("document", finding.Document);
        json.WriteString("rule", finding.Rule);
        json.WriteString("field", finding.Field);
        json.WriteString("value", finding.Value);
        json.WriteString("message", finding.Message);
        json.WriteEndObject();
    }
}
