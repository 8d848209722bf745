namespace CreditWorkplan.Domain.Plans;

/// <summary>A stretch of one of two texts (异文): the same in both, or only in one of them.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Same">Whether both have them.</param>
public readonly record struct TextStretch(string Text, bool Same);

/// <summary>Where two texts differ, character by character (异文对照).</summary>
public static class TextDifference
{
    // The table of common lengths has as many cells as the product of both lengths.
    private const int LongestProduct = 4_000_000;

    /// <summary>Both texts cut into stretches that are the same and stretches that are not.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    /// <returns>The stretches of each, which joined give the text again.</returns>
    public static (IReadOnlyList<TextStretch> Left, IReadOnlyList<TextStretch> Right) Of(string left, string right)
    {
        var (head, tail) = (CommonHead(left, right), 0);
        while (tail < Math.Min(left.Length, right.Length) - head && left[^(tail + 1)] == right[^(tail + 1)]) tail++;
        var (same, otherSame) = (new bool[left.Length], new bool[right.Length]);
        Array.Fill(same, true, 0, head);
        Array.Fill(otherSame, true, 0, head);
        Array.Fill(same, true, left.Length - tail, tail);
        Array.Fill(otherSame, true, right.Length - tail, tail);
        MarkCommon(left, right, head, tail, same, otherSame);
        return (Stretches(left, same), Stretches(right, otherSame));
    }

    private static int CommonHead(string left, string right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[length] == right[length]) length++;
        return length;
    }

    private static void MarkCommon(string left, string right, int head, int tail, bool[] same, bool[] otherSame)
    {
        var (rows, columns) = (left.Length - head - tail, right.Length - head - tail);
        if (rows <= 0 || columns <= 0 || (long)rows * columns > LongestProduct) return;
        var lengths = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
            for (var column = columns - 1; column >= 0; column--)
                lengths[row, column] = left[head + row] == right[head + column] ? lengths[row + 1, column + 1] + 1 : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
        for (int row = 0, column = 0; row < rows && column < columns;)
        {
            if (left[head + row] == right[head + column]) same[head + row++] = otherSame[head + column++] = true;
            else if (lengths[row + 1, column] >= lengths[row, column + 1]) row++;
            else column++;
        }
    }

    private static List<TextStretch> Stretches(string text, bool[] same)
    {
        List<TextStretch> stretches = [];
        for (int start = 0, at = 1; at <= text.Length; at++)
        {
            if (at < text.Length && same[at] == same[start]) continue;
            stretches.Add(new TextStretch(text[start..at], same[start]));
            start = at;
        }
        return stretches;
    }
}
