using System.Globalization;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Writes findings as .xlsx (问题清单), row by row; every cell is text or a number, never a formula.</summary>
public static class FindingsWorkbook
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
            writer.WriteElement(SheetParts.Views(header: 1));
            writer.WriteElement(SheetParts.Columns(Columns.Select(column => column.Width)));
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
            writer.WriteElement(SheetParts.Text(cell));
        writer.WriteEndElement();
    }
}
