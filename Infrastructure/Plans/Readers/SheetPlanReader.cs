using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads a .xlsx (Excel 文件): each visible sheet's cells as shown; formulas are never evaluated. One row is in memory at a time.</summary>
internal sealed partial class SheetPlanReader
{
    private const int MaxLetters = 20_000_000;

    private readonly PlanBlocks blocks;
    private readonly List<string> texts;
    private readonly CellFormats formats;

    private SheetPlanReader(PlanBlocks blocks, WorkbookPart workbook) =>
        (this.blocks, texts, formats) = (blocks, SharedTexts(workbook, blocks), new CellFormats(workbook));

    /// <summary>Reads the workbook's sheets into blocks.</summary>
    public static void Read(byte[] bytes, PlanBlocks blocks)
    {
        foreach (var grid in Grids(bytes, blocks)) GridRows.Write(grid.Rows(), blocks);
    }

    /// <summary>The visible sheets' cells, hidden rows and columns among them; one sheet is in memory at a time.</summary>
    public static IEnumerable<SheetGrid> Grids(byte[] bytes, PlanBlocks blocks)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes, false), false, OfficePackage.Settings);
        if (document.WorkbookPart is not { Workbook.Sheets: { } sheets } workbook) throw new PlanRefusal("Excel 文件里没有工作表，文件可能已损坏；请用 Excel 打开后另存再导入");
        var reader = new SheetPlanReader(blocks, workbook);
        foreach (var sheet in sheets.Elements<Sheet>())
        {
            if (sheet.State is { } state && state.Value != SheetStateValues.Visible) continue;
            if (sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart worksheet) yield return reader.ReadSheet(worksheet, sheet.Name?.Value ?? "");
        }
    }

    private static List<string> SharedTexts(WorkbookPart workbook, PlanBlocks blocks)
    {
        List<string> texts = [];
        if (workbook.SharedStringTablePart is not { } part) return texts;
        var letters = 0L;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement || reader.ElementType != typeof(SharedStringItem)) continue;
            var item = (SharedStringItem)reader.LoadCurrentElement()!;
            texts.Add(Plain(item.Text, item.Elements<Run>()));
            letters += texts[^1].Length;
            if (letters > MaxLetters) throw new PlanRefusal($"表格里的文字超过 {MaxLetters / 10_000} 万字；工作要点不会这么长，请确认选对了文件");
            if (texts.Count % 1000 == 0) blocks.CheckTime();
        }
        return texts;
    }

    private SheetGrid ReadSheet(WorksheetPart part, string name)
    {
        var grid = new SheetGrid(name);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(Row)) ReadRow((Row)reader.LoadCurrentElement()!, grid);
            else if (reader.ElementType == typeof(MergeCell)) grid.Merge(((MergeCell)reader.LoadCurrentElement()!).Reference?.Value ?? "");
        }
        return grid;
    }

    private void ReadRow(Row row, SheetGrid grid)
    {
        blocks.CheckTime();
        var line = (int)Math.Min(row.RowIndex?.Value ?? (uint)grid.LastRow + 1, 2_000_000);
        List<(int Column, string Text)> cells = [];
        var column = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            column = SheetGrid.Column(cell.CellReference?.Value) ?? column + 1;
            var text = Value(cell, line, column, grid.Name);
            if (!string.IsNullOrWhiteSpace(text)) cells.Add((column, text));
        }
        grid.Add(line, cells);
    }

    private string Value(Cell cell, int line, int column, string sheet)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.InnerText ?? "n";
        if (cell.CellFormula is not null && raw.Length == 0 && type != "str" && cell.InlineString is null)
            throw new PlanRefusal($"工作表“{sheet}”的单元格 {SheetGrid.Address(column, line)} 是公式，文件里没有它的结果；公式不会被计算，应为文字或数，请在 Excel 里打开并保存一次，或粘贴为数值", line);
        return type switch
        {
            "s" => int.TryParse(raw, out var index) && index >= 0 && index < texts.Count ? texts[index]
                : throw new PlanRefusal($"工作表“{sheet}”的单元格 {SheetGrid.Address(column, line)} 的文字不在文件里，文件已损坏；请在 Excel 里打开后另存再导入", line),
            "inlineStr" => cell.InlineString is { } inline ? Plain(inline.Text, inline.Elements<Run>()) : "",
            "str" => Unescape(raw),
            "b" => raw is "1" or "true" ? "TRUE" : "FALSE",
            "e" => raw,
            "d" => DateTime.TryParse(raw, CultureInfo.InvariantCulture, out var date) ? formats.Write(date.ToOADate(), cell.StyleIndex?.Value ?? 0) : raw,
            _ => double.TryParse(raw, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? formats.Write(number, cell.StyleIndex?.Value ?? 0) : raw,
        };
    }

    private static string Plain(Text? text, IEnumerable<Run> runs) => Unescape((text?.Text ?? "") + string.Concat(runs.Select(run => run.Text?.Text)));

    // Excel writes control characters, above all line breaks, as _x000D_.
    private static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()) : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
