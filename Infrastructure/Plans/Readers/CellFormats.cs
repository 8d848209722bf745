using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Writes a workbook's numbers and dates as the sheet shows them (数字格式).</summary>
internal sealed class CellFormats
{
    private static readonly Dictionary<uint, string> BuiltIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [14] = "yyyy/m/d",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy/m/d h:mm",
        [27] = "yyyy年m月",
        [28] = "m月d日",
        [29] = "m月d日",
        [30] = "m-d-yy",
        [31] = "yyyy年m月d日",
        [32] = "h时mm分",
        [33] = "h时mm分ss秒",
        [36] = "yyyy年m月",
        [37] = "#,##0",
        [38] = "#,##0",
        [39] = "#,##0.00",
        [40] = "#,##0.00",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss",
        [48] = "0.0E+0",
        [50] = "yyyy年m月",
        [51] = "m月d日",
        [52] = "yyyy年m月",
        [53] = "m月d日",
        [54] = "m月d日",
        [57] = "yyyy年m月",
        [58] = "m月d日",
    };

    private readonly List<string> codes = [];
    private readonly bool from1904;

    /// <summary>Takes the formats of a workbook.</summary>
    public CellFormats(WorkbookPart workbook)
    {
        from1904 = workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true;
        if (workbook.WorkbookStylesPart?.Stylesheet is not { } sheet) return;
        Dictionary<uint, string> own = [];
        foreach (var format in sheet.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            if (format.NumberFormatId?.Value is { } id) own[id] = format.FormatCode?.Value ?? "";
        foreach (var format in sheet.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            codes.Add(own.GetValueOrDefault(id) ?? BuiltIn.GetValueOrDefault(id) ?? "");
        }
    }

    /// <summary>A number as a cell of a style shows it.</summary>
    public string Write(double value, uint style)
    {
        var code = Section(style < codes.Count ? codes[(int)style] : "", ref value);
        if (CellDates.IsDate(code)) return CellDates.Write(value, code, from1904) ?? General(value);
        return code.Length == 0 || code.Contains("General", StringComparison.OrdinalIgnoreCase) || code.Contains('@') || code.Contains('?')
            ? General(value) : value.ToString(Net(code), CultureInfo.InvariantCulture);
    }

    /// <summary>The part of a code for this number; the part for negative numbers writes the sign itself.</summary>
    private static string Section(string code, ref double value)
    {
        var parts = Split(code);
        if (value < 0 && parts.Count > 1)
        {
            value = -value;
            return parts[1];
        }
        return value == 0 && parts.Count > 2 ? parts[2] : parts[0];
    }

    private static List<string> Split(string code)
    {
        List<string> parts = [""];
        var quoted = false;
        foreach (var letter in code)
        {
            if (letter == '"') quoted = !quoted;
            if (letter == ';' && !quoted) parts.Add("");
            else parts[^1] += letter;
        }
        return parts;
    }

    private static string General(double value) =>
        Math.Abs(value) is < 1e15 and >= 1e-9 or 0 ? ((decimal)value).ToString("0.###############", CultureInfo.InvariantCulture) : value.ToString("G15", CultureInfo.InvariantCulture);

    /// <summary>A code in .NET's words: colours, conditions and fillers dropped, a currency's sign kept.</summary>
    private static string Net(string code)
    {
        var text = new StringBuilder();
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '_' or '*':
                    at++;
                    break;
                case '[':
                    var end = code.IndexOf(']', at);
                    var inner = end < 0 ? "" : code[(at + 1)..end];
                    if (inner.StartsWith('$')) text.Append('"').Append(inner[1..].Split('-')[0]).Append('"');
                    at = end < 0 ? code.Length : end;
                    break;
                case '\'':
                    text.Append("\\'");
                    break;
                default:
                    text.Append(code[at]);
                    break;
            }
        }
        return text.ToString();
    }
}
