using System.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Reads decisions of the ledger (台账): what a unit decided, to find what it did not publish.</summary>
public static class LedgerRow
{
    /// <summary>许可 or 处罚.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The kind; null when it is neither.</returns>
    public static DecisionKind? KindOf(in DecisionRow row)
    {
        var kind = row[0];
        return kind.SequenceEqual("许可"u8) || kind.SequenceEqual("行政许可"u8) ? DecisionKind.Licence
            : kind.SequenceEqual("处罚"u8) || kind.SequenceEqual("行政处罚"u8) ? DecisionKind.Penalty : null;
    }

    /// <summary>The document number.</summary>
    /// <param name="row">The row.</param>
    /// <returns>UTF-8.</returns>
    public static ReadOnlySpan<byte> Document(in DecisionRow row) => row[1];

    /// <summary>The decision day.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The day; null when missing or unreadable.</returns>
    public static DateOnly? Decided(in DecisionRow row) => PublicityDate.Read(row[2]);

    /// <summary>The subject's unified code.</summary>
    /// <param name="row">The row.</param>
    /// <returns>UTF-8.</returns>
    public static ReadOnlySpan<byte> SubjectCode(in DecisionRow row) => row[3];

    /// <summary>The reporting unit.</summary>
    /// <param name="row">The row.</param>
    /// <returns>UTF-8.</returns>
    public static ReadOnlySpan<byte> Unit(in DecisionRow row) => row[4];

    /// <summary>The finding of a decision that is not published (未公示).</summary>
    /// <param name="row">The ledger's row.</param>
    /// <param name="file">The file.</param>
    /// <param name="line">The line on which it begins.</param>
    /// <returns>The finding.</returns>
    public static PublicityFinding FoundMissing(in DecisionRow row, string file, int line) =>
        new(file, line, Encoding.UTF8.GetString(Unit(row)), Encoding.UTF8.GetString(Document(row)), PublicityRules.Missing, "WSH", Encoding.UTF8.GetString(Document(row)),
            "台账中的决定未公示", KindOf(row), Encoding.UTF8.GetString(SubjectCode(row)), Decided(row));
}
