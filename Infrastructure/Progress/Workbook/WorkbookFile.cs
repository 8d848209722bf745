using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Progress.Workbook;

/// <summary>Writes the .xlsx: what is not to be typed is locked, stages and yes/no are lists, the stamps are hidden; every text is a string, never a formula.</summary>
internal sealed partial class WorkbookFile
{
    private const uint Plain = 0;
    private const uint Title = 1;
    private const uint Note = 2;
    private const uint Header = 3;
    private const uint Locked = 4;
    private const uint Typed = 5;
    private readonly SheetData data = new();
    private uint line;

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(string plan, string unit, Quarter quarter, IReadOnlyList<WorkbookRow> rows)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook)) new WorkbookFile().Fill(document.AddWorkbookPart(), plan, unit, quarter, rows);
        return memory.ToArray();
    }

    private void Fill(WorkbookPart workbook, string plan, string unit, Quarter quarter, IReadOnlyList<WorkbookRow> rows)
    {
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var part = workbook.AddNewPart<WorksheetPart>();
        Row([($"{unit} {quarter.Year}年第{quarter.Number}季度进展填报表", Title)], 30);
        Row([($"{plan}。只填白色单元格：推进阶段、影响进度从列表中选，下一步每行一项（单元格内换行用 Alt+Enter）；请勿增删列、改动任务号。填好后在系统的填报表页导入。", Note)], 34);
        Row([.. WorkbookColumns.All.Select(column => (column.Head, Header))], 24);
        var header = line;
        foreach (var row in rows) Row([.. Cells(row)], null);
        part.Worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = header, HorizontalSplit = 2, TopLeftCell = $"C{header + 1}", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen }) { WorkbookViewId = 0, TabSelected = true }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(WorkbookColumns.All.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = column.Width, CustomWidth = true, Hidden = column.Head == WorkbookColumns.Stamp })),
            data,
            // Without a password: it keeps the hand from slipping, it locks nobody out.
            new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false, AutoFilter = false },
            new MergeCells(new MergeCell { Reference = $"A1:{Letter(WorkbookColumns.All.Count - 2)}1" }, new MergeCell { Reference = $"A2:{Letter(WorkbookColumns.All.Count - 2)}2" }),
            new DataValidations(
                Choice(WorkbookColumns.Stage, WorkbookColumns.Stages.Select(one => one.Word), header + 1, line, "请从列表中选择推进阶段"),
                Choice(WorkbookColumns.Affects, WorkbookColumns.YesNo, header + 1, line, "请选择“是”或“否”")),
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToHeight = 0 });
        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new WorkbookProtection { LockStructure = true }, new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = "填报" }),
            new DefinedNames(new DefinedName($"填报!${header}:${header}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
    }

    private static IEnumerable<(string Text, uint Style)> Cells(WorkbookRow row)
    {
        var typed = row.IsOpen ? Typed : Locked;
        yield return (row.Task.ToString(System.Globalization.CultureInfo.InvariantCulture), Locked);
        yield return (row.Content, Locked);
        yield return (row.Role switch { AssignmentRole.Lead => "牵头", AssignmentRole.Support => "配合", AssignmentRole.Shared => "按职责分工" }, Locked);
        yield return (row.Past, Locked);
        yield return (WorkbookColumns.Stages.First(one => one.Stage == row.Text.Stage).Word, typed);
        yield return (row.Text.Done, typed);
        yield return (row.Text.Problems, typed);
        yield return (row.Text.AffectsProgress ? "是" : "否", typed);
        yield return (row.Text.Help, typed);
        yield return (row.Text.Next, typed);
        yield return (row.State is not { } state ? "未填" : state switch { ReportState.Draft => "草稿", ReportState.Submitted => "已提交", ReportState.Confirmed => "已确认", ReportState.Accepted => "已采纳", ReportState.Returned => "退回" }, Locked);
        yield return (row.Stamp.ToString(), Locked);
    }

    private void Row(IReadOnlyList<(string Text, uint Style)> cells, double? height)
    {
        line++;
        var row = new Row { RowIndex = line };
        if (height is { } points) (row.Height, row.CustomHeight) = (points, true);
        row.Append(cells.Select((cell, at) => new Cell
        {
            CellReference = $"{Letter(at)}{line}",
            StyleIndex = cell.Style,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(Escapes().Replace(cell.Text, "_x005F_")) { Space = SpaceProcessingModeValues.Preserve }),
        }));
        data.Append(row);
    }

    private static DataValidation Choice(string head, IEnumerable<string> words, uint first, uint last, string fault)
    {
        var column = Letter(WorkbookColumns.All.Select(one => one.Head).ToList().IndexOf(head));
        return new DataValidation(new Formula1($"\"{string.Join(',', words)}\""))
        {
            Type = DataValidationValues.List,
            AllowBlank = false,
            ShowErrorMessage = true,
            Error = fault,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{column}{first}:{column}{last}" },
        };
    }

    private static Stylesheet Styles() => new(
        new Fonts(Font(11, false), Font(16, true), Font(10, false), Font(11, true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FFDCE6F2"), Solid("FFF1F3F6")),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Box()),
        new CellStyleFormats(new CellFormat()),
        // Text (49), so that what is typed stays what was typed.
        new CellFormats(new CellFormat(), Cell(1, 0, 0, true), Cell(2, 0, 0, true), Cell(3, 2, 1, true), Cell(0, 3, 1, true), Cell(0, 0, 1, false)));

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Font Font(double size, bool bold)
    {
        Font font = new(new FontSize { Val = size }, new FontName { Val = "等线" }, new FontCharSet { Val = 134 });
        if (bold) font.PrependChild(new Bold());
        return font;
    }

    private static Border Box()
    {
        static Color Grey() => new() { Rgb = "FFB0B7C3" };
        return new(
            new LeftBorder(Grey()) { Style = BorderStyleValues.Thin }, new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
            new TopBorder(Grey()) { Style = BorderStyleValues.Thin }, new BottomBorder(Grey()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());
    }

    private static CellFormat Cell(uint font, uint fill, uint border, bool locked) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = true }, new Protection { Locked = locked })
        {
            NumberFormatId = 49,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = Plain,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
            ApplyProtection = true,
        };

    private static char Letter(int column) => (char)('A' + column);

    // Excel reads _x0041_ as a letter; its underscore is written so that it stays one.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
