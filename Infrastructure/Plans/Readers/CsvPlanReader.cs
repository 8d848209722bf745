using CsvHelper;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads a .csv (逗号分隔文件) whose separator is a comma, a semicolon or a tab.</summary>
internal static class CsvPlanReader
{
    private const int LinesLookedAt = 50;

    /// <summary>Reads the text's records.</summary>
    public static void Read(string text, PlanBlocks blocks)
    {
        var unclosed = 0L;
        var options = new CsvReaderOptions
        {
            Separator = Separator(text),
            HasHeader = false,
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => unclosed = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : unclosed,
        };
        using var reader = CsvReader.Create(new StringReader(text), options);
        List<(int Line, string?[] Cells)> rows = [];
        while (reader.Read())
        {
            blocks.CheckTime();
            var line = (int)reader.LineNumber;
            if (unclosed > 0) throw new PlanRefusal("本行起引号没有结束；应有成对的双引号，请在表格软件里打开后另存再导入", line);
            if (reader.FieldCount > PlanBlocks.MaxColumns)
                throw new PlanRefusal($"本行有 {reader.FieldCount} 栏，超过 {PlanBlocks.MaxColumns} 栏的上限；请确认是分工表，并删去多余的栏", line);
            // Rows over the limit are kept as one shared row: they are only counted.
            var cells = rows.Count > PlanBlocks.MaxRows ? Counted : Enumerable.Range(0, reader.FieldCount).Select(at => (string?)FormulaGuard.Off(reader.GetString(at))).ToArray();
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell))) rows.Add((line, cells));
        }
        GridRows.Write(rows, blocks);
    }

    private static readonly string?[] Counted = ["…", "…"];

    /// <summary>The separator that stands outside quotes most often on the line with the most; the comma where none does.</summary>
    private static char Separator(string text)
    {
        char[] candidates = [',', '\t', ';'];
        var most = new int[candidates.Length];
        var here = new int[candidates.Length];
        var quoted = false;
        var lines = 0;
        foreach (var letter in text)
        {
            if (letter == '"') quoted = !quoted;
            if (quoted) continue;
            if (letter == '\n')
            {
                for (var at = 0; at < most.Length; at++) (most[at], here[at]) = (Math.Max(most[at], here[at]), 0);
                if (++lines == LinesLookedAt) break;
            }
            else if (Array.IndexOf(candidates, letter) is >= 0 and var at)
            {
                here[at]++;
            }
        }
        for (var at = 0; at < most.Length; at++) most[at] = Math.Max(most[at], here[at]);
        return most.Max() == 0 ? ',' : candidates[Array.IndexOf(most, most.Max())];
    }
}
