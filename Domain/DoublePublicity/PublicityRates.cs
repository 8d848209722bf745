namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>A grade (等级) by the default limits (示例).</summary>
public enum PublicityGrade
{
    /// <summary>优秀, 85 and more.</summary>
    Excellent,

    /// <summary>良好, 70 and more.</summary>
    Good,

    /// <summary>合格, 60 and more.</summary>
    Pass,

    /// <summary>不合格.</summary>
    Fail,
}

/// <summary>What was counted (计数).</summary>
/// <param name="Records">Rows of the population, duplicates included.</param>
/// <param name="Late">Rows received too late.</param>
/// <param name="Wrong">Rows with an accuracy finding, each once.</param>
/// <param name="Duplicate">Rows that repeat an earlier one.</param>
/// <param name="Missing">Decisions of the ledger that no row publishes.</param>
public readonly record struct PublicityCounts(int Records, int Late, int Wrong, int Duplicate, int Missing)
{
    /// <summary>The rows that are judged: records − duplicate.</summary>
    public int Effective => Records - Duplicate;
}

/// <summary>及时率, 准确率, 全面率, score (得分) and grade (等级). Null where there is nothing to judge.</summary>
/// <param name="Timely">1 − late / effective, unrounded.</param>
/// <param name="Accuracy">1 − wrong / effective, unrounded.</param>
/// <param name="Completeness">effective / (effective + missing), unrounded; null without a ledger.</param>
/// <param name="Score">100 × (0.4 timely + 0.3 accuracy + 0.3 completeness), one decimal, half away from zero.</param>
/// <param name="Grade">By the score.</param>
public sealed record PublicityRates(double? Timely, double? Accuracy, double? Completeness, decimal? Score, PublicityGrade? Grade)
{
    /// <summary>The rates of counts, with the default weights and limits (示例).</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="ledgerGiven">Whether there is a ledger to judge completeness by.</param>
    /// <returns>The rates.</returns>
    public static PublicityRates Of(PublicityCounts counts, bool ledgerGiven)
    {
        var effective = counts.Effective;
        var decided = effective + counts.Missing;
        double? timely = effective == 0 ? null : 1 - ((double)counts.Late / effective);
        double? accuracy = effective == 0 ? null : 1 - ((double)counts.Wrong / effective);
        double? completeness = ledgerGiven && decided > 0 ? (double)effective / decided : null;
        decimal? score = completeness is null ? null : effective == 0 ? 0m : ScoreOf(counts);
        return new(timely, accuracy, completeness, score, score is { } value ? GradeOf(value) : null);
    }

    /// <summary>The grade of a score.</summary>
    /// <param name="score">0–100.</param>
    /// <returns>The grade.</returns>
    public static PublicityGrade GradeOf(decimal score) => score switch
    {
        >= 85 => PublicityGrade.Excellent,
        >= 70 => PublicityGrade.Good,
        >= 60 => PublicityGrade.Pass,
        _ => PublicityGrade.Fail,
    };

    // In whole numbers, so that a half is a half: tenths of a point = 100 × (4 timely + 3 accuracy + 3 completeness).
    private static decimal ScoreOf(PublicityCounts counts)
    {
        Int128 effective = counts.Effective, decided = effective + counts.Missing;
        var numerator = 100 * ((decided * ((4 * (effective - counts.Late)) + (3 * (effective - counts.Wrong)))) + (3 * effective * effective));
        var denominator = effective * decided;
        return (decimal)(((2 * numerator) + denominator) / (2 * denominator)) / 10m;
    }
}
