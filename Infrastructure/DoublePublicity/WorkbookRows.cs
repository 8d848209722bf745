using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// A workbook's first sheet as CSV (工作簿首表): written to a temporary file that goes when it is closed, a line for each row of the
/// sheet. Numbers in date columns are Excel's days and read as dates.
/// </summary>
internal static class WorkbookRows
{
    private const long LongestText = 4L << 30;
    private const int DaysOf1904 = 1462;

    /// <summary>Opens a workbook.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">Tells which columns are dates.</param>
    /// <param name="fault">Why it is refused.</param>
    /// <returns>UTF-8; null when refused.</returns>
    public static Stream? Open(string path, PublicityForm form, out PublicityFault? fault)
    {
        var output = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using var workbook = SpreadsheetDocument.Open(path, isEditable: false);
            var book = workbook.WorkbookPart;
            if (book?.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault()?.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart sheet) throw new InvalidDataException();
            var dated1904 = book.Workbook.WorkbookProperties?.Date1904?.Value == true;
            Write(sheet, Strings(book), form, dated1904, output);
            output.Position = 0;
            fault = null;
            return output;
        }
        catch (Exception broken) when (StorageFaults.Find(broken) != StorageFault.Full
            && broken is InvalidDataException or OpenXmlPackageException or System.Xml.XmlException or FormatException or ArgumentException or InvalidOperationException)
        {
            output.Dispose();
            fault = new(path, 1, "工作簿无法读取，可能已损坏或加密；请另存为XLSX或CSV");
            return null;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static List<string> Strings(WorkbookPart book)
    {
        List<string> strings = [];
        if (book.SharedStringTablePart is not { } part) return strings;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement) strings.Add(TextOf((SharedStringItem)reader.LoadCurrentElement()!));
        return strings;
    }

    /// <summary>A text of a workbook; phonetic readings stand beside it and are none of it.</summary>
    public static string TextOf(OpenXmlElement item) => string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

    private static void Write(WorksheetPart sheet, List<string> strings, PublicityForm form, bool dated1904, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        using var reader = OpenXmlReader.Create(sheet);
        HashSet<int>? dates = null;
        var (line, fields) = (1, 0);
        List<string> cells = [];
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            cells.Clear();
            foreach (var cell in row.Elements<Cell>()) Put(cells, cell, strings, dates, dated1904);
            for (var number = (int)(row.RowIndex?.Value ?? (uint)line); line < number; line++) writer.Write('\n');
            if (cells.TrueForAll(string.IsNullOrWhiteSpace)) continue;
            if (dates is null) fields = cells.Count;
            // A workbook leaves out a row's last empty cells.
            while (cells.Count < fields) cells.Add("");
            dates ??= [.. cells.Select((cell, at) => (Column: form.Find(cell), at)).Where(pair => pair.Column >= 0 && form.IsDate(pair.Column)).Select(pair => pair.at)];
            writer.WriteLine(string.Join(',', cells.Select(Quote)).ReplaceLineEndings(" "));
            line++;
            if (output.Position > LongestText) throw new InvalidDataException();
        }
    }

    private static void Put(List<string> cells, Cell cell, List<string> strings, HashSet<int>? dates, bool dated1904)
    {
        var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
        while (cells.Count < column) cells.Add("");
        cells.Add(Value(cell, strings, dates?.Contains(column) == true, dated1904));
    }

    private static string Value(Cell cell, List<string> strings, bool isDate, bool dated1904)
    {
        var text = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.InlineString) return cell.InlineString is { } inline ? TextOf(inline) : "";
        if (type == CellValues.SharedString) return int.TryParse(text, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < strings.Count ? strings[at] : text;
        if (type == CellValues.Error) return "";
        if (!isDate || (type is { } kind && kind != CellValues.Number) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)) return text;
        days += dated1904 ? DaysOf1904 : 0;
        if (days is not (>= 1 and < 2_958_466)) return text;
        // A day without a time reads like one that was typed.
        var moment = DateTime.FromOADate(days);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper)) column = (column * 26) + letter - 'A' + 1;
        return Math.Clamp(column - 1, 0, 16_383);
    }

    private static string Quote(string value) => value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
