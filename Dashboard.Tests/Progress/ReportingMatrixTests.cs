using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Counts, cells, ties and days of one small plan: three tasks, a collective of two members, one unit that is both named and a member.</summary>
public sealed class ReportingMatrixTests
{
    private static readonly DateOnly Today = new(2022, 8, 15);
    private static readonly Quarter First = new(2022, 1);
    private static readonly Quarter Second = new(2022, 2);
    private static readonly Quarter Third = new(2022, 3);

    private static readonly ProgressReport[] Reports =
    [
        Report(1, "Bureau", First, new(2022, 4, 2), ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept),
        Report(2, "Bureau", First, new(2022, 5, 5), ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept),
        Report(3, "East", First, new(2022, 4, 2), ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept),
        Report(1, "Bureau", Third, new(2022, 8, 1), ReportStep.Submit),
        Report(3, "Bureau", Third, new(2022, 8, 1), ReportStep.Submit, ReportStep.Return),
    ];

    [Theory]
    [InlineData("Bureau", 1, ReportingMark.Missing, 2, 3)]
    [InlineData("Bureau", 2, ReportingMark.Missing, 0, 3)]
    [InlineData("Bureau", 3, ReportingMark.Returned, 0, 3)]
    [InlineData("Bureau", 4, ReportingMark.NotYet, 0, 3)]
    [InlineData("East", 1, ReportingMark.Accepted, 1, 1)]
    [InlineData("East", 3, ReportingMark.Open, 0, 1)]
    [InlineData("Districts", 1, ReportingMark.Missing, 1, 2)]
    public void A_cell_shows_the_worst_mark_and_accepted_of_owed(string unit, int quarter, ReportingMark worst, int accepted, int owed)
    {
        var row = new ReportingMatrix(Board).ByMark(Columns).Single(one => one.Unit.Name == unit);
        Assert.Equal(new MatrixCell(worst, null, accepted, owed), row.Cells[quarter - 1]);
    }

    [Fact]
    public void A_unit_shows_duties_as_a_member_and_a_collective_its_members_once_more()
    {
        ReportingMatrix matrix = new(Board);
        var entries = matrix.Entries(Unit("Bureau"), new(Third));
        Assert.Equal([(1, null), (2, null), (3, "Districts")], entries.Select(entry => (entry.Duty.Task, entry.Duty.Collective)));
        Assert.Equal(["East", "Bureau"], matrix.Entries(Unit("Districts"), new(Third)).Select(entry => entry.Duty.Unit).OrderDescending());
        Assert.Equal([1, 2], matrix.Entries(Unit("Bureau"), new(Third, 1)).Select(entry => entry.Duty.Task));
        Assert.Equal(default, matrix.ByMark(Columns).Single(row => row.Unit.Name == "Nobody").Cells[2]);
    }

    [Fact]
    public void By_light_a_quarter_shows_the_board_of_its_end_and_the_total_the_board_of_now()
    {
        ReportingMatrix now = new(Board);
        ReportingMatrix then = new(Build(Reports, new(2022, 6, 30)));
        var row = now.ByLight(Columns, quarter => quarter == Third ? now : quarter == Second ? then : null).Single(one => one.Unit.Name == "Bureau");
        Assert.Null(row.Cells[0].Light);
        Assert.Equal(3, row.Cells[1].Of);
        Assert.NotEqual(Light.Overdue, row.Cells[1].Light);
        Assert.Equal(new MatrixCell(null, Light.Overdue, 1, 3), row.Cells[2]);
        Assert.Equal(row.Cells[2], row.Total);
    }

    [Fact]
    public void A_row_that_shows_the_same_stays_the_same_object()
    {
        var before = new ReportingMatrix(Board).ByMark(Columns);
        var after = new ReportingMatrix(Build([.. Reports, Report(3, "East", Third, new(2022, 8, 2), ReportStep.Submit)])).ByMark(Columns, before);
        Assert.Equal(["East"], before.Zip(after).Where(pair => !ReferenceEquals(pair.First, pair.Second)).Select(pair => pair.First.Unit.Name));
    }

    [Fact]
    public void Counts_agree_with_the_board_whole_and_by_section_and_unit()
    {
        var whole = BoardCounts.Marks(Board, Third, PlanScope.Whole);
        Assert.Equal((4, 1, 1, 2), (whole.Owed, whole.Of(ReportingMark.Submitted), whole.Of(ReportingMark.Returned), whole.Of(ReportingMark.Open)));
        Assert.Equal(2, BoardCounts.Marks(Board, Third, new(Section: 1)).Owed);
        Assert.Equal(3, BoardCounts.Marks(Board, Third, new(Unit: "Bureau")).Owed);
        var lights = BoardCounts.LightsBySection(Board, PlanScope.Whole);
        Assert.Equal(Enum.GetValues<Light>().Select(Board.Count), Enum.GetValues<Light>().Select(light => lights.Sum(count => count.Lights[light])));
        Assert.Equal([2], BoardCounts.LightsBySection(Board, new(Unit: "East")).Select(count => count.Section));
    }

