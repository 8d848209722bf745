using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>Works a board out of the plan, its reports and what was decided on it, all as of one day; then takes in one report after another, working out only what it touches.</summary>
public sealed class BoardBuilder
{
    private readonly WorkPlan plan;
    private readonly WorkingCalendar calendar;
    private readonly DateOnly asOf;
    private readonly PlanSettings settings;
    private readonly SupervisionRecord supervision;
    private readonly Quarter quarter;
    private readonly List<(Quarter Quarter, DateOnly? Due)> quarters;
    private readonly Dictionary<string, Unit> units;
    private readonly Dictionary<int, PlanTask> tasks;
    private readonly Dictionary<int, TaskSupervision> decided;
    private readonly ILookup<int, Duty> dutiesByTask;
    private readonly ILookup<string, Duty> dutiesByUnit;
    private readonly Dictionary<(int Task, string Unit, Quarter Quarter), ProgressReport> reports = [];
    private readonly Dictionary<(int Task, string Unit), ProgressReport> lastAccepted = [];
    private readonly Dictionary<int, (DateOnly Day, string Unit)> lastSteps = [];
    private readonly Dictionary<int, TaskRow> taskRows = [];
    private readonly Dictionary<string, UnitRow> unitRows = [];

    /// <summary>Works the board out.</summary>
    /// <param name="plan">The plan as it reads on the day.</param>
    /// <param name="reports">All its reports, whatever their state.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="asOf">The day, at whose end the board stands.</param>
    /// <param name="supervision">Milestones, extensions, closures; none where null.</param>
    /// <param name="settings">What the office set for the plan by that day; the defaults where null.</param>
    /// <param name="before">The board before, whose unchanged rows are taken over.</param>
    public BoardBuilder(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, DateOnly asOf,
        SupervisionRecord? supervision = null, PlanSettings? settings = null, PlanBoard? before = null)
    {
        (this.plan, this.calendar, this.asOf, this.supervision, this.settings) = (plan, calendar, asOf, supervision ?? SupervisionRecord.None, settings ?? PlanSettings.Default);
        quarter = Quarter.Of(asOf < plan.Start ? plan.Start : asOf > plan.End ? plan.End : asOf);
        quarters = [.. Quarter.OfYear(plan.Year).Select(one => (one, DueOf(one)))];
        units = plan.Units.ToDictionary(unit => unit.Name);
        tasks = plan.Tasks.ToDictionary(task => task.Number);
        decided = plan.Tasks.ToDictionary(task => task.Number, task => this.supervision.Of(plan, task, asOf));
        var duties = Duty.Of(plan);
        (dutiesByTask, dutiesByUnit) = (duties.ToLookup(duty => duty.Task), duties.OrderBy(duty => duty.Task).ToLookup(duty => duty.Unit));
        foreach (var report in reports) Note(report);
        var old = before?.Tasks.ToDictionary(row => row.Task.Number) ?? [];
        foreach (var task in plan.Tasks) taskRows[task.Number] = Kept(BuildTask(task), old.GetValueOrDefault(task.Number));
        foreach (var unit in plan.Units.Where(unit => dutiesByUnit.Contains(unit.Name))) unitRows[unit.Name] = BuildUnit(unit);
        Board = Assemble(before?.Version ?? 0);
    }

    /// <summary>The board as it stands now.</summary>
    public PlanBoard Board { get; private set; }

    /// <summary>The board at the end of a day.</summary>
    /// <param name="plan">The plan as it reads on the day.</param>
    /// <param name="reports">All its reports, whatever their state.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="supervision">Milestones, extensions, closures; none where null.</param>
    /// <param name="before">The board before, whose unchanged rows are taken over.</param>
    /// <returns>The board.</returns>
    public static PlanBoard Build(
        WorkPlan plan, IReadOnlyList<ProgressReport> reports, WorkingCalendar calendar, DateOnly asOf,
        SupervisionRecord? supervision = null, PlanBoard? before = null) =>
        new BoardBuilder(plan, reports, calendar, asOf, supervision, null, before).Board;

    /// <summary>Takes in a report that is new or has changed: its task's and its unit's row, and the means above them.</summary>
    /// <param name="report">The report as it stands now.</param>
    /// <returns>The next board; all other rows are the same objects as before.</returns>
    public PlanBoard Take(ProgressReport report)
    {
        Note(report);
        if (tasks.TryGetValue(report.Task, out var task)) taskRows[task.Number] = Kept(BuildTask(task), taskRows[task.Number]);
        if (unitRows.ContainsKey(report.Unit)) unitRows[report.Unit] = BuildUnit(units[report.Unit]);
        return Board = Assemble(Board.Version);
    }

    private static TaskRow Kept(TaskRow row, TaskRow? before) => before is not null && before.Shows(row) ? before : row;

