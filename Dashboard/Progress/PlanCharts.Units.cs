using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The charts of units and of days.</summary>
public sealed partial class PlanCharts
{
    /// <summary>How many pairs of a network can be told apart.</summary>
    private const int MostPairs = 40;

    /// <summary>How many matters of one day are named.</summary>
    private const int MostNamed = 3;

    /// <summary>(单位与季度) unit × quarter, by reporting mark.</summary>
    /// <returns>The chart.</returns>
    public ChartView Heat()
    {
        ReportingMatrix matrix = new(board);
        var quarters = Quarter.OfYear(Plan.Year);
        var units = MatrixGroup.InOrder(matrix.Units.Where(unit => !unit.Collective && (scope.Unit is null || unit.Name == scope.Unit)));
        List<(Unit Unit, List<MatrixCell> Cells)> found = [];
        foreach (var unit in units)
        {
            List<MatrixCell> cells = [.. quarters.Select(quarter => MatrixCell.OfMarks(matrix.Entries(unit, new(quarter, scope.Section))))];
            if (cells.Any(cell => cell.Of > 0)) found.Add((unit, cells));
        }
        List<ChartPoint> points =
        [
            .. from row in Enumerable.Range(0, found.Count)
                from column in Enumerable.Range(0, quarters.Count)
                let cell = found[row].Cells[column]
                where cell.Mark is not null
                let mark = text[$"Mark.{cell.Mark}"].Value
                select new ChartPoint(
                    words["Heat.Point", found[row].Unit.Name, NameOf(quarters[column]), mark, cell.Count, cell.Of],
                    (MatrixChoice.Default with { Unit = found[row].Unit.Name, Column = quarters[column].ToString() }).Address(Plan.Year, past))
                { Row = row, Column = column, Value = cell.Count, Tone = Tone(cell.Mark!.Value), Label = cell.Mark == ReportingMark.NotYet ? mark : words["Cell", mark, cell.Count, cell.Of] },
        ];
        ChartTable table = new(
            [words["Unit"], .. quarters.Select(NameOf)],
            [.. found.Select(one => new ChartTableRow(
                [one.Unit.Name, .. one.Cells.Select(cell => cell.Mark is { } mark ? words["Cell", text[$"Mark.{mark}"].Value, cell.Count, cell.Of].Value : "—")], BoardLook.UnitAddress(one.Unit.Name)))]);
        var begun = quarters.Where(quarter => quarter.Start <= board.AsOf).Select(quarter => quarter.Number - 1).ToList();
        var tells = words["Heat.Tells", found.Count, found.Count(one => begun.Any(at => one.Cells[at].Mark == ReportingMark.Missing)), found.Count(one => begun.All(at => one.Cells[at].Mark is ReportingMark.Accepted or null))];
        return new("units", words["Heat.Title"], tells, new(ChartKind.Heat, [new(words["Heat.Title"], "ok", ChartFill.Solid, points)]) { Rows = [.. found.Select(one => one.Unit.Name)], Columns = [.. quarters.Select(ShortNameOf)] }, table);
    }

    /// <summary>(单位协作) units that share tasks.</summary>
    /// <returns>The chart.</returns>
    public ChartView Network()
    {
        var whole = Cooperation.Of(rows.Select(row => row.Task));
        var drawn = whole.Strongest(MostPairs);
        var places = drawn.Units.Where(unit => unit.Partners > 0).Select((unit, at) => (unit.Unit, at)).ToDictionary(pair => pair.Unit, pair => pair.at);
        var all = board.Units.Select(row => row.Unit.Name).ToHashSet();
        List<ChartPoint> points = [.. drawn.Units.Where(unit => unit.Partners > 0).Select(unit => new ChartPoint(
            words["Network.Point", unit.Unit, unit.Tasks, unit.Partners, Partners(unit.Unit)],
            all.Contains(unit.Unit) ? $"/plan/{Plan.Year}?unit={Uri.EscapeDataString(unit.Unit)}" : BoardLook.UnitAddress(unit.Unit))
            { Value = unit.Tasks, Label = unit.Unit, Fill = unit.Unit == scope.Unit ? ChartFill.Solid : ChartFill.Hollow })];
        ChartTable table = new(
            [words["Pair"], words["With"], words["Shared"], words["Numbers"]],
            [.. whole.Pairs.Select(pair => new ChartTableRow(
                [pair.One, pair.Other, $"{pair.Tasks.Count}", string.Join(words["Separator"], pair.Tasks)], pair.Tasks is [var only] ? BoardLook.TaskAddress(Plan.Year, only, past) : BoardLook.UnitAddress(pair.One)))])
        { WordColumns = 2 };
        var tells = whole.Pairs is not [var first, ..]
            ? words["Network.None"].Value
            : words["Network.Tells", whole.Units.Count(unit => unit.Partners > 0), whole.Pairs.SelectMany(pair => pair.Tasks).Distinct().Count(), whole.Pairs.Count, first.One, first.Other, first.Tasks.Count].Value
                + (drawn.Pairs.Count < whole.Pairs.Count ? words["Network.Drawn", drawn.Pairs.Count].Value : "");
        ChartDefinition definition = new(ChartKind.Network, [new(words["Network.Title"], "blue", ChartFill.Solid, points)])
        {
            Links = [.. drawn.Pairs.Select(pair => new ChartLink(places[pair.One], places[pair.Other], pair.Tasks.Count))],
        };
        return new("network", words["Network.Title"], tells, definition, table);

        string Partners(string unit) => string.Join(words["Separator"], whole.Pairs.Where(pair => pair.One == unit || pair.Other == unit).Take(MostNamed)
            .Select(pair => words["Network.Partner", pair.One == unit ? pair.Other : pair.One, pair.Tasks.Count].Value));
    }

