using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The pieces of which Excel files are made (Excel 构件): file, sheets, cells that are never a formula.</summary>
internal static partial class SheetParts
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How many UTF-16 units Excel lets a cell hold.</summary>
    public const int LongestText = 32_767;

    /// <summary>A file.</summary>
    /// <param name="facts">Title, author and date.</param>
    /// <param name="fill">Fills the workbook.</param>
    /// <returns>The same bytes for the same content.</returns>
    public static byte[] File(OfficeFacts facts, Action<WorkbookPart> fill)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "workbook");
            book.Workbook = new Workbook(new Sheets());
            book.Workbook.AddNamespaceDeclaration("r", OfficeFile.Relationships);
            fill(book);
            OfficeFile.Describe(document, facts);
        }
        return OfficeFile.Settle(memory);
    }

    /// <summary>Adds a sheet after those that are there.</summary>
    /// <param name="book">The workbook.</param>
    /// <param name="name">Its name, as Excel allows it.</param>
    /// <param name="sheet">Its content.</param>
    /// <param name="header">The row that is printed again on every page; 0 for none.</param>
    public static void Add(WorkbookPart book, string name, Worksheet sheet, uint header = 0)
    {
        var sheets = book.Workbook!.Sheets!;
        var number = (uint)sheets.ChildElements.Count + 1;
        book.AddNewPart<WorksheetPart>($"sheet{number}").Worksheet = sheet;
        sheets.Append(new Sheet { Id = $"sheet{number}", SheetId = number, Name = name });
        if (header == 0) return;
        var names = book.Workbook.DefinedNames ??= new DefinedNames();
        names.Append(new DefinedName($"{Quote(name)}!${header}:${header}") { Name = "_xlnm.Print_Titles", LocalSheetId = number - 1 });
    }

    /// <summary>A sheet that prints one page wide on A4.</summary>
    /// <param name="data">Its rows.</param>
    /// <param name="widths">The columns' widths, in letters of half width.</param>
    /// <param name="header">The last row that stays in sight; 0 for none.</param>
    /// <param name="upright">Whether it prints upright.</param>
    /// <param name="selected">Whether it is the one shown first.</param>
    /// <param name="more">Its merged cells or its links.</param>
    public static Worksheet Worksheet(SheetData data, IEnumerable<double> widths, uint header, bool upright, bool selected, OpenXmlCompositeElement? more = null) => new(
    [
        new SheetProperties(new PageSetupProperties { FitToPage = true }),
        Views(header, selected),
        new SheetFormatProperties { DefaultRowHeight = 15 },
        Columns(widths),
        data,
        .. more is { HasChildren: true } ? [more] : Array.Empty<OpenXmlElement>(),
        new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
        new PageSetup { PaperSize = 9, Orientation = upright ? OrientationValues.Portrait : OrientationValues.Landscape, FitToHeight = 0 },
        new HeaderFooter(new OddFooter("&C第 &P 页，共 &N 页")),
    ]);

    /// <summary>A view whose first rows stay in sight.</summary>
    public static SheetViews Views(uint header, bool selected = true)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = selected };
        if (header > 0) view.Pane = new() { VerticalSplit = header, TopLeftCell = $"A{header + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        return new SheetViews(view);
    }

    /// <summary>Columns by their widths, in letters of half width.</summary>
    public static Columns Columns(IEnumerable<double> widths) =>
        new(widths.Select((width, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = width, CustomWidth = true }));

    /// <summary>A cell's text, whatever it looks like; what is longer than Excel allows ends in ….</summary>
    public static Cell Text(string text, uint? style = null)
    {
        var cell = new Cell { StyleIndex = style };
        var kept = XmlText.Printable(text);
        if (kept.Length > LongestText) kept = kept[..(char.IsHighSurrogate(kept[LongestText - 2]) ? LongestText - 2 : LongestText - 1)] + "…";
        if (kept.Length > 0) (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(Escapes().Replace(kept, "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }

    /// <summary>A row; its cells are addressed from column A.</summary>
    public static Row Row(uint line, IEnumerable<Cell> cells) => new(cells.Select((cell, at) =>
    {
        cell.CellReference = $"{Letters(at)}{line}";
        return cell;
    }))
    { RowIndex = line };

    /// <summary>A column's letters, from 0.</summary>
    public static string Letters(int column) => (column < 26 ? "" : Letters(column / 26 - 1)) + (char)('A' + column % 26);

    /// <summary>A sheet's name as addresses have it.</summary>
    public static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    // Excel reads _x0041_ as a letter; its underscore is written so that it stays one.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
