using System.IO.Compression;
using System.Text;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Infrastructure.Plans.Readers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

/// <summary>Files made for the tests, and their blocks in one line each.</summary>
internal static class Source
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A .docx of the given inner XML.</summary>
    public static byte[] Word(string body, string? numbering = null, string? styles = null)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            Feed(main, $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>");
            if (numbering is not null) Feed(main.AddNewPart<NumberingDefinitionsPart>(), $"<w:numbering {Namespaces}>{numbering}</w:numbering>");
            if (styles is not null) Feed(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {Namespaces}>{styles}</w:styles>");
        }
        return memory.ToArray();
    }

    private const string Namespaces = $"""
        xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        """;

    public static string P(string text, string properties = "") =>
        $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{R(text)}</w:p>";

    public static string R(string text) => text.Length == 0 ? "" : $"<w:r><w:t xml:space=\"preserve\">{Escape(text)}</w:t></w:r>";

    public static string Tc(string inner, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{(inner.StartsWith('<') ? inner : P(inner))}</w:tc>";

    public static string Tr(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(cell => cell.StartsWith("<w:tc>", StringComparison.Ordinal) ? cell : Tc(cell)))}</w:tr>";

    public static string Tbl(int columns, params string[] rows) =>
        $"<w:tbl><w:tblPr/><w:tblGrid>{string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"1000\"/>", columns))}</w:tblGrid>{string.Concat(rows)}</w:tbl>";

    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>A .xlsx whose sheets are the given inner XML of a worksheet.</summary>
    public static byte[] Sheets(string[] sheets, string? shared = null, string? styles = null, int hidden = -1)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var list = new Sheets();
            workbook.Workbook = new Workbook(list);
            if (shared is not null) Feed(workbook.AddNewPart<SharedStringTablePart>(), $"<sst xmlns=\"{X}\">{shared}</sst>");
            if (styles is not null) Feed(workbook.AddNewPart<WorkbookStylesPart>(), $"<styleSheet xmlns=\"{X}\">{styles}</styleSheet>");
            for (var at = 0; at < sheets.Length; at++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                Feed(part, $"<worksheet xmlns=\"{X}\">{sheets[at]}</worksheet>");
                var sheet = new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)at + 1, Name = $"表{at + 1}" };
                if (at == hidden) sheet.State = SheetStateValues.Hidden;
                list.Append(sheet);
            }
        }
        return memory.ToArray();
    }

    private const string X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static string Inline(string address, string text) => $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{Escape(text)}</t></is></c>";

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }

    /// <summary>A zip with other entries put in or in place of those it has.</summary>
    public static byte[] WithEntry(byte[] zip, string name, byte[] content)
    {
        using var memory = new MemoryStream();
        memory.Write(zip);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, true))
        {
            archive.GetEntry(name)?.Delete();
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }
        return memory.ToArray();
    }

    /// <summary>The blocks of a file, one line each: its line, # a heading level, | between cells, ^ for a cell merged with the one above.</summary>
    public static string[] Blocks(string file, byte[] bytes)
    {
        var opening = PlanFileReader.Open(file, bytes);
        Assert.Empty(opening.Faults);
        return [.. opening.Document!.Blocks.Select(Show)];
    }

    public static string[] Blocks(string file, string text) => Blocks(file, Encoding.UTF8.GetBytes(text));

    /// <summary>The one fault of a file that is refused.</summary>
    public static PlanFault Fault(string file, byte[] bytes)
    {
        var opening = PlanFileReader.Open(file, bytes);
        Assert.Null(opening.Document);
        var fault = Assert.Single(opening.Faults);
        Assert.Equal(file, fault.File);
        Assert.Contains("；", fault.Message);
        return fault;
    }

    public static IEnumerable<string> Rows(string file, byte[] bytes) =>
        PlanFileReader.Open(file, bytes).Document!.Blocks.OfType<RowBlock>().Select(row => string.Join('|', row.Cells));

    private static string Show(PlanBlock block) => block switch
    {
        TextBlock text => $"{text.Line} {new string('#', text.Level)}{text.Text}",
        RowBlock row => $"{row.Line} [{row.Table}] {string.Join(" | ", row.Cells.Select(cell => cell ?? "^"))}",
        _ => throw new NotSupportedException(),
    };
}
