using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>The board (进展) of one plan at the end of a day: immutable, shared by all who look; a row that did not change is the same object as before.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Quarter">The quarter in which the day lies.</param>
/// <param name="ReportDue">The day by which that quarter's reports are due; null while the holiday table lacks its year.</param>
/// <param name="Version">Grows with every change; 0 for a board of the past.</param>
/// <param name="Progress">The plan's progress, percent, unrounded.</param>
/// <param name="Expected">What is expected at the day, percent, unrounded.</param>
/// <param name="Sections">By section, in order.</param>
/// <param name="Items">By item, in order.</param>
/// <param name="Tasks">By task, in order.</param>
/// <param name="Units">By unit that has duties, in the plan's order.</param>
public sealed record PlanBoard(
    WorkPlan Plan, DateOnly AsOf, Quarter Quarter, DateOnly? ReportDue, long Version, decimal Progress, decimal Expected,
    IReadOnlyList<RollUp> Sections, IReadOnlyList<RollUp> Items, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<UnitRow> Units)
{
    private int[]? lights;
    private int[]? marks;

    /// <summary>What was agreed and decided on its tasks, whatever its state.</summary>
    public SupervisionRecord Supervision { get; init; } = SupervisionRecord.None;

    /// <summary>What the office had set for the plan by that day.</summary>
    public PlanSettings Settings { get; init; } = PlanSettings.Default;

    /// <summary>A task's row.</summary>
    /// <param name="task">The task's number.</param>
    /// <returns>The row; null where the plan has no such task.</returns>
    public TaskRow? Row(int task) =>
        // Plans number their tasks from 1 on without a gap, nearly all of them.
        task >= 1 && task <= Tasks.Count && Tasks[task - 1].Task.Number == task ? Tasks[task - 1] : Tasks.FirstOrDefault(row => row.Task.Number == task);

    /// <summary>An item's sum.</summary>
    /// <param name="item">The item's number.</param>
    /// <returns>The sum; null where the plan has no such item.</returns>
    public RollUp? Item(int item) => item >= 1 && item <= Items.Count && Items[item - 1].Number == item ? Items[item - 1] : Items.FirstOrDefault(sum => sum.Number == item);

    /// <summary>How many tasks show a light.</summary>
    /// <param name="light">The light.</param>
    /// <returns>The number of tasks.</returns>
    public int Count(Light light) => (lights ??= CountEach<Light>(Tasks.Select(row => (int)row.Standing.Light)))[(int)light];

    /// <summary>How many of the current quarter's reports carry a mark.</summary>
    /// <param name="mark">The mark.</param>
    /// <returns>The number of reports.</returns>
    public int Count(ReportingMark mark) => Marks[(int)mark];

    /// <summary>How many reports are owed (应报) in the current quarter.</summary>
    public int Owed => Marks.Sum();

    private int[] Marks => marks ??= CountEach<ReportingMark>(Tasks.SelectMany(row => row.Duties, (_, duty) => (int)duty.Mark));

    // Counted once a board, for all who look at it.
    private static int[] CountEach<T>(IEnumerable<int> values)
        where T : struct, Enum
    {
        var counts = new int[Enum.GetValues<T>().Length];
        foreach (var value in values) counts[value]++;
        return counts;
    }
}

/// <summary>Progress of a section or an item: the mean of its tasks.</summary>
/// <param name="Number">The section's or item's number.</param>
/// <param name="Progress">Percent, unrounded.</param>
/// <param name="Expected">Percent, unrounded.</param>
public sealed record RollUp(int Number, decimal Progress, decimal Expected);

/// <summary>A task's row of the board.</summary>
/// <param name="Task">The task.</param>
/// <param name="Progress">Percent, unrounded.</param>
/// <param name="Expected">Percent, unrounded.</param>
/// <param name="Standing">The light and its reason.</param>
/// <param name="EffectiveDue">The due date that lights use.</param>
/// <param name="Duties">Each duty with its stage and its mark of the current quarter.</param>
/// <param name="LastChange">The day of the last step that anybody took; null where none was.</param>
/// <param name="LastUnit">The unit whose report that step was about.</param>
public sealed record TaskRow(
    PlanTask Task, decimal Progress, decimal Expected, LightStanding Standing, DateOnly EffectiveDue,
    IReadOnlyList<DutyRow> Duties, DateOnly? LastChange, string? LastUnit)
{
    /// <summary>The thresholds by which its light was judged.</summary>
    public LightThresholds Thresholds { get; init; } = LightThresholds.Default;

    /// <summary>Whether another row shows the same.</summary>
    /// <param name="other">A row, perhaps of an earlier board.</param>
    /// <returns>True when nothing that is shown differs.</returns>
    public bool Shows(TaskRow other) =>
        ReferenceEquals(Task, other.Task) && Progress == other.Progress && Expected == other.Expected && Standing == other.Standing
        && EffectiveDue == other.EffectiveDue && Thresholds == other.Thresholds && LastChange == other.LastChange && LastUnit == other.LastUnit && Duties.SequenceEqual(other.Duties);
}

/// <summary>A duty's part of a task's row.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Stage">The unit's last accepted stage; null when it never had one.</param>
/// <param name="Mark">The current quarter's mark.</param>
public sealed record DutyRow(Duty Duty, Stage? Stage, ReportingMark Mark);

/// <summary>A unit's row: its duties and marks.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Duties">Its duties, own and as a member, in the order of tasks.</param>
/// <param name="Progress">The mean over its duties of its last accepted stage, percent, unrounded.</param>
/// <param name="Marks">By quarter of the plan's year: how many of its reports carry each mark.</param>
public sealed record UnitRow(
    Unit Unit, IReadOnlyList<Duty> Duties, decimal Progress, IReadOnlyDictionary<Quarter, IReadOnlyDictionary<ReportingMark, int>> Marks)
{
    /// <summary>By quarter of the plan's year: the mark of each of <see cref="Duties"/>, in their order; null where nothing is owed for that quarter.</summary>
    public required IReadOnlyDictionary<Quarter, IReadOnlyList<ReportingMark?>> DutyMarks { get; init; }
}
