using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Why a file is not taken (不收原因).</summary>
public enum PublicityFileRefusal
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>It is larger than allowed.</summary>
    TooLarge,

    /// <summary>By its content it is neither CSV nor XLSX: an archive, a program, a picture.</summary>
    NotATable,

    /// <summary>Its text is in no encoding known here.</summary>
    Encoding,

    /// <summary>It has no first line of headings.</summary>
    NoHeadings,

    /// <summary>Its first line is longer than any headings are.</summary>
    HeadingsTooLong,
}

/// <summary>What a look at a file's beginning finds (文件识别): by its content alone, whatever its name says.</summary>
/// <param name="IsWorkbook">Whether it is a workbook.</param>
/// <param name="Headings">Its first line's cells, trimmed.</param>
internal sealed record PublicityHeadings(bool IsWorkbook, IReadOnlyList<string> Headings)
{
    private const int Looked = 1 << 18;
    private const int MostCells = 200;
    private const int LongestCell = 200;

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refusal">Why it is not taken.</param>
    /// <returns>What was found; null where it is not taken.</returns>
    public static PublicityHeadings? Read(string path, out PublicityFileRefusal? refusal)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var start = new byte[(int)Math.Min(Looked, file.Length)];
        file.ReadExactly(start);
        refusal = start.Length == 0 ? PublicityFileRefusal.Empty : null;
        if (refusal is not null) return null;
        var isWorkbook = start.AsSpan().StartsWith("PK"u8);
        IReadOnlyList<string>? cells = null;
        if (isWorkbook) (cells, refusal) = OfWorkbook(file);
        else (cells, refusal) = OfText(file, start);
        if (cells is null) return null;
        if (cells.All(cell => cell.Length == 0)) refusal = PublicityFileRefusal.NoHeadings;
        else if (cells.Count > MostCells || cells.Any(cell => cell.Length > LongestCell)) refusal = PublicityFileRefusal.HeadingsTooLong;
        return refusal is null ? new(isWorkbook, cells) : null;
    }

    /// <summary>The first line's cells that are not all blank, read as the evaluation reads them.</summary>
    private static (IReadOnlyList<string>? Cells, PublicityFileRefusal? Refusal) OfText(FileStream file, ReadOnlySpan<byte> start)
    {
        if (!PublicityText.IsUtf16(start, out _) && start.IndexOfAnyInRange<byte>(0, 8) >= 0) return (null, PublicityFileRefusal.NotATable);
        if (start.StartsWith("%PDF"u8) || start.StartsWith("{\\rtf"u8) || start.StartsWith("Rar!"u8)) return (null, PublicityFileRefusal.NotATable);
        try
        {
            using var text = PublicityText.Decode(file, start);
            var beginning = new byte[Looked];
            var read = text.ReadAtLeast(beginning, Looked, throwOnEndOfStream: false);
            var row = new RowBuffer();
            for (var at = 0; at < read;)
            {
                if (!ExactRows.Read(beginning.AsSpan(0, read), ref at, row, ended: read < Looked)) return (null, PublicityFileRefusal.HeadingsTooLong);
                List<string> cells = [.. Enumerable.Range(0, row.Count).Select(field => Encoding.UTF8.GetString(row.Field(beginning, field)).Trim())];
                if (cells.Any(cell => cell.Length > 0)) return (cells, null);
            }
            return ([], null);
        }
        catch (DecoderFallbackException)
        {
            return (null, PublicityFileRefusal.Encoding);
        }
    }

    private static (IReadOnlyList<string>? Cells, PublicityFileRefusal? Refusal) OfWorkbook(Stream file)
    {
        try
        {
            file.Position = 0;
            using (ZipArchive parts = new(file, ZipArchiveMode.Read, leaveOpen: true))
                if (parts.GetEntry("xl/workbook.xml") is null || parts.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return (null, PublicityFileRefusal.NotATable);
            file.Position = 0;
            using var document = SpreadsheetDocument.Open(file, isEditable: false);
            var book = document.WorkbookPart!;
            var first = book.Workbook!.Sheets!.Elements<Sheet>().First();
            return (FirstRow(book, (WorksheetPart)book.GetPartById(first.Id!.Value!)), null);
        }
        catch (Exception fault) when (fault is InvalidDataException or OpenXmlPackageException or XmlException or ArgumentException or NullReferenceException or InvalidOperationException or FormatException)
        {
            return (null, PublicityFileRefusal.NotATable);
        }
    }

    private static List<string> FirstRow(WorkbookPart book, WorksheetPart sheet)
    {
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement || reader.LoadCurrentElement() is not Row row) continue;
            var cells = row.Elements<Cell>().Take(MostCells + 1).Select(cell => TextOf(book, cell).Trim()).ToList();
            if (cells.Any(cell => cell.Length > 0)) return cells;
        }
        return [];
    }

    private static string TextOf(WorkbookPart book, Cell cell) => cell.DataType?.Value is { } type && type == CellValues.SharedString ? Shared(book, cell.InnerText)
        : cell.InlineString is { } inline ? WorkbookRows.TextOf(inline) : cell.InnerText;

    private static string Shared(WorkbookPart book, string index)
    {
        if (!int.TryParse(index, out var wanted) || book.SharedStringTablePart is not { } part) return "";
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement && reader.LoadCurrentElement() is { } item && wanted-- == 0) return WorkbookRows.TextOf(item);
        return "";
    }
}
