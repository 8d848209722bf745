using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>How a chart is drawn (图的类别).</summary>
public enum ChartKind
{
    /// <summary>折线: values over days.</summary>
    Lines,

    /// <summary>堆积条形: counts by row.</summary>
    Bars,

    /// <summary>热力图: a cell a row and column.</summary>
    Heat,

    /// <summary>网络: units and what ties them.</summary>
    Network,

    /// <summary>日程: days in lanes.</summary>
    Timeline,
}

/// <summary>How a series is filled or stroked, so that none is told by its colour alone (样式).</summary>
public enum ChartFill
{
    /// <summary>实.</summary>
    Solid,

    /// <summary>空: outlined.</summary>
    Hollow,

    /// <summary>斜纹; of a line: 虚线.</summary>
    Striped,
}

/// <summary>What a chart draws, made on the server: values, words and addresses, no code (图的定义).</summary>
/// <param name="Kind">How.</param>
/// <param name="Series">Its series.</param>
public sealed record ChartDefinition([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ChartKind Kind, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The words of the vertical axis: rows of bars or cells, lanes.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The columns of a heat map.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The first day of an axis of days.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How a month is written on it: <c>{M}</c> its number, <c>{MMM}</c> its English name.</summary>
    public string? Months { get; init; }

    /// <summary>The day that is marked by a line.</summary>
    public DateOnly? Marked { get; init; }

    /// <summary>What is written at that line.</summary>
    public string? MarkedAs { get; init; }

    /// <summary>What ties the points of a network, by their places in the first series.</summary>
    public IReadOnlyList<ChartLink> Links { get; init; } = [];

    /// <summary>Whether there is nothing to draw.</summary>
    [JsonIgnore]
    public bool IsEmpty => Series.All(series => series.Points.Count == 0);

    /// <summary>All of it for the browser.</summary>
    /// <returns>JSON.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>What a browser that drew another definition needs.</summary>
    /// <param name="before">What it drew.</param>
    /// <returns>JSON of the series that differ, by place, as <c>changed</c>; all of it where axes differ; null where nothing does.</returns>
    public string? ChangesSince(ChartDefinition before)
    {
        if (ReferenceEquals(this, before)) return null;
        if (Series.Count != before.Series.Count || Frame() != before.Frame()) return ToJson();
        var changed = Enumerable.Range(0, Series.Count).Where(at => Write(Series[at]) != Write(before.Series[at])).ToDictionary(at => $"{at}", at => Series[at]);
        return changed.Count == 0 ? null : JsonSerializer.Serialize(new { changed }, Options);

        static string Write(ChartSeries series) => JsonSerializer.Serialize(series, Options);
    }

    private string Frame() => (this with { Series = [] }).ToJson();
}

/// <summary>A series of a chart (数据系列).</summary>
/// <param name="Name">What it is called where it is drawn.</param>
/// <param name="Tone">Its colour: the name of a token without dashes, such as <c>blue</c>.</param>
/// <param name="Fill">Its fill or stroke.</param>
/// <param name="Points">Its points.</param>
public sealed record ChartSeries(string Name, string Tone, ChartFill Fill, IReadOnlyList<ChartPoint> Points);

/// <summary>A point, bar or cell (数据点).</summary>
/// <param name="Words">What it says when it is pointed at or walked to.</param>
/// <param name="Address">Where its rows are; null where nowhere.</param>
public sealed record ChartPoint(string Words, string? Address)
{
    /// <summary>Its day on an axis of days.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Its row, from 0.</summary>
    public int Row { get; init; }

    /// <summary>Its column, from 0.</summary>
    public int Column { get; init; }

    /// <summary>Its value; of a point of the timeline how many fall together.</summary>
    public decimal Value { get; init; }

    /// <summary>What is written at it; null for nothing.</summary>
    public string? Label { get; init; }

    /// <summary>Its own colour; null for the series'.</summary>
    public string? Tone { get; init; }

    /// <summary>Its own fill; null for the series'.</summary>
    public ChartFill? Fill { get; init; }
}

/// <summary>A tie of a network (连线).</summary>
/// <param name="One">A point's place.</param>
/// <param name="Other">The other's.</param>
/// <param name="Value">How strong.</param>
public sealed record ChartLink(int One, int Other, int Value);

/// <summary>The same figures as a table (表格), for whoever reads rather than looks.</summary>
/// <param name="Heads">The headings; the first is of the rows' names.</param>
/// <param name="Rows">The rows.</param>
public sealed record ChartTable(IReadOnlyList<string> Heads, IReadOnlyList<ChartTableRow> Rows)
{
    /// <summary>How many columns from the left hold words; the rest holds figures.</summary>
    public int WordColumns { get; init; } = 1;
}

/// <summary>A row of the table.</summary>
/// <param name="Cells">A text a heading.</param>
/// <param name="Address">Where its rows are; null where nowhere.</param>
/// <param name="Id">What a point's address leads to within the page; null where none does.</param>
public sealed record ChartTableRow(IReadOnlyList<string> Cells, string? Address = null, string? Id = null);

/// <summary>A chart with all that stands around it (统计图).</summary>
/// <param name="Name">Its short name: the page's anchor, Latin letters.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Summary">What it tells in one or two sentences, with its extremes.</param>
/// <param name="Definition">What is drawn.</param>
/// <param name="Table">The same as a table.</param>
public sealed record ChartView(string Name, string Title, string Summary, ChartDefinition Definition, ChartTable Table)
{
    /// <summary>Whether another shows the same.</summary>
    /// <param name="other">A chart, perhaps of an earlier board.</param>
    /// <returns>True when nothing that is shown differs.</returns>
    public bool Shows(ChartView other) =>
        (Name, Title, Summary) == (other.Name, other.Title, other.Summary) && Definition.ChangesSince(other.Definition) is null
        && Table.Heads.SequenceEqual(other.Table.Heads) && Table.Rows.Count == other.Table.Rows.Count
        && Table.Rows.Zip(other.Table.Rows).All(pair => (pair.First.Address, pair.First.Id) == (pair.Second.Address, pair.Second.Id) && pair.First.Cells.SequenceEqual(pair.Second.Cells));
}
