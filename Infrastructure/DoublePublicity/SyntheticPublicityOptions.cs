using System.Text;
using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What synthetic files hold (合成数据).</summary>
/// <param name="Rows">Licences and penalties together, 1–<see cref="MostRows"/>.</param>
/// <param name="Seed">The same seed gives the same bytes.</param>
/// <param name="Quarter">The quarter in which all decisions lie.</param>
public sealed record SyntheticPublicityOptions(int Rows, ulong Seed, Quarter Quarter)
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 100_000_000;

    /// <summary>The largest <see cref="FaultRate"/>: every rule has its own rows.</summary>
    public const double HighestFaultRate = 0.05;

    /// <summary>The rules whose faults can be planted; a bad-amount in penalties only.</summary>
    public static IReadOnlyList<string> AllRules { get; } =
        ["late", "missing-field", "bad-code", "bad-id", "duplicate", "missing", "bad-date", "date-order", "bad-category", "bad-amount", "bad-row"];

    /// <summary>The share of penalties, 0–1.</summary>
    public double PenaltiesShare { get; init; } = 0.3;

    /// <summary>The share of rows into which each rule's fault is planted, 0–<see cref="HighestFaultRate"/>.</summary>
    public double FaultRate { get; init; } = 0.002;

    /// <summary>The files' encoding.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The rules whose faults are planted.</summary>
    public IReadOnlyList<string> Rules { get; init; } = AllRules;
}
