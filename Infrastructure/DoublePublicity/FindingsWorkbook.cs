using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Writes findings as .xlsx (问题清单), row by row; every cell is text or a number, never a formula.</summary>
public static partial class FindingsWorkbook
{
    private static readonly (string Head, double Width)[] Columns =
        [("文件", 24), ("行", 8), ("单位", 18), ("文书号", 24), ("规则", 16), ("数据项", 16), ("值", 22), ("问题", 48)];

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to; must be seekable.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When written.</returns>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<StoredFinding> findings, CancellationToken cancellation = default)
    {
        using var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(Columns.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = column.Width, CustomWidth = true })));
            writer.WriteStartElement(new SheetData());
            WriteRow(writer, Columns.Select(column => column.Head));
            await foreach (var finding in findings.WithCancellation(cancellation))
                WriteRow(writer, [finding.File, finding.Line.ToString(CultureInfo.InvariantCulture), finding.Unit, finding.Document, finding.Rule, finding.Field, finding.Value, finding.Message]);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "问题" }));
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<string> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Forbidden().Replace(cell, " ")) { Space = SpaceProcessingModeValues.Preserve }) });
        writer.WriteEndElement();
    }

    // What XML cannot hold.
    [GeneratedRegex("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]")]
    private static partial Regex Forbidden();
}
