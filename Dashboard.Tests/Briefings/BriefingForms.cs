using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What a reader finds in a briefing's files.</summary>
internal static partial class BriefingForms
{
    /// <summary>The forms that are made without a browser.</summary>
    public static readonly BriefingFormat[] All = [BriefingFormat.Html, BriefingFormat.Docx, BriefingFormat.Xlsx];

    public static byte[] Write(Briefing briefing, BriefingFormat format) => format switch
    {
        BriefingFormat.Docx => WordBriefingRenderer.Render(briefing),
        BriefingFormat.Xlsx => SheetBriefingRenderer.Render(briefing),
        _ => Encoding.UTF8.GetBytes(HtmlBriefingRenderer.Render(briefing)),
    };

    /// <summary>Everything that is read in a file, in order, without blanks.</summary>
    public static string Text(byte[] file, BriefingFormat format) => PrintedFile.Blankless(format switch
    {
        BriefingFormat.Docx => OpenWord(file).MainDocumentPart!.Document!.Body!.InnerText,
        BriefingFormat.Xlsx => SheetText(OpenSheet(file)),
        _ => WebUtility.HtmlDecode(Tags().Replace(Body().Match(Encoding.UTF8.GetString(file)).Value, "")),
    });

    public static WordprocessingDocument OpenWord(byte[] file) => Valid(WordprocessingDocument.Open(new MemoryStream(file), false));

    public static SpreadsheetDocument OpenSheet(byte[] file) => Valid(SpreadsheetDocument.Open(new MemoryStream(file), false));

    /// <summary>The sheets by name, in order.</summary>
    public static List<(string Name, Worksheet Sheet)> Sheets(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => (sheet.Name!.Value!, ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!))];

    /// <summary>What a cell shows: a number by its format.</summary>
    public static string Shown(Cell cell, SpreadsheetDocument document)
    {
        if (cell.DataType?.Value == CellValues.InlineString) return cell.InnerText.Replace("_x005F_", "_", StringComparison.Ordinal);
        if (cell.CellValue is null) return "";
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var id = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        var format = styles.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId!.Value == id).FormatCode!.Value!;
        return decimal.Parse(cell.CellValue.Text, CultureInfo.InvariantCulture).ToString(format, CultureInfo.InvariantCulture);
    }

    // Each table's sheet is read where the first sheet leads to it.
    private static string SheetText(SpreadsheetDocument document)
    {
        var sheets = Sheets(document);
        var links = sheets[0].Sheet.Descendants<Hyperlink>().ToDictionary(link => link.Reference!.Value!, link => link.Location!.Value!);
        var text = new StringBuilder();
        foreach (var row in sheets[0].Sheet.Descendants<Row>())
        {
            text.Append(Shown(row.Elements<Cell>().First(), document));
            if (!links.TryGetValue($"B{row.RowIndex}", out var place)) continue;
            var sheet = sheets.Single(one => $"'{one.Name.Replace("'", "''", StringComparison.Ordinal)}'!A1" == place).Sheet;
            foreach (var cell in sheet.Descendants<Cell>()) text.Append(Shown(cell, document));
        }
        return text.ToString();
    }

    private static T Valid<T>(T package) where T : OpenXmlPackage
    {
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package, TestContext.Current.CancellationToken).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        return package;
    }

    [GeneratedRegex("<body>.*</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