    private void Note(ProgressReport report)
    {
        reports[(report.Task, report.Unit, report.Quarter)] = report;
        foreach (var step in report.Steps)
        {
            if (step.Day > asOf) break;
            if (!lastSteps.TryGetValue(report.Task, out var last) || step.Day >= last.Day) lastSteps[report.Task] = (step.Day, report.Unit);
        }
        if (report.StateAt(asOf) != ReportState.Accepted) return;
        var key = (report.Task, report.Unit);
        // An accepted report never changes again, so the latest quarter's stays the last.
        if (!lastAccepted.TryGetValue(key, out var accepted) || report.Quarter >= accepted.Quarter) lastAccepted[key] = report;
    }

    private PlanBoard Assemble(long version)
    {
        List<TaskRow> rows = [.. plan.Tasks.Select(task => taskRows[task.Number])];
        var byItem = rows.ToLookup(row => row.Task.Item);
        var bySection = rows.ToLookup(row => row.Task.Section);
        return new PlanBoard(
            plan, asOf, quarter, DueOf(quarter), version + 1,
            ProgressRules.Mean(rows.Select(row => row.Progress)), ProgressRules.Mean(rows.Select(row => row.Expected)),
            [.. plan.Sections.Select(section => Roll(section.Number, bySection[section.Number]))],
            [.. plan.Items.Select(item => Roll(item.Number, byItem[item.Number]))],
            rows, [.. plan.Units.Select(unit => unitRows.GetValueOrDefault(unit.Name)).OfType<UnitRow>()])
        {
            Supervision = supervision,
            Settings = settings,
        };
    }

    private static RollUp Roll(int number, IEnumerable<TaskRow> rows) =>
        new(number, ProgressRules.Mean(rows.Select(row => row.Progress)), ProgressRules.Mean(rows.Select(row => row.Expected)));

    private TaskRow BuildTask(PlanTask task)
    {
        var duties = dutiesByTask[task.Number].ToList();
        var held = decided[task.Number];
        var progress = ProgressRules.OfTask(task, held, units, unit => StageOf(task.Number, unit));
        var expected = ProgressRules.Expected(asOf, plan.Start, plan.End);
        var accepted = duties.Select(duty => (duty, report: lastAccepted.GetValueOrDefault((task.Number, duty.Unit)))).Where(pair => pair.report is not null).ToList();
        var affects = accepted.Any(pair => pair.report!.AffectsProgress && task.IsSpokenForBy(pair.duty.Role));
        var standing = LightRules.Of(held.Closed, held.DueDates, progress, expected, affects, accepted.Count > 0, asOf, settings.Thresholds);
        (DateOnly Day, string Unit)? last = lastSteps.TryGetValue(task.Number, out var step) ? step : null;
        var due = DueOf(quarter);
        return new TaskRow(
            task, progress, expected, standing, held.Due,
            [.. duties.Select(duty => new DutyRow(
                duty, lastAccepted.GetValueOrDefault((task.Number, duty.Unit))?.Stage,
                ReportingMarkRules.Of(reports.GetValueOrDefault((task.Number, duty.Unit, quarter)), quarter, due, asOf)))],
            last?.Day, last?.Unit)
        { Thresholds = settings.Thresholds };
    }

    private decimal StageOf(int task, string unit) => lastAccepted.TryGetValue((task, unit), out var report) ? (int)report.Stage : 0;

    /// <summary>A unit's progress: the mean over its duties of its last accepted stage; of a task with milestones, the task's progress.</summary>
    private UnitRow BuildUnit(Unit unit)
    {
        var duties = dutiesByUnit[unit.Name].ToList();
        var progress = ProgressRules.Mean(duties.Select(duty => decided[duty.Task].Milestones.Count > 0 ? taskRows[duty.Task].Progress : StageOf(duty.Task, unit.Name)));
        var marks = quarters.ToDictionary(pair => pair.Quarter, pair => MarksOf(duties, pair.Quarter, pair.Due));
        return new UnitRow(unit, duties, progress, marks.ToDictionary(pair => pair.Key, pair => Count(pair.Value))) { DutyMarks = marks };
    }

    private static IReadOnlyDictionary<ReportingMark, int> Count(IReadOnlyList<ReportingMark?> marks) => marks.OfType<ReportingMark>().CountBy(mark => mark).ToDictionary();

    private IReadOnlyList<ReportingMark?> MarksOf(List<Duty> duties, Quarter of, DateOnly? due) =>
    [
        .. duties.Select(duty => tasks[duty.Task].IsOwedFor(of) ? ReportingMarkRules.Of(reports.GetValueOrDefault((duty.Task, duty.Unit, of)), of, due, asOf) : (ReportingMark?)null),
    ];

    private DateOnly? DueOf(Quarter of)
    {
        try
        {
            return calendar.ReportDue(of);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }
}
