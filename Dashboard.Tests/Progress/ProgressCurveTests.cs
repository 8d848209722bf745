using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>The curve shows what the boards of its days showed.</summary>
public sealed class ProgressCurveTests
{
    private static readonly DateOnly Today = new(2022, 8, 15);
    private static readonly IReadOnlyList<Duty> Duties = Duty.Of(SeedPlan.Plan);
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    private static readonly Gen<ProgressReport> Report = Gen.Select(Gen.Int[0, Duties.Count - 1], Gen.Int[1, 3], Gen.Int[0, Stages.Length - 1], Gen.Int[1, 240], Gen.Int[0, 3], Gen.Bool).Select(
        (duty, quarter, stage, day, taken, returned) => Made(Duties[duty], quarter, Stages[stage], day, taken, returned));

    private static readonly Gen<SupervisionRecord> Decided = Gen.Select(Gen.Int[1, 90], Gen.Int[1, 220], Gen.Int[1, 90], Gen.Int[1, 220]).Select(
        (milestone, agreed, closed, day) => new SupervisionRecord(
            [new(milestone, "M", 1, new(2022, 9, 1), [At(MilestoneStep.Propose, agreed), At(MilestoneStep.Agree, agreed + 2), At(MilestoneStep.Achieve, agreed + 20), At(MilestoneStep.Accept, agreed + 40)])],
            [], [new(closed, [At(ClosureStep.Ask, day), At(ClosureStep.Accept, day + 3), At(ClosureStep.Reopen, day + 30)])]));

    [Fact]
    public void Each_day_has_the_progress_that_its_board_had() => Gen.Select(Report.Array[0, 80], Decided).Sample(
        (history, decided) =>
        {
            var reports = history.DistinctBy(one => (one.Task, one.Unit, one.Quarter)).ToList();
            var plan = SeedPlan.Plan with { Amendments = [new(13, new(2022, 5, 1), AmendmentKind.Revoked, "No. 6", "synthetic", null, "office", default)] };
            var days = ProgressCurve.Days(plan, Today).Where((_, at) => at % 6 == 0).Append(Today).Distinct().Order().ToList();
            PlanScope scope = new(Section: 2);
            var whole = ProgressCurve.Of(new(plan, reports, [], decided), days, Today, PlanScope.Whole);
            var part = ProgressCurve.Of(new(plan, reports, [], decided), days, Today, scope);
            return days.Select((day, at) => (day, at)).All(one => one.day > Today
                ? whole[one.at].Progress is null
                : BoardBuilder.Build(plan.AsOf(one.day), reports, WorkingCalendar.Shipped, one.day, decided) is var board
                    && (whole[one.at].Progress, ProgressRules.Shown(whole[one.at].Expected)) == (board.Progress, ProgressRules.Shown(board.Expected))
                    && part[one.at].Progress == board.Sections.Single(roll => roll.Number == 2).Progress);
        },
        iter: 30, seed: "0000AAAA0000");

    [Fact]
    public void A_unit_keeps_what_its_predecessor_reached()
    {
        var duty = Duties[0];
        UnitChange renamed = new(new(2022, 6, 1), UnitChangeKind.Rename, [duty.Unit], ["Heir"], "synthetic");
        ProgressHistory history = new(SeedPlan.Plan, [Made(duty, 1, Stage.Delivering, 90, 3, false)], [renamed], SupervisionRecord.None);
        var curve = ProgressCurve.Of(history, [new(2022, 3, 1), new(2022, 5, 1), new(2022, 7, 1)], Today, new(Unit: "Heir"));
        Assert.Equal(0, curve[0].Progress);
        Assert.True(curve[1].Progress > 0);
        Assert.Equal(curve[1].Progress, curve[2].Progress);
    }

    [Fact]
    public void The_days_are_weekly_with_today_and_the_last_day()
    {
        var days = ProgressCurve.Days(SeedPlan.Plan, Today);
        Assert.Equal((new(2022, 1, 1), new(2022, 12, 31)), (days[0], days[^1]));
        Assert.Contains(Today, days);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 1, 7));
        Assert.DoesNotContain(new(2023, 2, 1), ProgressCurve.Days(SeedPlan.Plan, new(2023, 2, 1)));
    }

    private static ProgressReport Made(Duty duty, int quarter, Stage stage, int day, int taken, bool returned)
    {
        DateOnly DayOf(int after) => new DateOnly(2022, 1, 1).AddDays(day + after);
        IEnumerable<ReportStep> steps = returned ? [ReportStep.Submit, ReportStep.Return] : [];
        return new(duty.Task, duty.Unit, new(2022, quarter), stage, false, DayOf(0),
            [.. steps.Concat(new[] { ReportStep.Submit, ReportStep.Confirm, ReportStep.Accept }.Take(taken)).Select((step, at) => new ReportStepTaken(step, DayOf(at), "synthetic", null))]);
    }

    private static StepTaken<TStep> At<TStep>(TStep step, int day)
        where TStep : struct, Enum => new(step, new DateTimeOffset(2022, 1, 1, 4, 0, 0, TimeSpan.Zero).AddDays(day), new DateOnly(2022, 1, 1).AddDays(day), "synthetic", null);
}
