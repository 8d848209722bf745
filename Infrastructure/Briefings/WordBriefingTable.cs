using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A briefing's table in Word (Word 表格).</summary>
internal static class WordBriefingTable
{
    // A column without a width of its own gets at least 15 mm.
    private const int Narrowest = 850;

    /// <summary>The table, without its caption.</summary>
    /// <param name="table">The table.</param>
    /// <param name="idOf">The id of an address that a cell leads to.</param>
    public static Word.Table Make(Table table, Func<Uri, string> idOf)
    {
        var widths = Widths(table);
        var made = WordParts.Table(widths, BriefingStyles.TableLines);
        made.Append(WordParts.HeaderRow([.. table.Columns.Select(column => column.Heading)], widths, table.RepeatHeader));
        for (var at = 0; at < table.Rows.Count; at++)
            made.Append(Row(table, table.Rows[at], widths, idOf, keep: table.IsShort && at < table.Rows.Count - 1));
        return made;
    }

    private static Word.TableRow Row(Table table, TableRow row, int[] widths, Func<Uri, string> idOf, bool keep)
    {
        var made = new Word.TableRow(new Word.TableRowProperties(new Word.CantSplit()));
        if (row.IsSection)
        {
            var section = WordParts.Cell(Text(row.Cells[0], BriefingStyles.TableSection, idOf, keep: true), widths.Sum(), table.Columns.Count);
            section.TableCellProperties!.Shading = new() { Val = Word.ShadingPatternValues.Clear, Color = "auto", Fill = "EEEEEE" };
            made.Append(section);
            return made;
        }
        foreach (var (cell, column, span) in table.Place(row))
        {
            var style = table.Columns[column].Alignment switch
            {
                ColumnAlignment.Right => BriefingStyles.TableNumber,
                ColumnAlignment.Center => BriefingStyles.TableCentred,
                ColumnAlignment.Left => WordStyleSheet.TableText,
            };
            made.Append(WordParts.Cell(Text(cell, style, idOf, keep), widths[column..(column + span)].Sum(), span));
        }
        return made;
    }

    private static Word.Paragraph Text(TableCell cell, string style, Func<Uri, string> idOf, bool keep)
    {
        var paragraph = WordParts.Paragraph("", style);
        if (keep) paragraph.ParagraphProperties!.KeepNext = new();
        if (cell.Text.Length == 0) return paragraph;
        var form = new Word.RunProperties();
        if (BriefingStyles.Colour(cell.Tone) is { } colour) form.Color = new() { Val = colour };
        var run = WordParts.Run(cell.Text, form);
        // The colour stays the light's: a link in a cell is not underlined.
        paragraph.Append(cell.WebLink is { } link ? new Word.Hyperlink(run) { Id = idOf(link), History = true } : run);
        return paragraph;
    }

    /// <summary>
    /// The columns' widths, together the type area's: those given in millimetres as far as they leave room, the others share
    /// the rest by their longest text.
    /// </summary>
    internal static int[] Widths(Table table)
    {
        var given = table.Columns.Select(column => column.Width is { } millimetres ? millimetres * 1440 / 25.4 : 0).ToList();
        var weights = TextWidth.OfColumns(table).Zip(table.Columns, (width, column) => column.Width is null ? Math.Clamp(width, 6, 60) : 0).ToList();
        var open = weights.Count(weight => weight > 0);
        var room = open == 0 ? 0 : Math.Max(WordParts.TypeArea - given.Sum(), Math.Min(open * Narrowest, WordParts.TypeArea * open / table.Columns.Count));
        // What is given shrinks where it is too much, and grows where nobody else takes the rest.
        var scale = given.Sum() > 0 ? (WordParts.TypeArea - room) / given.Sum() : 0;
        var ends = new double[given.Count + 1];
        for (var at = 0; at < given.Count; at++) ends[at + 1] = ends[at] + given[at] * scale + (open == 0 ? 0 : room * weights[at] / weights.Sum());
        return [.. given.Select((_, at) => (int)Math.Round(ends[at + 1]) - (int)Math.Round(ends[at]))];
    }
}
