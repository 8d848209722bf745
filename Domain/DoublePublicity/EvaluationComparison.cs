namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Counts and rates of one side (一方).</summary>
/// <param name="Counts">What was counted.</param>
/// <param name="Rates">Rates, score and grade.</param>
public sealed record ComparedFigures(PublicityCounts Counts, PublicityRates Rates);

/// <summary>A unit, or the whole, before and after (前后对比).</summary>
/// <param name="Unit">The unit's name as in the files; null for the whole (合计).</param>
/// <param name="Before">The earlier side; null where the unit is in the later only.</param>
/// <param name="After">The later side; null where the unit is in the earlier only.</param>
public sealed record ComparedUnit(string? Unit, ComparedFigures? Before, ComparedFigures? After)
{
    /// <summary>Whether any count, rate, score or grade differs.</summary>
    public bool Changed => Before != After;

    /// <summary>How much the score rose, in points; null where a side has none.</summary>
    public decimal? ScoreChange => After?.Rates.Score - Before?.Rates.Score;
}

/// <summary>Two evaluations side by side (评估对比): two versions of a quarter, or two rule sets on the same files.</summary>
/// <param name="Before">The earlier version, or the first rules.</param>
/// <param name="After">The later version, or the second rules.</param>
public sealed record EvaluationComparison(DoublePublicityEvaluation Before, DoublePublicityEvaluation After)
{
    /// <summary>The whole (合计).</summary>
    public ComparedUnit Totals { get; } = new(null, new(Before.Totals.Counts, Before.Totals.Rates), new(After.Totals.Counts, After.Totals.Rates));

    /// <summary>Every unit of either side, by name.</summary>
    public IReadOnlyList<ComparedUnit> Units { get; } = Pair(Before.Units, After.Units);

    private static IReadOnlyList<ComparedUnit> Pair(IReadOnlyList<PublicityUnit> before, IReadOnlyList<PublicityUnit> after)
    {
        var earlier = before.ToDictionary(unit => unit.Unit, Figures, StringComparer.Ordinal);
        var later = after.ToDictionary(unit => unit.Unit, Figures, StringComparer.Ordinal);
        return [.. earlier.Keys.Union(later.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(unit => new ComparedUnit(unit, earlier.GetValueOrDefault(unit), later.GetValueOrDefault(unit)))];
    }

    private static ComparedFigures Figures(PublicityUnit unit) => new(unit.Counts, unit.Rates);
}
