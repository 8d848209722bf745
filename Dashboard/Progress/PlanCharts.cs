using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Puts a plan's charts (统计图表) into words, addresses and colours; the figures are the domain's.</summary>
/// <param name="words">The texts of charts.</param>
/// <param name="text">The texts of lights and marks.</param>
/// <param name="board">The board.</param>
/// <param name="scope">What part of it is shown.</param>
/// <param name="past">The day of the past that is shown; null for now.</param>
public sealed partial class PlanCharts(IStringLocalizer<ChartText> words, IStringLocalizer<Text> text, PlanBoard board, PlanScope scope, DateOnly? past)
{
    private static readonly (string Name, ReportingMark[] Marks, ChartFill Fill, string Tone)[] Discipline =
    [
        ("InTime", [ReportingMark.Accepted], ChartFill.Solid, "ok"), ("Late", [ReportingMark.Late], ChartFill.Striped, "behind"), ("Submitted", [ReportingMark.Submitted], ChartFill.Solid, "due"),
        ("Returned", [ReportingMark.Returned], ChartFill.Hollow, "behind"), ("Missing", [ReportingMark.Missing], ChartFill.Solid, "overdue"),
        ("Open", [ReportingMark.Open, ReportingMark.Draft], ChartFill.Hollow, "none"), ("NotYet", [ReportingMark.NotYet], ChartFill.Solid, "lineStrong"),
    ];

    private readonly List<TaskRow> rows = [.. board.Tasks.Where(scope.Has)];

    private WorkPlan Plan => board.Plan;

    /// <summary>(进度与应达) actual and expected over the year.</summary>
    /// <param name="curve">The curve; its figure of the board's own day is taken from the board.</param>
    /// <returns>The chart.</returns>
    public ChartView Progress(IReadOnlyList<ProgressOnDay> curve)
    {
        var now = ProgressRules.Mean(rows.Select(row => row.Progress));
        var days = curve.Select(one => one.Day == board.AsOf ? one with { Progress = now } : one).ToList();
        var known = days.Where(one => one.Progress is not null).ToList();
        ChartSeries actual = new(words["Actual"], "blue", ChartFill.Solid, [.. known.Select(one => new ChartPoint(
            words["Progress.Point", one.Day, Shown(one.Progress!.Value), Shown(one.Expected)], AddressOf(one.Day))
            { Day = one.Day, Value = Shown(one.Progress!.Value), Label = Percent(one.Progress!.Value) })]);
        ChartSeries expected = new(words["Expected"], "ink", ChartFill.Striped, [.. days.Select(one => new ChartPoint(
            words["Progress.ExpectedPoint", one.Day, Shown(one.Expected)], one.Progress is null ? null : AddressOf(one.Day))
            { Day = one.Day, Value = Shown(one.Expected), Label = Percent(one.Expected) })]);
        var isThisYear = board.AsOf >= Plan.Start && board.AsOf <= Plan.End;
        ChartDefinition definition = new(ChartKind.Lines, days.Count == 0 ? [] : [actual, expected])
        {
            From = Plan.Start,
            To = Plan.End,
            Months = words["Months"],
            Marked = isThisYear ? board.AsOf : null,
            MarkedAs = isThisYear ? Today() : null,
        };
        ChartTable table = new(
            [words["Date"], words["Actual"], words["Expected"], words["Difference"]],
            [.. days.Select(one => new ChartTableRow(
                [$"{one.Day:yyyy-MM-dd}", one.Progress is { } progress ? Percent(progress) : "—", Percent(one.Expected), one.Progress is { } reached ? (Shown(reached) - Shown(one.Expected)).ToString("+0.0;−0.0;0.0") : "—"],
                one.Progress is null ? null : AddressOf(one.Day)))]);
        return new("progress", words["Progress.Title"], ProgressTells(known), definition, table);
    }

    /// <summary>(各部分亮灯) lights by section.</summary>
    /// <returns>The chart.</returns>
    public ChartView Lights()
    {
        var counts = BoardCounts.LightsBySection(board, scope);
        var names = counts.Select(count => SectionShort(count.Section)).ToList();
        List<ChartSeries> series = [.. BoardLook.Lights.Select(light => new ChartSeries(
            $"{BoardLook.Shape(light)} {text[$"Light.{light}"]}", Tone(light), light == Light.NotStarted ? ChartFill.Hollow : ChartFill.Solid,
            [.. counts.Select((count, row) => (count, row, number: count.Lights[light])).Where(one => one.number > 0).Select(one => new ChartPoint(
                words["Lights.Point", names[one.row], text[$"Light.{light}"].Value, one.number, one.count.Tasks], BoardAddress(one.count.Section, $"light={light}"))
                { Row = one.row, Value = one.number, Label = $"{BoardLook.Shape(light)} {one.number}" })]))];
        ChartTable table = new(
            [words["Section"], .. BoardLook.Lights.Select(light => text[$"Light.{light}"].Value), words["Total"]],
            [.. counts.Select((count, row) => new ChartTableRow(
                [names[row], .. BoardLook.Lights.Select(light => $"{count.Lights[light]}"), $"{count.Tasks}"], BoardAddress(count.Section, null)))]);
        var (overdue, behind) = (rows.Count(row => row.Standing.Light == Light.Overdue), rows.Count(row => row.Standing.Light == Light.Behind));
        var most = counts.MaxBy(Chasing);
        var tells = words["Lights.Tells", rows.Count, overdue, behind].Value + (most is null || Chasing(most) == 0 ? words["Lights.None"].Value : words["Lights.Most", SectionShort(most.Section), Chasing(most)].Value);
        return new("lights", words["Lights.Title"], tells, new(ChartKind.Bars, series) { Rows = names }, table);

        static int Chasing(LightCounts count) => count.Lights[Light.Overdue] + count.Lights[Light.Behind];
    }

