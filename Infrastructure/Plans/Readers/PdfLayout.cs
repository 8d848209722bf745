using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Makes paragraphs and tables of a PDF's lines (版面): ruled tables by their lines, others by the columns of a header row, the rest as text.</summary>
internal sealed partial class PdfLayout
{
    private readonly List<PdfPage> pages;
    private readonly PlanBlocks blocks;
    private readonly double left;
    private readonly double right;
    private PdfColumns? columns;
    private readonly PdfRows rows;
    private string paragraph = "";
    private PdfLine? last;
    private int begun;

    /// <summary>Takes the pages.</summary>
    public PdfLayout(List<PdfPage> pages, PlanBlocks blocks)
    {
        (this.pages, this.blocks, rows) = (pages, blocks, new PdfRows(blocks));
        var lines = pages.SelectMany(page => page.Lines).ToList();
        if (lines.Count == 0) return;
        // A few letters outside the type area, such as seals and notes, do not move its edges.
        left = lines.Select(line => line.Left).Order().ElementAt(lines.Count / 20);
        right = lines.Select(line => line.Right).Order().ElementAt(lines.Count * 19 / 20);
    }

    /// <summary>Hands the blocks over.</summary>
    public void Write()
    {
        foreach (var page in pages)
        {
            rows.TurnPage();
            WritePage(page);
        }
        End();
        rows.End();
    }

    private void WritePage(PdfPage page)
    {
        for (var at = 0; at < page.Lines.Count;)
        {
            blocks.CheckTime();
            var line = page.Lines[at];
            if (page.Grids.Find(grid => grid.Holds(line)) is { } grid)
            {
                var inside = page.Lines.Skip(at).TakeWhile(grid.Holds).ToList();
                End();
                rows.Write(grid.Rows(inside, page.Rulings), grid.Width);
                at += inside.Count;
                continue;
            }
            var header = PdfColumns.Of(page.Lines, at);
            columns = header ?? columns;
            var found = columns?.Rows(page.Lines, at, header is not null) ?? [];
            if (found.Count > 0)
            {
                End();
                rows.Write(found.Select(row => (row.Line, row.Cells)), columns!.Width);
                at += found.Sum(row => row.Lines);
                continue;
            }
            columns = null;
            Take(line);
            at++;
        }
    }

    private void Take(PdfLine line)
    {
        rows.End();
        if (last is null || !GoesOn(last, line)) End();
        if (paragraph.Length == 0) begun = line.Number;
        paragraph = PdfLine.Join(paragraph, line.Text.Trim());
        last = line;
    }

    /// <summary>A line goes on where the one before is full, it is not indented itself and begins with no number.</summary>
    private bool GoesOn(PdfLine before, PdfLine line) =>
        before.Right > right - (2.5 * before.Size) && line.Left < left + (1.2 * line.Size) && Math.Abs(before.Size - line.Size) < 0.15 * line.Size
        && (line.Base > before.Base || before.Base - line.Base < 3 * line.Size) && !Numbered().IsMatch(line.Text);

    private void End()
    {
        blocks.Text(begun, paragraph);
        (paragraph, last) = ("", null);
    }

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十\d]{1,4}[）)]|\d{1,3}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十]{1,4}(?:部分|章|条)|[①-⑳])")]
    private static partial Regex Numbered();
}
