namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>How wide text is (文字宽度), in letters of half width; near enough to share out columns.</summary>
internal static class TextWidth
{
    // From here on letters are as wide as they are high; the two halves of a rare one count one each.
    private const char FirstWide = '\u2E80';

    /// <summary>The width of the longest line.</summary>
    public static int Of(string text)
    {
        var (longest, current) = (0, 0);
        foreach (var letter in text)
        {
            current = letter == '\n' ? 0 : current + (letter >= FirstWide && !char.IsSurrogate(letter) ? 2 : 1);
            longest = Math.Max(longest, current);
        }
        return longest;
    }

    /// <summary>The widths of a table's columns by their widest text; cells across several do not count.</summary>
    public static int[] OfColumns(Domain.Briefings.Table table)
    {
        var widths = table.Columns.Select(column => Of(column.Heading)).ToArray();
        foreach (var row in table.Rows.Where(row => !row.IsSection))
            foreach (var (cell, column, span) in table.Place(row))
                if (span == 1) widths[column] = Math.Max(widths[column], Of(cell.Text));
        return widths;
    }
}
