using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>进度预判, by table and by property.</summary>
public sealed class PaceForecastTests
{
    private static readonly DateOnly First = new(2022, 1, 11);
    private static readonly DateOnly Due = new(2022, 12, 31);
    private static readonly Gen<PacePoint[]> AnyPoints =
        Gen.Select(Gen.Int[0, 3_000_000], Gen.Decimal).Select((day, height) => new PacePoint(DateOnly.FromDayNumber(day), height)).Array[0, 12];

    private static readonly Gen<PacePoint[]> PointsOfAYear =
        Gen.Select(Gen.Int[0, 364], Gen.Int[0, 99]).Select((day, height) => new PacePoint(First.AddDays(day), height)).Array[3, 8];

    [Fact]
    public void Points_on_a_line_end_where_it_ends_whichever_is_left_out()
    {
        var forecast = Of((0, 20), (100, 40), (200, 60))!;
        Assert.Equal((3, First.AddDays(400), First.AddDays(400), First.AddDays(400)), (forecast.Points, forecast.Done, forecast.Earliest, forecast.Latest));
        Assert.Equal((PaceStanding.Late, First.AddDays(400).DayNumber - Due.DayNumber), (forecast.Standing, forecast.DaysLate));
    }

    [Fact]
    public void The_range_is_what_leaving_out_one_point_makes_of_it()
    {
        // By hand: all three 100 + 70 ÷ 0.25; without one of them 150 + 60 ÷ 0.4, 100 + 65 ÷ 0.25, 50 + 85 ÷ 0.1.
        var forecast = Of((0, 10), (100, 20), (200, 60))!;
        Assert.Equal((First.AddDays(380), First.AddDays(300), First.AddDays(900)), (forecast.Done, forecast.Earliest, forecast.Latest));
    }

    [Fact]
    public void Two_points_of_one_week_are_no_line_to_judge_the_others_by()
    {
        // By hand: without the second 100 ÷ 50 × 103, without the third 400; without the first only two days of one week are left.
        var forecast = Of((0, 0), (100, 25), (103, 50))!;
        Assert.Equal((First.AddDays(400), First.AddDays(206)), (forecast.Latest, forecast.Earliest));
    }

    [Theory]
    [InlineData(400, PaceStanding.InTime)]
    [InlineData(399, PaceStanding.Late)]
    public void The_due_day_itself_is_in_time(int due, PaceStanding standing) =>
        Assert.Equal(standing, PaceForecast.Of(Points((0, 20), (100, 40), (200, 60)), First.AddDays(due), First)!.Standing);

    [Fact]
    public void A_line_that_ends_in_time_only_with_all_its_points_may_be_late() =>
        Assert.Equal(PaceStanding.MayBeLate, PaceForecast.Of(Points((0, 10), (100, 20), (200, 60)), First.AddDays(500), First)!.Standing);

    [Fact]
    public void Progress_that_does_not_rise_has_no_end_in_sight()
    {
        foreach (var forecast in new[] { Of((0, 50), (100, 50), (200, 50))!, Of((0, 50), (100, 40), (200, 25))! })
            Assert.Equal((PaceStanding.NoEnd, null, null), (forecast.Standing, forecast.Done, forecast.Latest));
    }

    [Fact]
    public void It_is_silent_with_two_points_within_a_month_and_when_all_is_done()
    {
        Assert.Null(Of((0, 20), (100, 40)));
        Assert.Null(Of((0, 20), (0, 30), (100, 40)));
        Assert.Null(Of((0, 20), (10, 40), (27, 60)));
        Assert.NotNull(Of((0, 20), (10, 40), (28, 60)));
        Assert.Null(Of((0, 20), (100, 60), (200, 100)));
    }

    [Fact]
    public void Nothing_is_foretold_for_days_gone_by() =>
        Assert.Equal(First.AddDays(500), PaceForecast.Of(Points((0, 20), (100, 40), (200, 60)), Due, First.AddDays(500))!.Done);

    [Fact]
    public void No_points_bring_it_down_and_the_range_holds_the_day() =>
        Gen.Select(AnyPoints, Gen.Int[0, 3_000_000]).Sample((points, day) =>
        {
            if (PaceForecast.Of(points, Due, DateOnly.FromDayNumber(day)) is not { } forecast) return;
            Assert.True(forecast.Done is null || forecast.Earliest <= forecast.Done);
            Assert.True(forecast.Done is null || forecast.Latest is null || forecast.Latest >= forecast.Done);
            Assert.True(forecast.Done is not null || forecast.Latest is null);
        });

