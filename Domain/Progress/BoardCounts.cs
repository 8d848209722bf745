using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Progress;

/// <summary>How many tasks show each light (亮灯计数).</summary>
/// <param name="Section">The section's number.</param>
/// <param name="Tasks">All tasks counted.</param>
/// <param name="Lights">By light; lights of no task are 0.</param>
public sealed record LightCounts(int Section, int Tasks, IReadOnlyDictionary<Light, int> Lights);

/// <summary>How many reports of a quarter carry each mark (填报计数).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Owed">All reports counted.</param>
/// <param name="Marks">By mark; marks of no report are absent.</param>
public sealed record MarkCounts(Quarter Quarter, int Owed, IReadOnlyDictionary<ReportingMark, int> Marks)
{
    /// <summary>How many carry any of some marks.</summary>
    /// <param name="marks">The marks.</param>
    /// <returns>The number of reports.</returns>
    public int Of(params ReadOnlySpan<ReportingMark> marks)
    {
        var sum = 0;
        foreach (var mark in marks) sum += Marks.GetValueOrDefault(mark);
        return sum;
    }
}

/// <summary>Counts a board (统计), for pages and print alike.</summary>
public static class BoardCounts
{
    /// <summary>The lights of rows.</summary>
    /// <param name="section">The section whose rows they are; 0 for several.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>The counts.</returns>
    public static LightCounts Lights(int section, IReadOnlyCollection<TaskRow> rows)
    {
        var counts = Enum.GetValues<Light>().ToDictionary(light => light, _ => 0);
        foreach (var row in rows) counts[row.Standing.Light]++;
        return new(section, rows.Count, counts);
    }

    /// <summary>The lights by section (各部分亮灯).</summary>
    /// <param name="board">The board.</param>
    /// <param name="scope">Whose tasks count.</param>
    /// <returns>A count a section in order; sections without a task in the scope only where it is the whole plan.</returns>
    public static IReadOnlyList<LightCounts> LightsBySection(PlanBoard board, PlanScope scope)
    {
        var rows = board.Tasks.Where(scope.Has).ToLookup(row => row.Task.Section);
        return [.. board.Sections.Where(roll => scope.IsWhole || rows.Contains(roll.Number)).Select(roll => Lights(roll.Number, [.. rows[roll.Number]]))];
    }

    /// <summary>The marks of a quarter's reports (填报情况).</summary>
    /// <param name="units">Whose reports are counted.</param>
    /// <param name="quarter">A quarter of the plan's year.</param>
    /// <returns>The counts.</returns>
    public static MarkCounts Marks(IEnumerable<UnitRow> units, Quarter quarter) =>
        Count(quarter, units.SelectMany(row => row.Marks[quarter]));

    /// <summary>The marks of a quarter's reports within a scope.</summary>
    /// <param name="board">The board.</param>
    /// <param name="quarter">A quarter of the plan's year.</param>
    /// <param name="scope">Whose reports are counted.</param>
    /// <returns>The counts.</returns>
    public static MarkCounts Marks(PlanBoard board, Quarter quarter, PlanScope scope)
    {
        var units = board.Units.Where(row => scope.Unit is null || row.Unit.Name == scope.Unit);
        if (scope.Section is not { } section) return Marks(units, quarter);
        var tasks = board.Tasks.Where(row => row.Task.Section == section).Select(row => row.Task.Number).ToHashSet();
        return Count(quarter, units.SelectMany(row => row.Duties.Zip(row.DutyMarks[quarter])).Where(pair => tasks.Contains(pair.First.Task)).Select(pair => pair.Second)
            .OfType<ReportingMark>().CountBy(mark => mark));
    }

    private static MarkCounts Count(Quarter quarter, IEnumerable<KeyValuePair<ReportingMark, int>> counts)
    {
        Dictionary<ReportingMark, int> marks = [];
        foreach (var (mark, count) in counts) marks[mark] = marks.GetValueOrDefault(mark) + count;
        return new(quarter, marks.Values.Sum(), marks);
    }
}
