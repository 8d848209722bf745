namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Hands a sheet's rows over (表): what stands in one cell above the first real row is title and text, the rest one table.</summary>
internal static class GridRows
{
    /// <summary>Hands the rows over.</summary>
    public static void Write(IReadOnlyList<(int Line, string?[] Cells)> rows, PlanBlocks blocks)
    {
        var table = 0;
        foreach (var (line, cells) in rows)
        {
            var filled = cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
            if (filled > 1 && table == 0) table = blocks.NewTable();
            if (table > 0) blocks.Row(line, table, cells);
            else if (filled == 1) blocks.Text(line, cells.First(cell => !string.IsNullOrWhiteSpace(cell))!);
        }
    }
}
