using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A bar chart (进度图), printed with its numbers beside the bars.</summary>
/// <param name="Caption">图题; empty where there is none.</param>
/// <param name="LabelHeading">What the bars are of, e.g. 部分.</param>
/// <param name="Items">One bar each.</param>
public sealed record Bars(string Caption, string LabelHeading, IReadOnlyList<Bar> Items) : BriefingBlock
{
    /// <summary>What bar and mark stand for (图例); follows the caption where they are drawn.</summary>
    public const string Key = "（横条为进度，竖线为序时进度）";

    /// <summary>The caption where the bars are drawn; empty where there is none.</summary>
    [JsonIgnore]
    public string DrawnCaption => Caption.Length > 0 ? Caption + Key : "";

    /// <summary>The chart's numbers as a table: label, 进度, 序时进度, 较序时.</summary>
    public Table ToTable() => new(
        Caption,
        [
            new(LabelHeading),
            new("进度", ColumnAlignment.Right, 16),
            new("序时进度", ColumnAlignment.Right, 18),
            new("较序时（点）", ColumnAlignment.Right, 24),
        ],
        [.. Items.Select(bar => TableRow.Of(bar.Label, Percent(bar.Value), Percent(bar.Expected), Difference(bar)))]);

    private static string Percent(decimal? value) => value is { } number ? $"{number:0.0}%" : "—";

    private static string Difference(Bar bar) =>
        bar.Expected is { } expected ? (bar.Value - expected).ToString("+0.0;−0.0;0.0") : "—";
}

/// <summary>One bar (进度条).</summary>
/// <param name="Label">名称.</param>
/// <param name="Value">进度, 0 to 100.</param>
/// <param name="Expected">序时进度, 0 to 100; null where nothing is expected.</param>
public sealed record Bar(string Label, decimal Value, decimal? Expected = null);

/// <summary>A line chart (折线图) over a few points, printed above a table of its numbers whose columns are the points.</summary>
/// <param name="Caption">图题; empty where there is none.</param>
/// <param name="LabelHeading">What the lines are, e.g. 指标.</param>
/// <param name="Points">The points' names in order, e.g. 第一季度.</param>
/// <param name="Series">The lines; at most <see cref="MostSeries"/> can be told apart in black and white.</param>
/// <param name="Top">The value at the chart's upper edge, above 0; its lower edge is 0.</param>
public sealed record Lines(string Caption, string LabelHeading, IReadOnlyList<string> Points, IReadOnlyList<Line> Series, decimal Top = 100) : BriefingBlock
{
    /// <summary>How many lines differ by dash and mark.</summary>
    public const int MostSeries = 3;

    /// <summary>The width of a label's column, in millimetres.</summary>
    public const int LabelWidth = 40;

    /// <summary>The chart's numbers as a table: a row a line, a column a point.</summary>
    public Table ToTable() => new(
        Caption,
        [new(LabelHeading, Width: LabelWidth), .. Points.Select(point => new TableColumn(point, ColumnAlignment.Center))],
        [.. Series.Select(line => TableRow.Of([line.Name, .. Points.Select((_, at) => line.At(at) is { } value ? $"{value:0.0}" : "—")]))]);
}

/// <summary>One line (折线).</summary>
/// <param name="Name">名称, with its unit of measure.</param>
/// <param name="Values">A value a point; null where there is none, which breaks the line.</param>
public sealed record Line(string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>The value at a point; null where there is none.</summary>
    /// <param name="point">From 0.</param>
    public decimal? At(int point) => point < Values.Count ? Values[point] : null;
}
