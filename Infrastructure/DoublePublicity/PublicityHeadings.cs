using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
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
        else (cells, refusal) = OfText(start, file.Length > start.Length);
        if (cells is null) return null;
        if (cells.All(cell => cell.Length == 0)) refusal = PublicityFileRefusal.NoHeadings;
        else if (cells.Count > MostCells || cells.Any(cell => cell.Length > LongestCell)) refusal = PublicityFileRefusal.HeadingsTooLong;
        return refusal is null ? new(isWorkbook, cells) : null;
    }

    private static (IReadOnlyList<string>? Cells, PublicityFileRefusal? Refusal) OfText(byte[] start, bool goesOn)
    {
        var wide = start is [0xFF, 0xFE, ..] ? Encoding.Unicode : start is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : null;
        if (wide is null && start.AsSpan().IndexOfAnyInRange<byte>(0, 8) >= 0) return (null, PublicityFileRefusal.NotATable);
        if (start.AsSpan().StartsWith("%PDF"u8) || start.AsSpan().StartsWith("{\\rtf"u8) || start.AsSpan().StartsWith("Rar!"u8)) return (null, PublicityFileRefusal.NotATable);
        try
        {
            var text = (wide ?? (Utf8.IsValid(Whole(start, goesOn)) ? Encoding.UTF8 : PublicityText.Gb18030)).GetString(Whole(start, goesOn));
            var cells = FirstRecord(text.TrimStart('\uFEFF'), goesOn);
            return (cells, cells is null ? PublicityFileRefusal.HeadingsTooLong : null);
        }
        catch (DecoderFallbackException)
        {
            return (null, PublicityFileRefusal.Encoding);
        }
    }

    // The last line of a piece may end within a character: it is left out.
    private static ReadOnlySpan<byte> Whole(byte[] start, bool goesOn)
    {
        var end = goesOn ? start.AsSpan().LastIndexOf((byte)'\n') + 1 : start.Length;
        return start.AsSpan(0, end == 0 ? start.Length : end);
    }

    /// <summary>The first line's cells that are not all blank; a quoted cell may hold commas, quotes and line breaks. Null where it does not end.</summary>
    private static List<string>? FirstRecord(string text, bool goesOn)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[++at]);
            else if (letter == '"') quoted = !quoted;
            else if (!quoted && letter is ',' or '\r' or '\n')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (letter == ',') continue;
                if (cells.Any(one => one.Length > 0)) return cells;
                cells.Clear();
            }
            else cell.Append(letter);
        }
        cells.Add(cell.ToString().Trim());
        return goesOn || quoted ? null : cells;
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
            var cells = row.Elements<Cell>().Take(MostCells + 1).Select(cell => (cell.DataType?.Value == CellValues.SharedString ? Shared(book, cell.InnerText) : cell.InnerText).Trim()).ToList();
            if (cells.Any(cell => cell.Length > 0)) return cells;
        }
        return [];
    }

    private static string Shared(WorkbookPart book, string index)
    {
        if (!int.TryParse(index, out var wanted) || book.SharedStringTablePart is not { } part) return "";
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement && reader.LoadCurrentElement() is { } item && wanted-- == 0) return item.InnerText;
        return "";
    }
}