    /// <summary>(年内日程) the days of the year.</summary>
    /// <param name="events">纪念日、宣传月.</param>
    /// <param name="dueOf">The day by which a quarter's reports are due.</param>
    /// <returns>The chart.</returns>
    public ChartView Timeline(IReadOnlyList<PlanEvent> events, Func<Quarter, DateOnly?> dueOf)
    {
        var matters = DatedMatter.Of(board, events, dueOf, scope);
        List<DatedKind> kinds = [.. Enum.GetValues<DatedKind>().Where(kind => matters.Any(one => one.Kind == kind))];
        List<ChartSeries> series = [.. kinds.Select((kind, lane) => new ChartSeries(
            words[$"Dated.{kind}"], "blue", ChartFill.Solid,
            [.. matters.Where(one => one.Kind == kind).GroupBy(one => one.Day).Select(same => PointOf(kind, lane, same.Key, [.. same]))]))];
        ChartTable table = new(
            [words["Date"], words["Kind"], words["Matter"], words["State"]],
            [.. matters.Select((one, at) => new ChartTableRow(
                [$"{one.Day:yyyy-MM-dd}", words[$"Dated.{one.Kind}"], Say(one), words[one.Settled ? "Settled" : "Open"]], AddressOf(one), at == 0 || (matters[at - 1].Day, matters[at - 1].Kind) != (one.Day, one.Kind) ? Anchor(one.Kind, one.Day) : null))])
        { WordColumns = 4 };
        var next = matters.FirstOrDefault(one => one.Day >= board.AsOf && !one.Settled);
        var tells = words["Timeline.Tells", matters.Select(one => one.Day).Distinct().Count(), matters.Count(one => one.Kind == DatedKind.TaskDue), matters.Count(one => one.Kind == DatedKind.MilestoneDue), matters.Count(one => one.Kind == DatedKind.Moved)].Value
            + (next is null ? words["Timeline.Over"].Value : words["Timeline.Next", next.Day, Say(next)].Value);
        // A quarter's reports may be due, and a date may have been moved, beyond the year's end.
        var last = matters.Select(one => one.Day).Append(Plan.End).Max();
        ChartDefinition definition = new(ChartKind.Timeline, series)
        {
            Rows = [.. kinds.Select(kind => words[$"Dated.{kind}"].Value)],
            From = Plan.Start,
            To = last,
            Months = words["Months"],
            Marked = board.AsOf >= Plan.Start && board.AsOf <= last ? board.AsOf : null,
            MarkedAs = Today(),
        };
        return new("timeline", words["Timeline.Title"], tells, definition, table);
    }

    private string ShortNameOf(Quarter quarter) => words["QuarterShort", words["QuarterNumerals"].Value.Split(' ')[quarter.Number - 1]];

    private ChartPoint PointOf(DatedKind kind, int lane, DateOnly day, IReadOnlyList<DatedMatter> same)
    {
        var said = string.Join(words["Separator"], same.Take(MostNamed).Select(Say));
        var isOpen = same.Any(one => !one.Settled);
        return new(
            words["Timeline.Point", day, words[$"Dated.{kind}"].Value, same.Count > MostNamed ? words["Timeline.More", said, same.Count].Value : said],
            same is [var only] ? AddressOf(only) : $"#{Anchor(kind, day)}")
        {
            Day = day,
            Row = lane,
            Value = same.Count,
            Label = same.Count > 1 ? words["Times", same.Count].Value : null,
            Tone = ToneOf(kind, isOpen, day < board.AsOf),
            Fill = isOpen ? ChartFill.Solid : ChartFill.Hollow,
        };
    }

    // Red is a task's standing and nothing else's.
    private static string ToneOf(DatedKind kind, bool isOpen, bool isPast) =>
        !isOpen ? "muted" : !isPast ? "blue" : kind is DatedKind.TaskDue or DatedKind.MilestoneDue ? "overdue" : "ink";

    private static string Anchor(DatedKind kind, DateOnly day) => $"{kind}-{day:yyyy-MM-dd}";

    private string AddressOf(DatedMatter one) => one switch
    {
        { Task: { } task } => BoardLook.TaskAddress(Plan.Year, task, past),
        { Kind: DatedKind.ReportDue } => MatrixAddress(Quarter.Parse(one.Title), null),
        _ => BoardAddress(null, null),
    };

    private string Say(DatedMatter one)
    {
        var said = one.Kind switch
        {
            DatedKind.ReportDue => NameOf(Quarter.Parse(one.Title)),
            DatedKind.PlanEvent => one.Title,
            DatedKind.TaskDue or DatedKind.MilestoneDue or DatedKind.Moved => words["Timeline.Task", one.Task!, Brief(one.Title)].Value,
        };
        return one.To is { } to ? words["Timeline.Moved", said, to] : said;
    }

    private static string Brief(string content) => content.Length <= 24 ? content.TrimEnd('。') : content[..24] + "…";
}