    [Fact]
    public void Units_that_share_tasks_are_tied_and_a_collective_is_one_party()
    {
        var all = Cooperation.Of(Board.Plan.Tasks);
        Assert.Equal([("Bureau", "Agency", 2)], all.Pairs.Select(pair => (pair.One, pair.Other, pair.Tasks.Count)));
        Assert.Equal([("Bureau", 2, 1), ("Agency", 2, 1), ("Districts", 1, 0), ("Nobody", 1, 0)], all.Units.Select(unit => (unit.Unit, unit.Tasks, unit.Partners)));
        Assert.Same(all, all.Strongest(1));
        Assert.Empty(all.Strongest(0).Units);
    }

    [Fact]
    public void The_days_are_due_days_milestones_moved_dates_and_events()
    {
        SupervisionRecord decided = new(
            [new(2, "Draft", 1, new(2022, 9, 1), [Step(MilestoneStep.Propose), Step(MilestoneStep.Agree)])],
            [new(1, null, new(2022, 10, 31), "x", [Step(ExtensionStep.Ask), Step(ExtensionStep.Grant)])], []);
        var board = BoardBuilder.Build(Plan, [], WorkingCalendar.Shipped, Today, decided);
        var matters = DatedMatter.Of(board, [new("Event", new(2022, 6, 14), [3])], quarter => WorkingCalendar.Shipped.ReportDue(quarter), PlanScope.Whole);
        Assert.Contains(new DatedMatter(new(2022, 7, 7), DatedKind.ReportDue, null, "2022Q2", null, false), matters);
        Assert.Contains(new DatedMatter(new(2022, 10, 31), DatedKind.TaskDue, 1, "Due in July", null, false), matters);
        Assert.Contains(new DatedMatter(new(2022, 7, 31), DatedKind.Moved, 1, "Due in July", new(2022, 10, 31), true), matters);
        Assert.Contains(new DatedMatter(new(2022, 9, 1), DatedKind.MilestoneDue, 2, "Draft", null, false), matters);
        Assert.Contains(new DatedMatter(new(2022, 6, 14), DatedKind.PlanEvent, 3, "Event", null, true), matters);
        Assert.Equal(matters.OrderBy(one => one.Day), matters);
        Assert.DoesNotContain(DatedMatter.Of(board, [new("Event", new(2022, 6, 14), [3])], quarter => WorkingCalendar.Shipped.ReportDue(quarter), new(Section: 1)), one => one.Kind == DatedKind.PlanEvent);
    }

    private static MatrixColumn[] Columns => [.. Quarter.OfYear(2022).Select(quarter => new MatrixColumn(quarter))];

    private static WorkPlan Plan { get; } = new(
        2022, "Plan 2022", "No. 5", [new(1, "One"), new(2, "Two")], [new(1, 1, "Item"), new(2, 2, "Other")],
        [
            new(1, 1, 1, "Due in July", "", [Party("Bureau", AssignmentRole.Lead), Party("Agency", AssignmentRole.Support)], new DateOnly(2022, 7, 31)),
            new(2, 1, 1, "Second", "", [Party("Bureau", AssignmentRole.Lead), Party("Agency", AssignmentRole.Shared)]),
            new(3, 2, 2, "Third", "", [Party("Districts", AssignmentRole.Lead)]),
            new(4, 2, 2, "Fourth", "", [Party("Nobody", AssignmentRole.Lead)]),
        ],
        [
            new("Bureau", UnitKind.Bureau, false, [], []), new("Agency", UnitKind.Agency, true, [], []), new("Districts", UnitKind.District, true, ["East", "Bureau"], []),
            new("Nobody", UnitKind.District, true, [], []), new("East", UnitKind.District, false, [], []),
        ],
        [], []);

    private static PlanBoard Board { get; } = Build(Reports);

    private static StepTaken<TStep> Step<TStep>(TStep step)
        where TStep : struct, Enum => new(step, new(2022, 2, 1, 4, 0, 0, TimeSpan.Zero), new(2022, 2, 1), "x", null);

    private static Unit Unit(string name) => Plan.Units.Single(unit => unit.Name == name);

    private static Assignment Party(string unit, AssignmentRole role) => new(unit, role, unit);

    private static PlanBoard Build(IReadOnlyList<ProgressReport> reports, DateOnly? day = null) => BoardBuilder.Build(Plan, reports, WorkingCalendar.Shipped, day ?? Today);

    private static ProgressReport Report(int task, string unit, Quarter quarter, DateOnly day, params ReportStep[] steps) =>
        new(task, unit, quarter, Stage.Implementing, false, day, [.. steps.Select(step => new ReportStepTaken(step, day, "synthetic", null))]);
}
