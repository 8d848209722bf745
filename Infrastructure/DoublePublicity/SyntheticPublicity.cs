using System.Globalization;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Writes synthetic files with known faults (合成数据), row by row: licences.csv, penalties.csv, ledger.csv. A row has at most one fault.</summary>
public sealed class SyntheticPublicity : IDisposable
{
    private const int Buffer = 1 << 18;
    private readonly SyntheticPublicityOptions options;
    private readonly StreamWriter ledger;
    private readonly StreamWriter? errors;
    private int ledgerLine = 1;

    private SyntheticPublicity(SyntheticPublicityOptions options, string folder, string? errorsPath)
    {
        this.options = options;
        ledger = Open(Path.Combine(folder, "ledger.csv"));
        errors = errorsPath is null ? null : new StreamWriter(errorsPath) { NewLine = "\n" };
    }

    /// <summary>Writes the files; those that are there already are written over.</summary>
    /// <param name="options">What they hold.</param>
    /// <param name="folder">Where to; must exist.</param>
    /// <param name="errorsPath">The list of the planted faults (file, line, rule, field); null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public static void Write(SyntheticPublicityOptions options, string folder, string? errorsPath, CancellationToken cancellation = default)
    {
        using var writer = new SyntheticPublicity(options, folder, errorsPath);
        var penalties = (int)Math.Round(options.Rows * options.PenaltiesShare);
        WriteHeader(writer.ledger, PublicityForms.Ledger);
        writer.errors?.WriteLine("file,line,rule,field");
        writer.WriteKind(DecisionKind.Licence, options.Rows - penalties, folder, cancellation);
        writer.WriteKind(DecisionKind.Penalty, penalties, folder, cancellation);
    }

    /// <summary>Writes out what is left.</summary>
    public void Dispose()
    {
        ledger.Dispose();
        errors?.Dispose();
    }

    private void WriteKind(DecisionKind kind, int rows, string folder, CancellationToken cancellation)
    {
        var (name, ledgerKind, form) = kind == DecisionKind.Licence ? ("licences.csv", "许可", PublicityForms.Licence) : ("penalties.csv", "处罚", PublicityForms.Penalty);
        using var output = Open(Path.Combine(folder, name));
        WriteHeader(output, form);
        var random = new SyntheticRandom(options.Seed + ((ulong)kind << 60));
        var decision = new SyntheticDecision(kind, options.Quarter);
        var columns = DecisionColumns.Of(kind);
        string[]? earlier = null;
        var line = 2;
        for (var row = 0; row < rows; row++)
        {
            if (row % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            var rule = Draw(ref random);
            if (rule == "duplicate" && earlier is not null)
            {
                Plant(name, line, rule, form.Columns[columns.Document].Code);
                line += WriteRow(output, earlier, tooLong: false);
                continue;
            }
            decision.Make(ref random);
            if (rule is "bad-row") Plant(name, line, rule, "");
            else if (rule is not null && decision.Plant(rule, ref random) is { } field) Plant(name, line, rule, field);
            else earlier = [.. decision.Values];
            line += WriteRow(output, decision.Values, rule == "bad-row");
            WriteLedger(ledgerKind, decision.Values[columns.Document], decision.Decided, decision.Values[columns.SubjectCode], decision.Values[columns.Unit]);
            if (rule != "missing") continue;
            var document = decision.NextDocument(ref random, out var unit, out var subject, out var decided);
            Plant("ledger.csv", ledgerLine + 1, rule, "WSH");
            WriteLedger(ledgerKind, document, decided, subject, unit);
        }
    }

    private string? Draw(ref SyntheticRandom random)
    {
        if (options.FaultRate == 0) return null;
        var drawn = random.Fraction() / options.FaultRate;
        return drawn < options.Rules.Count ? options.Rules[(int)drawn] : null;
    }

    private void Plant(string file, int line, string rule, string field) =>
        errors?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file},{line},{rule},{field}"));

    private void WriteLedger(string kind, string document, DateOnly decided, string subject, string unit)
    {
        ledgerLine++;
        WriteRow(ledger, [kind, document, decided.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), subject, unit], tooLong: false);
    }

    // Lines that the row takes up.
    private static int WriteRow(StreamWriter output, ReadOnlySpan<string> values, bool tooLong)
    {
        var lines = 1;
        for (var index = 0; index < values.Length; index++)
        {
            if (index > 0) output.Write(',');
            var value = values[index];
            if (value.AsSpan().IndexOfAny(",\"\n") < 0)
            {
                output.Write(value);
                continue;
            }
            lines += value.AsSpan().Count('\n');
            output.Write('"');
            output.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
            output.Write('"');
        }
        output.Write(tooLong ? ",多余\r\n" : "\r\n");
        return lines;
    }

    private static void WriteHeader(StreamWriter output, PublicityForm form) => output.Write(string.Join(',', form.Columns.Select(column => column.Code)) + "\r\n");

    private StreamWriter Open(string path) => new(path, append: false, options.Encoding, Buffer);
}
