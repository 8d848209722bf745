using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>A table in plain text whose columns are set with blanks (空格对齐的表格): each piece of a line stands under a heading.</summary>
internal sealed partial class SpacedTable
{
    private const int FewestHeadings = 3;
    private const int LongestLine = 2000;

    /// <summary>From this length on a row does not go on.</summary>
    public const int LongestRow = 5000;

    private readonly List<int> starts;
    private readonly bool numbered;

    private SpacedTable(List<int> starts, bool numbered) => (this.starts, this.numbered) = (starts, numbered);

    /// <summary>The table of a header line; null where the line is none.</summary>
    /// <param name="line">A line.</param>
    /// <param name="cells">The headings.</param>
    public static SpacedTable? Of(string line, out string[] cells)
    {
        cells = [];
        if (line.Length > LongestLine || !line.Contains("单位", StringComparison.Ordinal) && !line.Contains("部门", StringComparison.Ordinal) && !line.Contains("责任", StringComparison.Ordinal)) return null;
        var pieces = Pieces(line);
        if (pieces.Count < FewestHeadings || pieces.Count(piece => Heading().IsMatch(piece.Text)) < FewestHeadings) return null;
        cells = [.. pieces.Select(piece => piece.Text)];
        return new SpacedTable([.. pieces.Select(piece => piece.Start)], cells[0] is "序号" or "编号");
    }

    /// <summary>A row; null where the line is none and the table ends.</summary>
    /// <param name="line">A line below the header.</param>
    /// <param name="goesOn">Whether it only goes on with the row above.</param>
    public string[]? Row(string line, out bool goesOn)
    {
        goesOn = false;
        if (line.Length > LongestLine) return null;
        var pieces = Pieces(line);
        if (pieces.Count < 2 && !(numbered && pieces.Count == 1 && pieces[0].Start >= starts[1] - 1)) return null;
        var cells = Enumerable.Repeat("", starts.Count).ToArray();
        var column = -1;
        foreach (var (text, start) in pieces)
        {
            // As many pieces as headings stand in their order, whatever the width of a letter was.
            column = pieces.Count == starts.Count ? column + 1 : Nearest(start);
            cells[column] += text;
        }

        goesOn = numbered && cells[0].Length == 0;
        return cells;
    }

    private int Nearest(int start) => Enumerable.Range(0, starts.Count).MinBy(column => Math.Abs(starts[column] - start));

    /// <summary>The pieces that two blanks or more part, each with the width before it: a Chinese letter is as wide as two others.</summary>
    private static List<(string Text, int Start)> Pieces(string line)
    {
        List<(string Text, int Start)> pieces = [];
        var (width, from) = (0, 0);
        foreach (Match piece in Piece().Matches(line))
        {
            for (; from < piece.Index; from++) width += line[from] >= '\u2e80' ? 2 : 1;
            pieces.Add((piece.Value, width));
        }

        return pieces;
    }

    [GeneratedRegex(@"[^ \u3000]+(?: [^ \u3000]+)*")]
    private static partial Regex Piece();

    [GeneratedRegex("^(?:序号|编号|.{0,4}任务|.{0,4}内容|.{0,4}举措|.{0,4}措施|.{0,6}单位|.{0,6}部门|责任.{1,3}|.{0,4}分工|.{0,4}时限|.{0,4}期限|.{0,4}时间|备注|.{0,4}项目|.{0,4}目标|类别|.{0,4}事项)$")]
    private static partial Regex Heading();
}
