namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads plain text (纯文本): a line with tabs is a row, any other line a paragraph that ends the table.</summary>
internal static class TextPlanReader
{
    /// <summary>Reads the text's lines.</summary>
    public static void Read(string text, PlanBlocks blocks)
    {
        var line = 0;
        var table = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").AsSpan().EnumerateLines())
        {
            line++;
            if (raw.IsWhiteSpace() && !raw.Contains('\t')) continue;
            if (raw.Contains('\t'))
            {
                if (table == 0) table = blocks.NewTable();
                blocks.Row(line, table, raw.ToString().Split('\t', PlanBlocks.MaxColumns + 2));
            }
            else
            {
                table = 0;
                blocks.Text(line, raw.ToString());
            }
        }
    }
}
