using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a .xlsx (Excel 文件): one sheet with title, document number and a header row that stays in sight; every text is a string, never a formula.</summary>
internal sealed partial class SheetPlanWriter
{
    private readonly PlanSheet sheet;
    private readonly SheetData data = new();
    private readonly MergeCells merges = new();
    private uint line;

    private SheetPlanWriter(PlanSheet sheet) => this.sheet = sheet;

    /// <summary>The file.</summary>
    public static byte[] Write(PlanSheet sheet)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook)) new SheetPlanWriter(sheet).Fill(document.AddWorkbookPart());
        return memory.ToArray();
    }

    private void Fill(WorkbookPart workbook)
    {
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetStyles.Make();
        var part = workbook.AddNewPart<WorksheetPart>();
        Head(sheet.Title, SheetStyles.Title, 30);
        Head(sheet.DocumentNumber ?? "", SheetStyles.Note, 18);
        Head(sheet.Mark, SheetStyles.Note, 18);
        Row(sheet.Header, _ => SheetStyles.Header, 24);
        var header = line;
        for (var row = 0; row < sheet.Rows.Count; row++) Row(sheet.Rows[row], column => column >= 3 ? SheetStyles.Text : SheetStyles.Centred, null);
        MergeEqual(header + 1);
        part.Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = header, TopLeftCell = $"A{header + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0, TabSelected = true }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(sheet.Header.Select((_, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = sheet.WidthOf(at), CustomWidth = true })),
            data);
        if (merges.HasChildren) part.Worksheet.Append(merges);
        part.Worksheet.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C第 &P 页，共 &N 页")));
        workbook.Workbook = new Workbook(
            new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "分工表" }),
            new DefinedNames(new DefinedName($"分工表!${header}:${header}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
    }

    private void Head(string text, uint style, double height)
    {
        if (text.Length == 0) return;
        Row([text, .. Enumerable.Repeat("", sheet.Header.Count - 1)], _ => style, height);
        merges.Append(new MergeCell { Reference = $"A{line}:{Letter(sheet.Header.Count - 1)}{line}" });
    }

    private void Row(IReadOnlyList<string> cells, Func<int, uint> style, double? height)
    {
        line++;
        var row = new Row { RowIndex = line };
        if (height is { } points) (row.Height, row.CustomHeight) = (points, true);
        row.Append(cells.Select((cell, at) => Cell(cell, $"{Letter(at)}{line}", style(at), at == PlanSheet.Number)));
        data.Append(row);
    }

    private static Cell Cell(string text, string address, uint style, bool isNumber)
    {
        var cell = new Cell { CellReference = address, StyleIndex = style };
        if (isNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) cell.CellValue = new CellValue(number);
        else if (text.Length > 0) (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(Escapes().Replace(text, "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }

    private void MergeEqual(uint first)
    {
        for (var column = 0; column < PlanSheet.Merged; column++)
        {
            var row = 0;
            while (row < sheet.Rows.Count)
            {
                var reach = sheet.Reach(row, column);
                if (reach > 1) merges.Append(new MergeCell { Reference = $"{Letter(column)}{first + row}:{Letter(column)}{first + row + reach - 1}" });
                row += reach;
            }
        }
    }

    private static char Letter(int column) => (char)('A' + column);

    // Excel reads _x0041_ as a letter; its underscore is written so that it stays one.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
