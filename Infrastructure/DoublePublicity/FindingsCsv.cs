using CreditWorkplan.Domain.DoublePublicity;
using CsvHelper;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// Writes findings as CSV (问题清单), one after the other as <see cref="EvaluateFiles"/> makes them. A cell that a
/// spreadsheet would take for a formula begins with <c>'</c> instead.
/// </summary>
public sealed class FindingsCsv : IDisposable
{
    private readonly CsvWriter writer;

    /// <summary>Begins the file with its header.</summary>
    /// <param name="output">Where to, UTF-8; left open.</param>
    public FindingsCsv(Stream output)
    {
        writer = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen: true);
        writer.WriteHeader(["file", "line", "unit", "document", "rule", "field", "value", "message"]);
    }

    /// <summary>Writes a finding.</summary>
    /// <param name="finding">The finding.</param>
    public void Write(PublicityFinding finding)
    {
        writer.WriteField(finding.File);
        writer.WriteField(finding.Line, []);
        writer.WriteField(finding.Unit);
        writer.WriteField(finding.Document);
        writer.WriteField(finding.Rule);
        writer.WriteField(finding.Field);
        writer.WriteField(finding.Value);
        writer.WriteField(finding.Message);
        writer.EndRecord();
    }

    /// <summary>Writes out what is left.</summary>
    public void Dispose() => writer.Dispose();
}