    /// <summary>(各季度填报) reporting discipline by quarter.</summary>
    /// <returns>The chart.</returns>
    public ChartView Reporting()
    {
        List<MarkCounts> quarters = [.. Quarter.OfYear(Plan.Year).Select(quarter => BoardCounts.Marks(board, quarter, scope)).Where(counts => counts.Owed > 0)];
        var names = quarters.Select(counts => NameOf(counts.Quarter)).ToList();
        List<ChartSeries> series = [.. Discipline.Select(kind => new ChartSeries(
            MarkName(kind.Name), kind.Tone, kind.Fill,
            [.. quarters.Select((counts, row) => (counts, row, number: counts.Of(kind.Marks))).Where(one => one.number > 0).Select(one => new ChartPoint(
                words["Discipline.Point", names[one.row], MarkName(kind.Name), one.number, one.counts.Owed], MatrixAddress(one.counts.Quarter, kind.Marks[0]))
                { Row = one.row, Value = one.number, Label = $"{one.number}" })]))];
        ChartTable table = new(
            [words["Quarter"], words["Owed"], .. Discipline.Select(kind => MarkName(kind.Name))],
            [.. quarters.Select((counts, row) => new ChartTableRow([names[row], $"{counts.Owed}", .. Discipline.Select(kind => $"{counts.Of(kind.Marks)}")], MatrixAddress(counts.Quarter, null)))]);
        var current = quarters.Find(counts => counts.Quarter == board.Quarter);
        var tells = (current is null ? "" : words["Discipline.Tells", NameOf(current.Quarter), current.Owed, current.Of(ReportingMark.Accepted, ReportingMark.Late), current.Of(ReportingMark.Open, ReportingMark.Draft)].Value)
            + words["Discipline.Past", quarters.Sum(counts => counts.Of(ReportingMark.Missing)), quarters.Sum(counts => counts.Of(ReportingMark.Late))].Value;
        return new("reporting", words["Discipline.Title"], tells, new(ChartKind.Bars, series) { Rows = names }, table);
    }

    /// <summary>The colour of a light, as a token's name.</summary>
    /// <param name="light">The light.</param>
    /// <returns>The name.</returns>
    public static string Tone(Light light) => light switch
    {
        Light.Done => "done",
        Light.Overdue => "overdue",
        Light.Behind => "behind",
        Light.DueSoon => "due",
        Light.OnTrack => "ok",
        Light.NotStarted => "none",
    };

    /// <summary>The colour of a mark, as a token's name.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns>The name.</returns>
    public static string Tone(ReportingMark mark) => mark switch
    {
        ReportingMark.Missing => "overdue",
        ReportingMark.Returned or ReportingMark.Late => "behind",
        ReportingMark.Submitted => "due",
        ReportingMark.Accepted => "ok",
        ReportingMark.Open or ReportingMark.Draft or ReportingMark.NotYet => "paper",
    };

    private static decimal Shown(decimal value) => ProgressRules.Shown(value);

    private string Percent(decimal value) => words["Percent", Shown(value)];

    private string Today() => past is null ? words["Today", board.AsOf] : words["AsOf", board.AsOf];

    private string NameOf(Quarter quarter) => text[$"BriefingPeriod.{quarter.Number}"];

    private string SectionShort(int section) => words["SectionShort", section];

    private string MarkName(string name) => name == "InTime" ? words["InTime"] : text[$"Mark.{name}"];

    private string ProgressTells(List<ProgressOnDay> known)
    {
        if (known.Count == 0) return words["Progress.Before"];
        var (last, widest) = (known[^1], known.MaxBy(one => Math.Abs(Apart(one)))!);
        var tells = words["Progress.Tells", last.Day, Shown(last.Progress!.Value), Shown(last.Expected), Apart(Apart(last))].Value;
        return widest == last || Apart(widest) == 0 ? tells : tells + words["Progress.Widest", widest.Day, Apart(Apart(widest))].Value;
    }

    private static decimal Apart(ProgressOnDay one) => Shown(one.Progress!.Value) - Shown(one.Expected);

    private string Apart(decimal points) => points > 0 ? words["Ahead", points] : points < 0 ? words["BehindBy", -points] : words["Even"];

    private string AddressOf(DateOnly day) => Address($"/plan/{Plan.Year}", scope.Section, day == board.AsOf ? past : day, null);

    private string BoardAddress(int? section, string? more) => Address($"/plan/{Plan.Year}", section ?? scope.Section, past, more);

    private string MatrixAddress(Quarter quarter, ReportingMark? mark) =>
        (MatrixChoice.Default with { Only = mark, Quarter = quarter, Unit = scope.Unit, Column = quarter.ToString() }).Address(Plan.Year, past);

    private string Address(string page, int? section, DateOnly? day, string? more)
    {
        List<string> parts = [];
        if (section is { } number) parts.Add($"section={number}");
        if (scope.Unit is { } unit) parts.Add($"unit={Uri.EscapeDataString(unit)}");
        if (day is { } asOf) parts.Add($"asOf={asOf:yyyy-MM-dd}");
        if (more is not null) parts.Add(more);
        return parts.Count == 0 ? page : $"{page}?{string.Join('&', parts)}";
    }
}
