using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Units;

/// <summary>承接: what the board shows before and from the day of a change on; what is kept never changes.</summary>
public sealed class UnitSuccessionTests
{
    private static readonly DateOnly Change = new(2022, 5, 10);
    private static readonly UnitChange Rename = new(Change, UnitChangeKind.Rename, ["A"], ["N"], "source");
    private static readonly UnitChange Merge = new(Change, UnitChangeKind.Merge, ["A", "B"], ["N"], "source");
    private static readonly UnitChange Split = new(Change, UnitChangeKind.Split, ["A"], ["N", "M"], "source");

    private static readonly WorkPlan Plan = new(
        2022, "Plan", "", [new(1, "Section")], [new(1, 1, "Item")],
        [
            new(1, 1, 1, "First", "", [new("B", AssignmentRole.Shared, "B"), new("A", AssignmentRole.Lead, "A"), new("C", AssignmentRole.Shared, "C")]),
            new(2, 1, 1, "Second", "", [new("All", AssignmentRole.Shared, "All")]),
            new(3, 1, 1, "Third", "", [new("C", AssignmentRole.Lead, "C")]),
        ],
        [Unit("A"), Unit("B"), Unit("C"), new("All", UnitKind.Bureau, true, ["A", "B"], [])], [], []);

    [Fact]
    public void A_rename_in_mid_year_keeps_the_progress_and_the_lead()
    {
        ProgressReport[] reports = [Accepted(1, "A", 1, Stage.Delivering), Accepted(2, "A", 1, Stage.Implementing)];
        var before = Board(reports, Change.AddDays(-1), Rename);
        Assert.Equal(["B", "A", "C"], before.Tasks[0].Duties.Select(duty => duty.Duty.Unit));
        var after = Board(reports, Change, Rename);
        Assert.Equal(["B", "N", "C"], after.Tasks[0].Duties.Select(duty => duty.Duty.Unit));
        Assert.Equal(75, after.Tasks[0].Progress);
        Assert.Equal(before.Progress, after.Progress);
        Assert.Equal(Stage.Delivering, after.Tasks[0].Duties[1].Stage);
        Assert.Equal(["N", "B"], after.Tasks[1].Duties.Select(duty => duty.Duty.Unit));
        Assert.Contains(after.Plan.Units, unit => unit.Name == "N" && unit.Aliases.Contains("A"));
        Assert.DoesNotContain(after.Plan.Units, unit => unit.Name == "A");
    }

    [Fact]
    public void A_merger_makes_one_duty_of_two_and_keeps_the_report_that_stands()
    {
        ProgressReport[] reports = [Accepted(1, "A", 1, Stage.Planning), Submitted(1, "B", 1, Stage.Delivering), Submitted(2, "A", 1, Stage.Planning), Submitted(2, "B", 1, Stage.Implementing)];
        var (plan, merged) = UnitSuccession.Apply(Plan, reports, [Merge], Change);
        Assert.Equal(["N:Lead", "C:Shared"], plan.Tasks[0].Assignments.Select(party => $"{party.Unit}:{party.Role}"));
        Assert.Equal(["N"], plan.Units.Single(unit => unit.Collective).Members);
        Assert.Equal(["N", "C", "All"], plan.Units.Select(unit => unit.Name));
        Assert.Equal(["1 N Planning", "2 N Implementing"], merged.Select(report => $"{report.Task} {report.Unit} {report.Stage}"));
    }

    [Fact]
    public void A_split_gives_what_runs_to_the_heir_alone()
    {
        var (plan, reports) = UnitSuccession.Apply(Plan, [Accepted(1, "A", 1, Stage.Planning)], [Split], Change);
        Assert.Equal(["B", "N", "C"], plan.Tasks[0].Assignments.Select(party => party.Unit));
        Assert.DoesNotContain(plan.Units, unit => unit.Name == "M");
        Assert.Equal("N", Assert.Single(reports).Unit);
    }

    [Fact]
    public void Before_its_day_and_where_it_concerns_nobody_the_objects_are_the_same()
    {
        ProgressReport[] reports = [Accepted(1, "A", 1, Stage.Planning)];
        Assert.Equal((Plan, reports), UnitSuccession.Apply(Plan, reports, [Rename], Change.AddDays(-1)));
        Assert.Same(Plan, UnitSuccession.Apply(Plan, reports, [Rename with { Before = ["Z"] }], Change).Plan);
        var plan = UnitSuccession.Apply(Plan, reports, [Rename], Change).Plan;
        Assert.Same(Plan.Tasks[2], plan.Tasks[2]);
        Assert.Equal("A", Plan.Tasks[0].Assignments[1].Unit);
    }

    [Fact]
    public void Changes_follow_each_other_and_a_name_may_come_back()
    {
        UnitChange[] changes = [new(new(2022, 9, 1), UnitChangeKind.Rename, ["N"], ["O"], "s"), Rename, new(new(2023, 1, 1), UnitChangeKind.Rename, ["O"], ["A"], "s")];
        Assert.Equal(["A", "N", "O", "A"], new[] { new DateOnly(2022, 5, 9), new(2022, 8, 31), new(2022, 12, 31), new(2023, 1, 1) }.Select(day => new UnitHeirs(changes, day).Of("A")));
        Assert.Equal(["O", "A", "N"], new UnitHeirs(changes, new(2022, 12, 31)).NamesOf("O").ToArray());
    }

    [Fact]
    public void Members_that_the_office_sets_join_the_plan_and_leave_it_again()
    {
        var more = CollectiveMembers.Set(Plan, "All", ["C", "市教委"], UnitDirectory.Default);
        Assert.Equal(["A", "B", "C", "All", "市教委"], more.Units.Select(unit => unit.Name));
        Assert.Equal(6, Duty.Of(more).Count);
        Assert.Equal(["A", "B", "C", "All"], CollectiveMembers.Set(more, "All", [], UnitDirectory.Default).Units.Select(unit => unit.Name));
        Assert.Same(Plan, CollectiveMembers.Set(Plan, "Nobody", ["C"], UnitDirectory.Default));
    }

    private static Unit Unit(string name) => new(name, UnitKind.Bureau, false, [], []);

    private static PlanBoard Board(ProgressReport[] reports, DateOnly asOf, params UnitChange[] changes)
    {
        var (plan, mapped) = UnitSuccession.Apply(Plan, reports, changes, asOf);
        return BoardBuilder.Build(plan, mapped, WorkingCalendar.Shipped, asOf);
    }

    private static ProgressReport Accepted(int task, string unit, int quarter, Stage stage) => Submitted(task, unit, quarter, stage) with
    {
        Steps = [.. new[] { ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept }.Select(step => new ReportStepTaken(step, new(2022, 4, 2), "x", null))],
    };

    private static ProgressReport Submitted(int task, string unit, int quarter, Stage stage) =>
        new(task, unit, new(2022, quarter), stage, false, new(2022, 4, 1), [new(ReportStep.Submit, new(2022, 4, 2), "x", null)]);
}
