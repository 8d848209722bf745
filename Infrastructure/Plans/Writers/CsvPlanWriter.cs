using System.Text;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a .csv (逗号分隔文件): UTF-8 with a mark, so that Excel reads Chinese; every field quoted, none a formula.</summary>
internal static class CsvPlanWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(PlanSheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        if (sheet.Title.Length > 0) Line(text, [sheet.Title]);
        if (sheet.DocumentNumber is { } number) Line(text, [number]);
        Line(text, [sheet.Mark]);
        Line(text, sheet.Header);
        foreach (var row in sheet.Rows) Line(text, row);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => $"\"{FormulaGuard.On(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
