using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A column of the matrix (热力图的列): a quarter, or a section in a quarter.</summary>
/// <param name="Quarter">The quarter whose reports count.</param>
/// <param name="Section">The section's number; null for every section.</param>
public readonly record struct MatrixColumn(Quarter Quarter, int? Section = null);

/// <summary>A report behind a cell (格内的一份): a duty, what became of it, and its task's light.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Mark">The quarter's mark.</param>
/// <param name="Task">The task's row of the board.</param>
public sealed record MatrixEntry(Duty Duty, ReportingMark Mark, TaskRow Task);

/// <summary>What a cell shows (格): the worst mark with 采纳/应报, or the worst light with how many tasks show it.</summary>
/// <param name="Mark">The worst mark; null where lights are shown or nothing is owed.</param>
/// <param name="Light">The worst light; null where marks are shown or there is no task.</param>
/// <param name="Count">Accepted reports, or tasks of that light.</param>
/// <param name="Of">Reports owed, or tasks.</param>
public readonly record struct MatrixCell(ReportingMark? Mark, Light? Light, int Count, int Of)
{
    /// <summary>A cell coloured by reporting mark.</summary>
    /// <param name="entries">The reports behind it.</param>
    /// <returns>The cell.</returns>
    public static MatrixCell OfMarks(IReadOnlyCollection<MatrixEntry> entries) => entries.Count == 0 ? default : new(
        entries.Select(entry => entry.Mark).MinBy(ReportingMatrix.Urgency), null, entries.Count(entry => entry.Mark is ReportingMark.Accepted or ReportingMark.Late), entries.Count);

    /// <summary>A cell coloured by light.</summary>
    /// <param name="entries">The reports behind it; tasks of several count once.</param>
    /// <returns>The cell.</returns>
    public static MatrixCell OfLights(IReadOnlyCollection<MatrixEntry> entries)
    {
        if (entries.Count == 0) return default;
        var lights = entries.DistinctBy(entry => entry.Duty.Task).Select(entry => entry.Task.Standing.Light).ToList();
        var worst = lights.MinBy(ReportingMatrix.Urgency);
        return new(null, worst, lights.Count(light => light == worst), lights.Count);
    }
}

/// <summary>A row of the matrix.</summary>
/// <param name="Unit">The unit; a collective shows its members' duties through it, which count again with the members.</param>
/// <param name="Cells">A cell a column.</param>
/// <param name="Total">All columns together; quarters that have not begun left out.</param>
public sealed record MatrixRow(Unit Unit, IReadOnlyList<MatrixCell> Cells, MatrixCell Total);

/// <summary>Unit × quarter and unit × section (热力图), from a board.</summary>
public sealed class ReportingMatrix
{
    private static readonly ReportingMark[] MarksByUrgency =
        [ReportingMark.Missing, ReportingMark.Returned, ReportingMark.Late, ReportingMark.Open, ReportingMark.Draft, ReportingMark.Submitted, ReportingMark.Accepted, ReportingMark.NotYet];

    private static readonly Light[] LightsByUrgency = [Light.Overdue, Light.Behind, Light.DueSoon, Light.NotStarted, Light.OnTrack, Light.Done];
    private readonly PlanBoard board;
    private readonly Dictionary<int, TaskRow> tasks;
    private readonly Dictionary<string, UnitRow> units;
    private readonly ILookup<string, (UnitRow Row, int At)> byCollective;

    /// <summary>Prepares a board.</summary>
    /// <param name="board">The board.</param>
    public ReportingMatrix(PlanBoard board)
    {
        this.board = board;
        tasks = board.Tasks.ToDictionary(row => row.Task.Number);
        units = board.Units.ToDictionary(row => row.Unit.Name);
        byCollective = board.Units.SelectMany(row => row.Duties.Select((duty, at) => (duty.Collective, Row: row, At: at)))
            .Where(one => one.Collective is not null).ToLookup(one => one.Collective!, one => (one.Row, one.At));
    }

    /// <summary>The marks, what needs attention first (左重右轻).</summary>
    public static IReadOnlyList<ReportingMark> Marks => MarksByUrgency;

    /// <summary>The lights, what needs attention first.</summary>
    public static IReadOnlyList<Light> Lights => LightsByUrgency;

