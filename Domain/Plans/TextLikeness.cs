namespace CreditWorkplan.Domain.Plans;

/// <summary>How alike two texts are (文本相似度), by the pairs of neighbouring characters that they share (Dice's coefficient).</summary>
public static class TextLikeness
{
    /// <summary>Twice the pairs in common ÷ all pairs.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    /// <returns>0 for nothing in common, 1 for the same pairs.</returns>
    public static double Of(string left, string right)
    {
        if (left == right) return 1;
        return left.Length < 2 || right.Length < 2 ? 0 : Of(Pairs(left), Pairs(right));
    }

    /// <summary>The same for texts whose pairs are at hand, where one is compared with many.</summary>
    /// <param name="left">The pairs of a text.</param>
    /// <param name="right">Those of another.</param>
    /// <returns>0 for nothing in common, 1 for the same pairs.</returns>
    public static double Of(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        if (left.Count + right.Count == 0) return 0;
        int common = 0, at = 0, other = 0;
        while (at < left.Count && other < right.Count)
        {
            if (left[at] == right[other])
            {
                (at, other) = (at + 1, other + 1);
                common++;
            }
            else if (left[at] < right[other]) at++;
            else other++;
        }
        return 2.0 * common / (left.Count + right.Count);
    }

    /// <summary>The pairs of a text's characters, white space left out, in order of their codes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One number a pair.</returns>
    public static IReadOnlyList<int> Pairs(string text)
    {
        List<int> pairs = [];
        var before = -1;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter)) continue;
            if (before >= 0) pairs.Add((before << 16) | letter);
            before = letter;
        }
        pairs.Sort();
        return pairs;
    }
}
