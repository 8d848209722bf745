using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Hands a PDF's rows over (跨页表格): a table that goes on upon the next page is one table, and a row that a page broke is one row.</summary>
internal sealed partial class PdfRows(PlanBlocks blocks)
{
    private int table;
    private int width;
    private bool turned;
    private string?[]? header;
    private (int Line, string?[] Cells)? held;

    /// <summary>A page begins.</summary>
    public void TurnPage() => turned = true;

    /// <summary>Takes rows.</summary>
    /// <param name="rows">Each with its first line.</param>
    /// <param name="columns">How many columns they have.</param>
    public void Write(IEnumerable<(int Line, string?[] Cells)> rows, int columns)
    {
        if (table == 0 || width != columns)
        {
            End();
            (table, width, header) = (blocks.NewTable(), columns, null);
        }
        foreach (var (line, cells) in rows)
        {
            if (turned && header is not null && cells.SequenceEqual(header)) continue;
            if (turned && held is { } before && GoesOn(before.Cells, cells))
            {
                held = (before.Line, [.. before.Cells.Zip(cells, (first, next) => next is null ? first : PdfLine.Join(first ?? "", next))]);
            }
            else
            {
                Flush();
                held = (line, cells);
            }
            header ??= cells;
            turned = false;
        }
    }

    /// <summary>The table ends.</summary>
    public void End()
    {
        Flush();
        table = 0;
    }

    private void Flush()
    {
        if (held is { } row) blocks.Row(row.Line, table, row.Cells);
        held = null;
    }

    /// <summary>A row goes on where the number before has none below it, and what stands below continues what was not finished.</summary>
    private static bool GoesOn(string?[] before, string?[] next)
    {
        var number = Array.FindIndex(before, cell => cell is not null && Number().IsMatch(cell));
        if (number < 0 || !string.IsNullOrWhiteSpace(next[number])) return false;
        if (!next.Zip(before).All(pair => string.IsNullOrWhiteSpace(pair.First) || !string.IsNullOrWhiteSpace(pair.Second))) return false;
        var longest = Array.IndexOf(before, before.MaxBy(cell => cell?.Length ?? 0));
        return string.IsNullOrWhiteSpace(next[longest]) || before[longest]![^1] is not ('。' or '；' or '！' or ';');
    }

    [GeneratedRegex(@"^\d{1,4}[.、．]?$")]
    private static partial Regex Number();
}
