namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Gaps in running numbers (文号缺口): where something may not have been published. A hint, never counted.</summary>
public static class NumberGaps
{
    /// <summary>The fewest numbers of a pattern of which a gap says something.</summary>
    public const int FewestNumbers = 3;

    /// <summary>The most gaps named for one pattern.</summary>
    public const int MostGaps = 20;

    /// <summary>Finds the gaps of one pattern.</summary>
    /// <param name="numbers">The numbers seen, in any order, repeated or not; sorted afterwards.</param>
    /// <returns>First and last number of each gap, in order, at most <see cref="MostGaps"/>; none where the numbers seen are fewer than half of the span: they do not run.</returns>
    public static IReadOnlyList<(int First, int Last)> Find(Span<int> numbers)
    {
        numbers.Sort();
        List<(int First, int Last)> gaps = [];
        var distinct = numbers.IsEmpty ? 0 : 1;
        for (var index = 1; index < numbers.Length; index++)
        {
            if (numbers[index] == numbers[index - 1]) continue;
            distinct++;
            if (numbers[index] > numbers[index - 1] + 1 && gaps.Count < MostGaps) gaps.Add((numbers[index - 1] + 1, numbers[index] - 1));
        }
        return distinct < FewestNumbers || numbers[^1] - (long)numbers[0] + 1 > 2L * distinct ? [] : gaps;
    }
}
