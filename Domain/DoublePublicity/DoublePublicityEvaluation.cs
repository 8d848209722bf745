using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The evaluation of a quarter (双公示评估).</summary>
/// <param name="Quarter">The quarter in which the decisions lie.</param>
/// <param name="AsOf">The as-of date (评估日): stands for a missing 上报时间.</param>
/// <param name="Rules">The name of the rules.</param>
/// <param name="Totals">All rows pooled; never the mean of the units' rates.</param>
/// <param name="Units">One each reporting unit, by name.</param>
/// <param name="Findings">The first findings, at most <see cref="MaxFindings"/>, in file order, then what is missing.</param>
/// <param name="FindingCount">How many findings there are in all.</param>
/// <param name="LedgerSkipped">Rows of the ledger that could not be judged: no readable date, or LB neither 许可 nor 处罚.</param>
public sealed record DoublePublicityEvaluation(
    Quarter Quarter,
    DateOnly AsOf,
    string Rules,
    PublicityTotals Totals,
    IReadOnlyList<PublicityUnit> Units,
    IReadOnlyList<PublicityFinding> Findings,
    int FindingCount,
    int LedgerSkipped)
{
    /// <summary>How many findings an evaluation keeps; the CSV has them all.</summary>
    public const int MaxFindings = 1000;

    /// <summary>Whether there are more findings than are kept.</summary>
    public bool FindingsTruncated => FindingCount > Findings.Count;
}

/// <summary>The whole (合计).</summary>
/// <param name="Counts">What was counted.</param>
/// <param name="Licences">Records that are licences.</param>
/// <param name="Penalties">Records that are penalties.</param>
/// <param name="OtherQuarter">Rows decided in another quarter, counted nowhere else.</param>
/// <param name="Rates">Rates, score and grade.</param>
public sealed record PublicityTotals(PublicityCounts Counts, int Licences, int Penalties, int OtherQuarter, PublicityRates Rates);

/// <summary>A reporting unit's part (报送单位).</summary>
/// <param name="Unit">Its name as it stands in the files; empty for rows that name none.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="Rates">Rates, score and grade.</param>
public sealed record PublicityUnit(string Unit, PublicityCounts Counts, PublicityRates Rates);
