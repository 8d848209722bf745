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
    public static PublicityRates Of(PublicityCounts counts, bool ledgerGiven) => Of(counts, ledgerGiven, PublicityRuleSet.Default);

    /// <summary>The rates of counts.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="ledgerGiven">Whether there is a ledger to judge completeness by.</param>
    /// <param name="rules">Weights and limits.</param>
    /// <returns>The rates.</returns>
    public static PublicityRates Of(PublicityCounts counts, bool ledgerGiven, PublicityRuleSet rules)
    {
        var effective = counts.Effective;
        var decided = effective + counts.Missing;
        double? timely = effective == 0 ? null : 1 - ((double)counts.Late / effective);
        double? accuracy = effective == 0 ? null : 1 - ((double)counts.Wrong / effective);
        double? completeness = ledgerGiven && decided > 0 ? (double)effective / decided : null;
        decimal? score = completeness is null ? null : effective == 0 ? 0m : ScoreOf(counts, rules.Weights);
        return new(timely, accuracy, completeness, score, score is { } value ? GradeOf(value, rules.Grades) : null);
    }

    /// <summary>The grade of a score.</summary>
    /// <param name="score">0–100.</param>
    /// <param name="limits">The least score of each grade.</param>
    /// <returns>The grade.</returns>
    public static PublicityGrade GradeOf(decimal score, PublicityGradeLimits limits) =>
        score >= limits.Excellent ? PublicityGrade.Excellent : score >= limits.Good ? PublicityGrade.Good : score >= limits.Pass ? PublicityGrade.Pass : PublicityGrade.Fail;

    // In whole numbers, so that a half is a half: weights in parts of WeightUnit, tenths of a point rounded half away from zero.
    private static decimal ScoreOf(PublicityCounts counts, PublicityWeights weights)
    {
        Int128 effective = counts.Effective, decided = effective + counts.Missing;
        var rates = (decided * ((Parts(weights.Timely) * (effective - counts.Late)) + (Parts(weights.Accuracy) * (effective - counts.Wrong)))) + (Parts(weights.Completeness) * effective * effective);
        var denominator = effective * decided * WeightUnit;
        return (decimal)(((2000 * rates) + denominator) / (2 * denominator)) / 10m;
    }

    private const int WeightUnit = 10_000;

    private static Int128 Parts(decimal weight) => (Int128)(weight * WeightUnit);
}
