using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>The columns of a table without lines (无线表格), found by its header row and by what stands empty below it; its rows begin with a number, or behind a gap.</summary>
internal sealed partial class PdfColumns
{
    private readonly List<double> edges;
    private readonly int numbers;

    private PdfColumns(List<double> edges, int numbers) => (this.edges, this.numbers) = (edges, numbers);

    /// <summary>How many columns there are.</summary>
    public int Width => edges.Count + 1;

    /// <summary>The columns under a header row; null where the line is none. Without a column of numbers nearly all headings must be known words.</summary>
    public static PdfColumns? Of(List<PdfLine> lines, int at)
    {
        var pieces = lines[at].Pieces();
        var words = pieces.ConvertAll(piece => piece.Text.Replace(" ", "", StringComparison.Ordinal));
        var numbers = words.FindIndex(word => word is "序号" or "编号");
        if (pieces.Count is < 3 or > 20 || words.Count(word => HeaderWord().IsMatch(word)) < (numbers < 0 ? Math.Max(3, words.Count - 1) : 2)) return null;
        var below = lines.Skip(at).ToList();
        return new PdfColumns([.. pieces.Zip(pieces.Skip(1)).Select(pair => Edge(pair.First, pair.Second, below))], numbers);
    }

    /// <summary>Where between two headings fewest letters stand: the middle of the widest such gap.</summary>
    private static double Edge(PdfLine before, PdfLine after, List<PdfLine> lines)
    {
        var (from, to) = ((before.Left + before.Right) / 2, (after.Left + after.Right) / 2);
        var covered = new int[Math.Max(1, (int)Math.Min(2000, to - from))];
        foreach (var letter in lines.SelectMany(line => line.Letters))
        {
            for (var x = Math.Max(0, (int)Math.Floor(letter.Left - from)); x < covered.Length && from + x < letter.Right; x++) covered[x]++;
        }
        var least = covered.Min();
        var (start, length) = (0, 0);
        for (var x = 0; x < covered.Length; x++)
        {
            var run = 0;
            while (x + run < covered.Length && covered[x + run] == least) run++;
            if (run > length) (start, length) = (x, run);
            x += run;
        }
        return from + start + (length / 2.0);
    }

    /// <summary>The rows from a line on, each with the number of lines it takes; none where the line does not begin a row.</summary>
    public List<(int Line, string?[] Cells, int Lines)> Rows(List<PdfLine> lines, int at, bool header)
    {
        List<(int Line, string?[] Cells, int Lines)> rows = [];
        if (header) rows.Add((lines[at].Number, Cells([lines[at]]), 1));
        for (var next = at + rows.Count; next < lines.Count;)
        {
            if (rows.Count > 0 && Of(lines, next) is not null) break;
            if (Crosses(lines[next]))
            {
                if (!Section().IsMatch(lines[next].Text)) break;
                rows.Add((lines[next].Number, [lines[next].Text, .. Enumerable.Repeat("", Width - 1)], 1));
                next++;
                continue;
            }
            var end = next;
            while (end < lines.Count && !Crosses(lines[end])) end++;
            var group = Split(lines[next..end]);
            if (group.Count == 0) break;
            rows.AddRange(group);
            next += group.Sum(row => row.Lines);
        }
        return rows;
    }

    /// <summary>Parts lines at their numbers: at the widest gap between two numbers, or, where all gaps are alike, at the number itself.</summary>
    private List<(int Line, string?[] Cells, int Lines)> Split(List<PdfLine> lines)
    {
        if (numbers < 0) return ByGaps(lines);
        var starts = Enumerable.Range(0, lines.Count).Where(at => IsNumber(Text(lines[at], numbers))).ToList();
        if (starts.Count == 0) return [];
        List<int> cuts = [0];
        foreach (var (before, after) in starts.Zip(starts.Skip(1)))
        {
            var gaps = Enumerable.Range(before, after - before).Select(at => (Gap: lines[at].Base - lines[at + 1].Base, At: at + 1)).ToList();
            cuts.Add(gaps.Max().Gap > gaps.Min().Gap * 1.15 ? gaps.Max().At : after);
        }
        cuts.Add(lines.Count);
        return [.. cuts.Zip(cuts.Skip(1)).Select(cut => (lines[cut.First].Number, Cells(lines[cut.First..cut.Second]), cut.Second - cut.First))];
    }

    /// <summary>Without numbers a row begins behind a gap wider than the least, or, where all gaps are alike, where most columns are filled.</summary>
    private List<(int Line, string?[] Cells, int Lines)> ByGaps(List<PdfLine> lines)
    {
        var gaps = lines.Zip(lines.Skip(1), (line, next) => line.Base - next.Base).ToList();
        var alike = gaps.Count == 0 || gaps.Max() <= gaps.Min() * 1.15;
        List<int> cuts = [0];
        for (var at = 1; at < lines.Count; at++)
        {
            if (alike ? 2 * Filled(lines[at]) > Width : gaps[at - 1] > gaps.Min() * 1.15) cuts.Add(at);
        }
        cuts.Add(lines.Count);
        List<(int Line, string?[] Cells, int Lines)> rows = [.. cuts.Zip(cuts.Skip(1)).Select(cut => (lines[cut.First].Number, Cells(lines[cut.First..cut.Second]), cut.Second - cut.First))];
        // Text below the table, such as a note, fills one column only.
        return [.. rows.TakeWhile(row => row.Cells.Count(cell => cell!.Length > 0) > 1)];
    }

    private int Filled(PdfLine line) => Enumerable.Range(0, Width).Count(column => Text(line, column).Length > 0);

    private string?[] Cells(List<PdfLine> lines)
    {
        var cells = new string?[Width];
        for (var column = 0; column < Width; column++)
            cells[column] = lines.Aggregate("", (text, line) => PdfLine.Join(text, Text(line, column)));
        return cells;
    }

    private string Text(PdfLine line, int column) => PdfLine.Write(line.Letters.Where(letter => edges.Count(edge => edge < letter.Middle) == column));

    private bool Crosses(PdfLine line) => line.Letters.Any(letter => edges.Exists(edge => letter.Left + 0.5 < edge && edge < letter.Right - 0.5));

    private static bool IsNumber(string text) => Number().IsMatch(text);

    [GeneratedRegex(@"^\d{1,4}[.、．]?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[一二三四五六七八九十]{1,4}、")]
    private static partial Regex Section();

    [GeneratedRegex("^(?:序号|编号|.{0,4}任务|.{0,4}工作|.{0,4}要求|.{0,4}事项|.{0,4}内容|.{0,4}举措|.{0,4}措施|.{0,4}单位|.{0,4}部门|.{0,4}时限|.{0,4}期限|.{0,4}时间|备注|项目|.{0,4}目标|类别)$")]
    private static partial Regex HeaderWord();
}
