using System.Text;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a .csv (逗号分隔文件): UTF-8 with a mark, so that Excel reads Chinese; every field quoted, none a formula.</summary>
internal static class CsvPlanWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(PlanSheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        if (sheet.Title.Length > 0) text.CsvLine([sheet.Title]);
        if (sheet.DocumentNumber is { } number) text.CsvLine([number]);
        text.CsvLine([sheet.Mark]);
        text.CsvLine(sheet.Header);
        foreach (var row in sheet.Rows) text.CsvLine(row);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
