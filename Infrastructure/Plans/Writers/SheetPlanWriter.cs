using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a .xlsx (Excel 文件): one sheet with title, document number and a header row that stays in sight; every text is a string, never a formula.</summary>
internal sealed class SheetPlanWriter
{
    private readonly PlanSheet sheet;
    private readonly SheetData data = new();
    private readonly MergeCells merges = new();
    private uint line;

    private SheetPlanWriter(PlanSheet sheet) => this.sheet = sheet;

    /// <summary>The file.</summary>
    public static byte[] Write(PlanSheet sheet) => SheetParts.File(new OfficeFacts(sheet.Title), new SheetPlanWriter(sheet).Fill);

    private void Fill(WorkbookPart book)
    {
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
        Head(sheet.Title, SheetStyles.Title, 30);
        Head(sheet.DocumentNumber ?? "", SheetStyles.Note, 18);
        Head(sheet.Mark, SheetStyles.Note, 18);
        Row(sheet.Header, _ => SheetStyles.Header, 24);
        var header = line;
        for (var row = 0; row < sheet.Rows.Count; row++) Row(sheet.Rows[row], column => column >= 3 ? SheetStyles.Text : SheetStyles.Centred, null);
        MergeEqual(header + 1);
        var widths = sheet.Header.Select((_, at) => (double)sheet.WidthOf(at));
        SheetParts.Add(book, "分工表", SheetParts.Worksheet(data, widths, header, upright: false, selected: true, merges), header);
    }

    private void Head(string text, uint style, double height)
    {
        if (text.Length == 0) return;
        Row([text, .. Enumerable.Repeat("", sheet.Header.Count - 1)], _ => style, height);
        merges.Append(new MergeCell { Reference = $"A{line}:{SheetParts.Letters(sheet.Header.Count - 1)}{line}" });
    }

    private void Row(IReadOnlyList<string> cells, Func<int, uint> style, double? height)
    {
        var row = SheetParts.Row(++line, cells.Select((cell, at) => Cell(cell, style(at), at == PlanSheet.Number)));
        if (height is { } points) (row.Height, row.CustomHeight) = (points, true);
        data.Append(row);
    }

    private static Cell Cell(string text, uint style, bool isNumber) =>
        isNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Cell { StyleIndex = style, CellValue = new CellValue(number) }
            : SheetParts.Text(text, style);

    private void MergeEqual(uint first)
    {
        for (var column = 0; column < PlanSheet.Merged; column++)
        {
            var row = 0;
            while (row < sheet.Rows.Count)
            {
                var reach = sheet.Reach(row, column);
                if (reach > 1) merges.Append(new MergeCell { Reference = $"{SheetParts.Letters(column)}{first + row}:{SheetParts.Letters(column)}{first + row + reach - 1}" });
                row += reach;
            }
        }
    }
}