    [Fact]
    public void More_progress_at_the_end_is_never_later() =>
        Gen.Select(PointsOfAYear, Gen.Int[1, 40]).Sample((points, more) =>
        {
            var last = points.MaxBy(point => point.Day);
            PacePoint[] better = [.. points.Where(point => point.Day != last.Day), last with { Progress = Math.Min(99, last.Progress + more) }];
            PacePoint[] plain = [.. points.Where(point => point.Day != last.Day), last];
            if (PaceForecast.Of(plain, Due, First) is not { Done: { } done }) return;
            Assert.True(PaceForecast.Of(better, Due, First)!.Done <= done);
        });

    [Fact]
    public void Twice_as_slow_takes_twice_as_long() =>
        PointsOfAYear.Sample(points =>
        {
            var origin = points.Min(point => point.Day);
            var slow = points.Select(point => point with { Day = origin.AddDays(2 * (point.Day.DayNumber - origin.DayNumber)) });
            if (PaceForecast.Of(points, Due, DateOnly.MinValue)?.Done is not { } done || PaceForecast.Of(slow, Due, DateOnly.MinValue)?.Done is not { } later) return;
            Assert.InRange(later.DayNumber - origin.DayNumber, (2 * (done.DayNumber - origin.DayNumber)) - 2, 2 * (done.DayNumber - origin.DayNumber) + 1);
        });

    [Fact]
    public void Its_points_are_the_days_on_which_a_leads_report_was_accepted()
    {
        ProgressReport[] reports = [Report("A", 1, Stage.Planning, "2022-04-08"), Report("A", 2, Stage.Implementing, "2022-07-07"), Report("B", 2, Stage.Completed, "2022-07-20"), Report("A", 3, Stage.Delivering, "2022-10-12")];
        Assert.Equal(
            [new(new(2022, 4, 8), 25), new(new(2022, 7, 7), 50)],
            PaceForecast.PointsOf(Plan(), Plan().Tasks[0], reports, SupervisionRecord.None, new(2022, 8, 15)));
    }

    [Fact]
    public void With_milestones_its_points_are_the_days_on_which_one_was_accepted()
    {
        var record = SupervisionRecord.None with { Milestones = [Milestone("one", 30, "2022-03-01"), Milestone("two", 20, "2022-06-01"), Milestone("three", 50, null)] };
        Assert.Equal(
            [new(new(2022, 3, 1), 30), new(new(2022, 6, 1), 50)],
            PaceForecast.PointsOf(Plan(), Plan().Tasks[0], [Report("A", 1, Stage.Completed, "2022-04-08")], record, new(2022, 8, 15)));
    }

    private static PaceForecast? Of(params (int Day, decimal Progress)[] points) => PaceForecast.Of(Points(points), Due, First);

    private static IEnumerable<PacePoint> Points(params (int Day, decimal Progress)[] points) => points.Select(point => new PacePoint(First.AddDays(point.Day), point.Progress));

    private static WorkPlan Plan() => new(
        2022, "Plan 2022", "No. 5", [new(1, "Section")], [new(1, 1, "Item")],
        [new(1, 1, 1, "Task", "A", [new("A", AssignmentRole.Lead, "A"), new("B", AssignmentRole.Support, "B")])],
        [new("A", UnitKind.Bureau, false, [], []), new("B", UnitKind.Bureau, false, [], [])], [], []);

    private static ProgressReport Report(string unit, int quarter, Stage stage, string accepted)
    {
        var day = DateOnly.Parse(accepted);
        return new(1, unit, new Quarter(2022, quarter), stage, false, day, [new(ReportStep.Submit, day, "r", null), new(ReportStep.Confirm, day, "l", null), new(ReportStep.Accept, day, "o", null)]);
    }

    private static Milestone Milestone(string title, decimal weight, string? accepted)
    {
        static StepTaken<MilestoneStep> Step(MilestoneStep step, DateOnly day) => new(step, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), day, Actor.Operator.Name, null);
        List<StepTaken<MilestoneStep>> steps = [Step(MilestoneStep.Propose, new(2022, 1, 10)), Step(MilestoneStep.Agree, new(2022, 1, 11))];
        if (accepted is not null) steps.AddRange([Step(MilestoneStep.Achieve, DateOnly.Parse(accepted)), Step(MilestoneStep.Accept, DateOnly.Parse(accepted))]);
        return new(1, title, weight, new(2022, 12, 1), steps);
    }
}
