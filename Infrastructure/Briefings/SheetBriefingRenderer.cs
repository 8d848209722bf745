using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Briefing = CreditWorkplan.Domain.Briefings.Briefing;
using Table = CreditWorkplan.Domain.Briefings.Table;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Turns a briefing into a .xlsx (Excel 文件) to reckon with: its text on the first sheet, each table on a sheet of its own, figures as numbers; the same briefing is the same bytes.</summary>
public sealed partial class SheetBriefingRenderer
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = SheetParts.MediaType;

    private const string TextSheet = "正文";
    private const int LongestName = 31;
    private const double CharactersOfMillimetre = 0.55;
    private readonly WorkbookPart book;
    private readonly Sheets sheets = new();
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { TextSheet };

    private SheetBriefingRenderer(WorkbookPart book) => this.book = book;

    /// <summary>The file.</summary>
    /// <param name="briefing">What it holds.</param>
    /// <returns>A .xlsx.</returns>
    public static byte[] Render(Briefing briefing)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var renderer = new SheetBriefingRenderer(document.AddWorkbookPart());
            renderer.Fill(briefing);
            using var properties = OfficeFile.CoreProperties(briefing.Title, briefing.Masthead.Date);
            document.AddCoreFilePropertiesPart().FeedData(properties);
            document.ChangeIdOfPart(renderer.book, "workbook");
            document.ChangeIdOfPart(document.CoreFilePropertiesPart!, "properties");
        }
        return OfficeFile.Settle(memory);
    }

    private void Fill(Briefing briefing)
    {
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
        AddText(briefing);
        var heading = briefing.Title;
        foreach (var block in briefing.Blocks)
        {
            if (block is Heading titled) heading = titled.Text;
            else if (block is Attachment attached) heading = attached.Title;
            else if ((block as Table ?? (block as Bars)?.ToTable()) is { } table) AddTable(table, table.Caption.Length > 0 ? table.Caption : heading);
        }
        book.Workbook = new Workbook(sheets);
    }

    private void AddText(Briefing briefing)
    {
        var lines = BriefingText.PlainText(briefing with { Blocks = [.. briefing.Blocks.Where(block => block is not (Table or Bars))] }).Split('\n');
        var data = new SheetData(lines.Select(line => new Row(SheetParts.Text(line, null, SheetStyles.Plain))));
        Add(TextSheet, new Worksheet(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }), data));
    }

    private void AddTable(Table table, string name)
    {
        var data = new SheetData(new Row(table.Columns.Select(column => SheetParts.Text(column.Heading, null, SheetStyles.Header))));
        foreach (var row in table.Rows)
            data.Append(new Row(row.Cells.Select((cell, at) => row.IsSection ? SheetParts.Text(cell.Text, null, SheetStyles.Plain) : Cell(cell.Text, table.Columns[at].Alignment))));
        var widths = table.Columns.Select((column, at) => new Column
        {
            Min = (uint)at + 1,
            Max = (uint)at + 1,
            Width = Math.Max(8, column.Width is { } millimetres ? millimetres * CharactersOfMillimetre : 40),
            CustomWidth = true,
        });
        Add(Named(name), new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(widths), data));
    }

    private void Add(string name, Worksheet sheet)
    {
        var number = (uint)sheets.ChildElements.Count + 1;
        book.AddNewPart<WorksheetPart>($"sheet-{number}").Worksheet = sheet;
        sheets.Append(new Sheet { Id = $"sheet-{number}", SheetId = number, Name = name });
    }

    /// <summary>A number where the column is one of numbers and the text is one that is printed so; document numbers, codes and leading zeros stay as they are.</summary>
    private static Cell Cell(string text, ColumnAlignment alignment)
    {
        if (alignment != ColumnAlignment.Right || Figure().Match(text) is not { Success: true } figure) return SheetParts.Text(text, null, alignment == ColumnAlignment.Left ? SheetStyles.Text : SheetStyles.Centred);
        var number = decimal.Parse(text.TrimEnd('%').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);
        var percent = figure.Groups["percent"].Success;
        return SheetParts.Number(percent ? number / 100 : number, null, SheetStyles.NumberWith(Math.Max(0, figure.Groups["decimals"].Length - 1), percent, figure.Groups["sign"].Value == "+"));
    }

    /// <summary>A name that Excel takes and no other sheet has.</summary>
    private string Named(string wanted)
    {
        var plain = Unfit().Replace(OfficeFile.Printable(wanted), " ").Trim().Trim('\'');
        if (plain.Length == 0) plain = "表";
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? "" : $" {number}";
            var name = Cut(plain, LongestName - ending.Length) + ending;
            if (names.Add(name)) return name;
        }
    }

    // Never through the middle of a character.
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [GeneratedRegex(@"^(?<sign>[+−-])?(0|[1-9][0-9]{0,14})(?<decimals>\.[0-9]{1,2})?(?<percent>%)?$")]
    private static partial Regex Figure();

    [GeneratedRegex(@"[\[\]:*?/\\\r\n\t]+")]
    private static partial Regex Unfit();
}
