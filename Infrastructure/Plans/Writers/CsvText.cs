using System.Text;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Lines of a .csv (逗号分隔): every field quoted, none a formula.</summary>
internal static class CsvText
{
    /// <summary>Writes one line.</summary>
    public static StringBuilder CsvLine(this StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(',', cells.Select(cell => $"\"{FormulaGuard.On(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
