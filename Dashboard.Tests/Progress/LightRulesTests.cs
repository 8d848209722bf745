using CreditWorkplan.Domain.Progress;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>亮灯规则, by table and by property.</summary>
public sealed class LightRulesTests
{
    private static readonly DateOnly Today = new(2022, 7, 1);

    [Theory]
    // closed, due, progress, expected, affects, accepted → light, cause
    [InlineData(true, "2022-06-01", 0, 50, true, false, Light.Done, LightCause.Closed)]
    [InlineData(false, "2022-06-30", 100, 50, false, true, Light.Overdue, LightCause.DuePassed)]
    [InlineData(false, "2022-07-01", 100, 50, false, true, Light.DueSoon, LightCause.DueNear)]
    [InlineData(false, "2022-12-31", 24.9, 50, false, true, Light.Behind, LightCause.BehindExpected)]
    [InlineData(false, "2022-12-31", 25, 50, false, true, Light.OnTrack, LightCause.Reported)]
    [InlineData(false, "2022-12-31", 0, 50, false, false, Light.Behind, LightCause.NeverReported)]
    [InlineData(false, "2022-12-31", 50, 50, true, true, Light.Behind, LightCause.AffectsProgress)]
    [InlineData(false, "2022-07-15", 50, 50, true, true, Light.Behind, LightCause.AffectsProgress)]
    [InlineData(false, "2022-07-15", 50, 50, false, true, Light.DueSoon, LightCause.DueNear)]
    [InlineData(false, "2022-07-16", 50, 50, false, true, Light.OnTrack, LightCause.Reported)]
    [InlineData(false, "2022-12-31", 0, 20, false, false, Light.NotStarted, LightCause.NothingYet)]
    public void The_first_that_holds(bool closed, string due, double progress, double expected, bool affects, bool accepted, Light light, LightCause cause)
    {
        var standing = LightRules.Of(closed, [DateOnly.Parse(due)], (decimal)progress, (decimal)expected, affects, accepted, Today, LightThresholds.Default);
        Assert.Equal((light, cause), (standing.Light, standing.Cause));
    }

    [Fact]
    public void Behind_goes_by_what_is_shown_not_by_what_is_hidden_after_the_first_decimal()
    {
        // 24.95 shows as 25.0 and 50.04 as 50.0: 25.0 is not less than 25.0.
        Assert.Equal(Light.OnTrack, LightRules.Of(false, [new(2022, 12, 31)], 24.95m, 50.04m, false, true, Today, LightThresholds.Default).Light);
        Assert.Equal(Light.Behind, LightRules.Of(false, [new(2022, 12, 31)], 24.94m, 50.04m, false, true, Today, LightThresholds.Default).Light);
    }

    [Fact]
    public void The_earliest_of_several_due_dates_counts()
    {
        var standing = LightRules.Of(false, [new(2022, 12, 31), new(2022, 6, 15), new(2022, 6, 20)], 50, 50, false, true, Today, LightThresholds.Default);
        Assert.Equal((Light.Overdue, new DateOnly(2022, 6, 15)), (standing.Light, standing.Date));
    }

    [Fact]
    public void More_progress_never_makes_a_light_worse() => Tasks.Sample(task =>
        Assert.True(Badness(task with { Progress = Math.Min(100, task.Progress + 1) }) <= Badness(task)));

    [Fact]
    public void A_later_due_date_never_makes_a_light_worse() => Tasks.Sample(task =>
        Assert.True(Badness(task with { Due = task.Due + 1 }) <= Badness(task)));

    [Fact]
    public void Whatever_is_closed_is_done() => Tasks.Sample(task =>
        Assert.Equal(Light.Done, LightRules.Of(true, [Today.AddDays(task.Due)], task.Progress, task.Expected, task.Affects, task.Accepted, Today, LightThresholds.Default).Light));

    private static Gen<Task> Tasks { get; } =
        from progress in Gen.Int[0, 1000]
        from expected in Gen.Int[0, 1000]
        from due in Gen.Int[-60, 60]
        from affects in Gen.Bool
        from accepted in Gen.Bool
        select new Task(progress / 10m, expected / 10m, due, affects, accepted);

    private static int Badness(Task task) =>
        LightRules.Of(false, [Today.AddDays(task.Due)], task.Progress, task.Expected, task.Affects, task.Accepted, Today, LightThresholds.Default).Light switch
        {
            Light.Overdue => 3,
            Light.Behind => 2,
            Light.DueSoon => 1,
            Light.Done or Light.OnTrack or Light.NotStarted => 0,
        };

    private sealed record Task(decimal Progress, decimal Expected, int Due, bool Affects, bool Accepted);
}
