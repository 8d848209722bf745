namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads plain text (纯文本): a line with tabs, with bars as a copied table has them, or set in columns below a header is a row, any other line a paragraph that ends the table.</summary>
internal static class TextPlanReader
{
    /// <summary>Reads the text's lines.</summary>
    public static void Read(string text, PlanBlocks blocks)
    {
        var line = 0;
        var table = 0;
        SpacedTable? spaced = null;
        (int Line, string[] Cells)? held = null;
        foreach (var raw in text.ReplaceLineEndings("\n").AsSpan().EnumerateLines())
        {
            line++;
            if (raw.IsWhiteSpace() && !raw.Contains('\t')) continue;
            if (raw.Contains('\t') || raw.Count('|') > 1)
            {
                if (table == 0) table = blocks.NewTable();
                // |---|---| only rules a row off.
                if (raw.Contains('\t') || raw.Trim("|-:+= ").Length > 0) blocks.Row(line, table, Cells(raw));
                continue;
            }

            if (Spaced(raw.TrimEnd().ToString(), line)) continue;
            table = 0;
            blocks.Text(line, raw.ToString());
        }

        Flush();

        bool Spaced(string row, int at)
        {
            if (SpacedTable.Of(row, out var headings) is { } header)
            {
                Flush();
                if (spaced is null || table == 0) table = blocks.NewTable();
                (spaced, held) = (header, (at, headings));
                return true;
            }

            if (spaced?.Row(row, out var goesOn) is not { } cells)
            {
                Flush();
                spaced = null;
                return false;
            }

            if (goesOn && held is { } above && above.Cells.Sum(cell => cell.Length) < SpacedTable.LongestRow)
            {
                for (var column = 0; column < cells.Length; column++) above.Cells[column] += cells[column];
                return true;
            }

            Flush();
            held = (at, cells);
            return true;
        }

        void Flush()
        {
            if (held is { } row) blocks.Row(row.Line, table, row.Cells);
            held = null;
        }
    }

    private static string[] Cells(ReadOnlySpan<char> line)
    {
        if (line.Contains('\t')) return line.ToString().Split('\t', PlanBlocks.MaxColumns + 2);
        var inner = line.Trim();
        if (inner[0] == '|') inner = inner[1..];
        if (inner[^1] == '|') inner = inner[..^1];
        return inner.ToString().Split('|', PlanBlocks.MaxColumns + 2);
    }
}
