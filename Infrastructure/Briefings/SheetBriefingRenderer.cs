using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml.Packaging;
using Sheets = DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>
/// Turns a briefing into an Excel file (Excel 数据表) for a third party: its text line by line on the first sheet, then each table
/// on a sheet of its own, numbers as numbers and everything else as text, never a formula.
/// </summary>
public sealed class SheetBriefingRenderer
{
    private const string TextSheet = "正文";

    private readonly Sheets.SheetData text = new();
    private readonly Sheets.Hyperlinks links = new();
    private readonly List<(string Name, Table Table)> tables = [];
    private readonly List<string> formats = [];
    private readonly SheetNames names = new(TextSheet);
    private string heading = "";
    private uint line;

    private SheetBriefingRenderer()
    {
    }

    /// <summary>The file; the same briefing gives the same bytes.</summary>
    /// <param name="briefing">What it shows.</param>
    /// <returns>A .xlsx.</returns>
    public static byte[] Render(Briefing briefing)
    {
        var renderer = new SheetBriefingRenderer();
        renderer.AddText(briefing);
        return SheetParts.File(new OfficeFacts(briefing.Title, briefing.Masthead.Issuer, briefing.Masthead.Date), renderer.Fill);
    }

    private void Fill(WorkbookPart book)
    {
        SheetParts.Add(book, TextSheet, SheetParts.Worksheet(text, [100, 40], header: 0, upright: true, selected: true, links));
        foreach (var (name, table) in tables)
            SheetParts.Add(book, name, Sheet(table), header: 1);
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make(formats);
    }

    private void AddText(Briefing briefing)
    {
        foreach (var piece in BriefingText.Head(briefing.Masthead)) AddLine(piece);
        AddLine(briefing.Title, SheetStyles.Heading);
        foreach (var block in briefing.Blocks) AddBlock(block);
        foreach (var line in briefing.Archive?.Lines ?? []) AddLine(line);
        foreach (var piece in BriefingText.Tail(briefing.Imprint)) AddLine(piece);
    }

    private void AddBlock(BriefingBlock block)
    {
        switch (block)
        {
            case Heading title:
                AddLine(heading = title.Text, SheetStyles.Heading);
                break;
            case Paragraph paragraph:
                AddLine(string.Concat(paragraph.Runs.Select(run => run.Text)));
                break;
            case Table table:
                AddTable(table);
                break;
            case Bars bars:
                AddTable(bars.ToTable());
                break;
            case Lines lines:
                AddTable(lines.ToTable());
                break;
            case Note note:
                AddLine(note.Text);
                break;
            case Footnote footnote:
                AddLine(footnote.Line);
                break;
            case Attachment attachment:
                AddLine(attachment.Label, SheetStyles.Heading);
                AddLine(heading = attachment.Title, SheetStyles.Heading);
                break;
            case PageBreak:
                break;
            default:
                throw new ArgumentException($"no form for the block {block}", nameof(block));
        }
    }

    /// <summary>The caption's line, and beside it the way to the table's sheet.</summary>
    private void AddTable(Table table)
    {
        if (table.Columns.Count == 0)
        {
            AddLine(table.Caption, SheetStyles.Heading);
            return;
        }
        var name = names.Next(table.Caption.Length > 0 ? table.Caption : heading);
        tables.Add((name, table));
        text.Append(SheetParts.Row(++line, [SheetParts.Text(table.Caption, SheetStyles.Heading), SheetParts.Text($"见工作表“{name}”", SheetStyles.Link)]));
        links.Append(new Sheets.Hyperlink { Reference = $"B{line}", Location = $"{SheetParts.Quote(name)}!A1" });
    }

    /// <summary>A line; what is longer than a cell may be goes on in the next.</summary>
    private void AddLine(string piece, uint style = SheetStyles.Line)
    {
        piece = XmlText.Printable(piece);
        while (piece.Length > 0)
        {
            var length = Math.Min(piece.Length, SheetParts.LongestText);
            if (length < piece.Length && char.IsHighSurrogate(piece[length - 1])) length--;
            text.Append(SheetParts.Row(++line, [SheetParts.Text(piece[..length], style)]));
            piece = piece[length..];
        }
    }

    private Sheets.Worksheet Sheet(Table table)
    {
        var data = new Sheets.SheetData(SheetParts.Row(1, table.Columns.Select(column => SheetParts.Text(column.Heading, SheetStyles.Header))));
        for (var at = 0; at < table.Rows.Count; at++) data.Append(SheetParts.Row((uint)at + 2, Cells(table, table.Rows[at])));
        var widths = TextWidth.OfColumns(table).Select(width => (double)Math.Clamp(width + 3, 8, 60));
        return SheetParts.Worksheet(data, widths, header: 1, upright: false, selected: false);
    }

    // A cell that takes several columns stands in the first: merged cells cannot be sorted or filtered.
    private IEnumerable<Sheets.Cell> Cells(Table table, TableRow row)
    {
        if (row.IsSection) return row.Cells.Select(cell => SheetParts.Text(cell.Text, SheetStyles.Section));
        return table.Place(row).SelectMany(placed => Enumerable.Range(0, placed.Span).Select(at => at == 0 ? Cell(placed.Cell, table.Columns[placed.Column]) : SheetParts.Text("", SheetStyles.Text)));
    }

    // Only a column of numbers has numbers: elsewhere digits are document numbers and the like.
    private Sheets.Cell Cell(TableCell cell, TableColumn column)
    {
        if (column.Alignment == ColumnAlignment.Right && SheetNumber.Read(cell.Text) is { } number)
            return new Sheets.Cell { StyleIndex = StyleOf(number.Format), CellValue = new(number.Value) };
        return SheetParts.Text(cell.Text, column.Alignment switch
        {
            ColumnAlignment.Right => SheetStyles.Right,
            ColumnAlignment.Center => SheetStyles.Centred,
            ColumnAlignment.Left => SheetStyles.Text,
        });
    }

    private uint StyleOf(string format)
    {
        var known = formats.IndexOf(format);
        if (known >= 0) return SheetStyles.FirstNumber + (uint)known;
        formats.Add(format);
        return SheetStyles.FirstNumber + (uint)formats.Count - 1;
    }
}