    /// <summary>The units that have a row: those with duties, and collectives that the plan names.</summary>
    public IReadOnlyList<Unit> Units
    {
        get
        {
            var named = board.Plan.Tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).ToHashSet();
            return [.. board.Plan.Units.Where(unit => unit.Collective ? named.Contains(unit.Name) : units.ContainsKey(unit.Name))];
        }
    }

    /// <summary>How much a mark needs attention.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns>0 for the most.</returns>
    public static int Urgency(ReportingMark mark) => Array.IndexOf(MarksByUrgency, mark);

    /// <summary>How much a light needs attention.</summary>
    /// <param name="light">The light.</param>
    /// <returns>0 for the most.</returns>
    public static int Urgency(Light light) => Array.IndexOf(LightsByUrgency, light);

    /// <summary>The reports behind a cell.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="column">The column.</param>
    /// <returns>A unit's own duties and those as a member; of a collective its members' through it. In the order of tasks; none for a unit that the board lacks.</returns>
    public IReadOnlyList<MatrixEntry> Entries(Unit unit, MatrixColumn column)
    {
        var duties = unit.Collective ? byCollective[unit.Name] : units.TryGetValue(unit.Name, out var row) ? row.Duties.Select((_, at) => (Row: row, At: at)) : [];
        return
        [
            .. from one in duties
                let duty = one.Row.Duties[one.At]
                where one.Row.DutyMarks.TryGetValue(column.Quarter, out var marks) && marks[one.At] is not null && tasks.ContainsKey(duty.Task)
                let task = tasks[duty.Task]
                where column.Section is null || task.Task.Section == column.Section
                select new MatrixEntry(duty, one.Row.DutyMarks[column.Quarter][one.At]!.Value, task),
        ];
    }

    /// <summary>The rows, coloured by reporting mark.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="before">Rows shown before: one that shows the same is the same object.</param>
    /// <returns>A row a unit.</returns>
    public IReadOnlyList<MatrixRow> ByMark(IReadOnlyList<MatrixColumn> columns, IReadOnlyList<MatrixRow>? before = null) =>
        Rows(columns, _ => this, MatrixCell.OfMarks, entries => [.. entries.SelectMany(some => some).Where(entry => entry.Mark != ReportingMark.NotYet)], before);

    /// <summary>The rows, coloured by light.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="at">The matrix whose lights a quarter's column shows; null for a quarter that has not begun.</param>
    /// <param name="before">Rows shown before: one that shows the same is the same object.</param>
    /// <returns>A row a unit; the total shows this board's lights.</returns>
    public IReadOnlyList<MatrixRow> ByLight(IReadOnlyList<MatrixColumn> columns, Func<Quarter, ReportingMatrix?> at, IReadOnlyList<MatrixRow>? before = null)
    {
        // Lights are of tasks, whatever is owed for a quarter: the total is what the board shows now.
        var now = columns.Where(column => at(column.Quarter) == this).ToHashSet();
        return Rows(columns, at, MatrixCell.OfLights, entries => [.. entries.Where((_, index) => now.Contains(columns[index])).SelectMany(some => some)], before);
    }

    private IReadOnlyList<MatrixRow> Rows(
        IReadOnlyList<MatrixColumn> columns, Func<Quarter, ReportingMatrix?> at, Func<IReadOnlyCollection<MatrixEntry>, MatrixCell> cell,
        Func<IReadOnlyList<IReadOnlyList<MatrixEntry>>, IReadOnlyCollection<MatrixEntry>> whole, IReadOnlyList<MatrixRow>? before)
    {
        var old = before?.ToDictionary(row => row.Unit.Name) ?? [];
        return [.. Units.Select(unit => Kept(Row(unit)))];

        MatrixRow Row(Unit unit)
        {
            var entries = columns.Select(column => at(column.Quarter)?.Entries(unit, column) ?? []).ToList();
            return new(unit, [.. entries.Select(cell)], cell(whole(entries)));
        }

        MatrixRow Kept(MatrixRow row) =>
            old.TryGetValue(row.Unit.Name, out var kept) && ReferenceEquals(kept.Unit, row.Unit) && kept.Total == row.Total && kept.Cells.SequenceEqual(row.Cells) ? kept : row;
    }
}
