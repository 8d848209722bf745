using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>A sheet's filled cells (单元格) and merged ranges; gives rows as wide as what is filled.</summary>
internal sealed partial class SheetGrid(string name)
{
    private const int LastColumn = 16_384;
    private const int MaxMerges = 100_000;
    private const int MaxWork = 5_000_000;

    private readonly List<(int Line, List<(int Column, string Text)> Cells)> filled = [];
    private readonly List<(int Left, int Top, int Right, int Bottom)> merges = [];
    private int first = int.MaxValue;
    private int last;
    private int count;

    /// <summary>The sheet's name.</summary>
    public string Name => name;

    /// <summary>The row taken last.</summary>
    public int LastRow { get; private set; }

    /// <summary>Takes a row; one over the limit is only counted.</summary>
    public void Add(int line, List<(int Column, string Text)> cells)
    {
        LastRow = line;
        if (cells.Count == 0 || ++count > PlanBlocks.MaxRows) return;
        first = Math.Min(first, cells.Min(cell => cell.Column));
        last = Math.Max(last, cells.Max(cell => cell.Column));
        if (last - first >= PlanBlocks.MaxColumns)
            throw new PlanRefusal($"工作表“{name}”从 {Letters(first)} 栏到 {Letters(last)} 栏，超过 {PlanBlocks.MaxColumns} 栏的上限；请删去分工表以外的内容", line);
        filled.Add((line, cells));
    }

    /// <summary>Takes a merged range, as A1:B2.</summary>
    public void Merge(string range)
    {
        if (Range().Match(range) is not { Success: true } match || Column(match.Groups[1].Value) is not { } left || Column(match.Groups[3].Value) is not { } right) return;
        if (!int.TryParse(match.Groups[2].Value, out var top) || !int.TryParse(match.Groups[4].Value, out var bottom)) return;
        if (merges.Count >= MaxMerges) throw new PlanRefusal($"工作表“{name}”的合并单元格超过 {MaxMerges} 处；请取消不必要的合并后再导入");
        merges.Add((left, top, right, bottom));
    }

    /// <summary>The rows in order; below a merged cell null, beside it empty.</summary>
    public List<(int Line, string?[] Cells)> Rows()
    {
        if (count > PlanBlocks.MaxRows) throw new PlanRefusal($"工作表“{name}”共 {count} 行，超过 {PlanBlocks.MaxRows} 行的上限；请确认是分工表，并删去多余的行或拆成几个文件");
        if (filled.Count == 0) return [];
        var width = last - first + 1;
        List<(int Line, string?[] Cells)> rows = [];
        foreach (var (line, cells) in filled.OrderBy(row => row.Line))
        {
            var texts = new string?[width];
            Array.Fill(texts, "");
            foreach (var (column, text) in cells) texts[column - first] = text;
            rows.Add((line, texts));
        }
        var work = 0L;
        foreach (var merge in merges) work = Blank(rows, merge, work);
        return rows;
    }

    private long Blank(List<(int Line, string?[] Cells)> rows, (int Left, int Top, int Right, int Bottom) merge, long work)
    {
        var (left, right) = (Math.Max(merge.Left, first), Math.Min(merge.Right, last));
        var at = rows.BinarySearch((merge.Top, []), Comparer<(int Line, string?[] Cells)>.Create((a, b) => a.Line.CompareTo(b.Line)));
        for (at = at < 0 ? ~at : at; at < rows.Count && rows[at].Line <= merge.Bottom; at++)
        {
            work += right - left + 1;
            if (work > MaxWork) throw new PlanRefusal($"工作表“{name}”的合并单元格过多、互相重叠；请取消不必要的合并后再导入", merge.Top);
            for (var column = left; column <= right; column++)
            {
                if (rows[at].Line > merge.Top) rows[at].Cells[column - first] = null;
                else if (column > merge.Left) rows[at].Cells[column - first] = "";
            }
        }
        return work;
    }

    /// <summary>The number of the column of an address such as B12, from 1; null where it is none.</summary>
    public static int? Column(string? address)
    {
        var column = 0;
        foreach (var letter in address ?? "")
        {
            if (!char.IsAsciiLetter(letter)) break;
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
            if (column > LastColumn) return null;
        }
        return column == 0 ? null : column;
    }

    /// <summary>A cell's address, such as B12.</summary>
    public static string Address(int column, int line) => Letters(column) + line;

    private static string Letters(int column)
    {
        var text = "";
        for (; column > 0; column = (column - 1) / 26) text = (char)('A' + ((column - 1) % 26)) + text;
        return text;
    }

    [GeneratedRegex(@"^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})$")]
    private static partial Regex Range();
}
