using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>A folder of made-up files, gone after the test.</summary>
internal sealed class SyntheticFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dp-").FullName;

    public static readonly string[] LicenceHeader = [.. PublicityForms.Licence.Columns.Select(column => column.Code)];
    public static readonly string[] PenaltyHeader = [.. PublicityForms.Penalty.Columns.Select(column => column.Code)];
    public static readonly string[] LedgerHeader = [.. PublicityForms.Ledger.Columns.Select(column => column.Code)];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A licence without a finding, received on its decision day.</summary>
    public static Dictionary<string, string> Licence(string document, string decided = "2026-07-01", string unit = "示例局（合成）") => new()
    {
        ["XK_XDR_MC"] = "示例企业0001（合成）",
        ["XK_XDR_SHXYM"] = "91350100M000100Y43",
        ["XK_WSH"] = document,
        ["XK_XKLB"] = "普通",
        ["XK_NR"] = "示例许可内容",
        ["XK_JDRQ"] = decided,
        ["XK_XKJG"] = unit,
        ["XK_XKJGDM"] = "12100000400000624D",
        ["XK_LYDW"] = unit,
        ["XK_LYDWDM"] = "12100000400000624D",
        ["SBSJ"] = decided,
    };

    /// <summary>A penalty without a finding, received on its decision day.</summary>
    public static Dictionary<string, string> Penalty(string document, string decided = "2026-07-01", string unit = "示例局（合成）") => new()
    {
        ["CF_XDR_MC"] = "示例企业0002（合成）",
        ["CF_XDR_SHXYM"] = "91350100M000100Y43",
        ["CF_WSH"] = document,
        ["CF_WFXW"] = "示例行为",
        ["CF_SY"] = "示例事实",
        ["CF_YJ"] = "示例依据",
        ["CF_CFLB"] = "警告",
        ["CF_NR"] = "示例处罚内容",
        ["CF_JDRQ"] = decided,
        ["CF_CFJG"] = unit,
        ["CF_CFJGDM"] = "12100000400000624D",
        ["CF_SJLY"] = unit,
        ["CF_SJLYDM"] = "12100000400000624D",
        ["SBSJ"] = decided,
    };

    public static Dictionary<string, string> LedgerRow(string kind, string document, string decided = "2026-07-01", string unit = "示例局（合成）") => new()
    {
        ["LB"] = kind,
        ["WSH"] = document,
        ["JDRQ"] = decided,
        ["XDR_SHXYM"] = "91350100M000100Y43",
        ["LYDW"] = unit,
    };

    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    public string Write(string name, string[] header, IEnumerable<Dictionary<string, string>> rows, Encoding? encoding = null) =>
        Write(name, Csv(header, rows), encoding);

    public static string Csv(string[] header, IEnumerable<Dictionary<string, string>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', header).Append("\r\n");
        foreach (var row in rows) text.AppendJoin(',', header.Select(column => Quote(row.GetValueOrDefault(column, "")))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A workbook whose first sheet has the rows; what is written in digits is a number, as Excel has dates.</summary>
    public static void WriteWorkbook(string path, string[] header, IEnumerable<Dictionary<string, string>> rows, string[]? headings = null)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        data.Append(new Row((headings ?? header).Select(Cell)));
        foreach (var row in rows) data.Append(new Row(header.Select(column => row.GetValueOrDefault(column, "")).Select(Cell)));
        sheet.Worksheet = new Worksheet(data);
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "许可" }));

        static Cell Cell(string value) => value.Length > 0 && value.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'E' or '+') && value.Length != 18
            ? new Cell { CellValue = new CellValue(value), DataType = CellValues.Number }
            : new Cell { InlineString = new InlineString(new Text(value)), DataType = CellValues.InlineString };
    }

    public static EvaluationOutcome Run(string[] licences, string[]? penalties = null, string[]? ledger = null, string asOf = "2026-10-20", string quarter = "2026Q3") =>
        EvaluateFiles.Run(new(licences, penalties ?? [], ledger ?? [], Quarter.Parse(quarter), DateOnly.Parse(asOf)), WorkingCalendar.Shipped, null, null, TestContext.Current.CancellationToken);

    public DoublePublicityEvaluation Evaluate(params Dictionary<string, string>[] licences)
    {
        var outcome = Run([Write("licence.csv", LicenceHeader, licences)]);
        Assert.Empty(outcome.Faults);
        return outcome.Evaluation!;
    }

    private static string Quote(string value) =>
        value.AsSpan().ContainsAny(",\"\r\n") ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
