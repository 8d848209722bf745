using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>签收: who has not signed by when, and the signing itself; synthetic plan, imported on 15 August 2022.</summary>
public sealed class SignForTests : IAsyncLifetime
{
    private readonly string file = NewFile();
    private readonly ServiceProvider services;
    private readonly FakeTimeProvider clock;

    public SignForTests()
    {
        ServiceCollection collection = new();
        clock = collection.AddReports(file, TimeSpan.FromSeconds(30));
        services = collection.BuildServiceProvider();
    }

    private TakeSignFor Sign => services.GetRequiredService<TakeSignFor>();

    public async ValueTask InitializeAsync() => await services.FillAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Theory]
    [InlineData("2022-08-15", null, 5, "2022-08-22")]
    [InlineData("2021-12-20", null, 5, "2022-01-10")]
    [InlineData("2022-01-28", null, 5, "2022-02-09")]
    [InlineData("2022-08-15", "2022-09-09", 2, "2022-09-14")]
    [InlineData("2022-08-15", "2022-03-01", 1, "2022-08-16")]
    [InlineData("2040-01-01", null, 5, "2040-01-06")]
    public void The_term_runs_from_the_later_of_plan_import_and_amendment_in_working_days(string imported, string? since, int days, string due)
    {
        var plan = Plan() with { Year = DateOnly.Parse(imported).Year == 2040 ? 2040 : 2022 };
        if (since is not null) plan = plan with { Tasks = [plan.Tasks[0] with { Since = DateOnly.Parse(since) }] };
        var open = SignForRules.Open(plan, [], DateOnly.Parse(imported), days, WorkingCalendar.Shipped);
        Assert.Equal(DateOnly.Parse(due), open[0].Due);
    }

    [Fact]
    public void A_unit_is_late_from_the_day_after_its_term_with_the_tasks_that_are_open()
    {
        var plan = Plan();
        DateOnly imported = new(2022, 8, 15);
        var open = SignForRules.Open(plan, [new(1, "Unit B", imported, "b")], imported, 5, WorkingCalendar.Shipped);
        Assert.Equal([(1, "Unit A"), (2, "Unit B")], open.Select(one => (one.Duty.Task, one.Duty.Unit)).Order());
        Assert.Empty(SignForRules.Late(open, new(2022, 8, 22)));
        Assert.Equal([("Unit A", 1), ("Unit B", 2)], SignForRules.Late(open, new(2022, 8, 23)).Select(one => (one.Unit, Assert.Single(one.Tasks))).Order());
    }

    [Fact]
    public async Task One_click_signs_for_all_once_and_keeps_who_signed_first()
    {
        Assert.Equal(SupervisionOutcome.Saved, await SignAsync(Other, "Unit B", 2));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(SupervisionOutcome.Saved, await SignAsync(Other with { Name = "colleague", Role = Role.UnitLeader }, "Unit B", null));
        Assert.Equal(SupervisionOutcome.Saved, await SignAsync(Other, "Unit B", null));
        var standing = await StandingAsync(Office);
        Assert.Equal([(2, "reporter-b", new DateOnly(2022, 8, 15)), (1, "colleague", new DateOnly(2022, 8, 16))], standing.Taken.Select(one => (one.Task, one.By, one.Day)));
        Assert.Equal("Unit A", Assert.Single(standing.Open).Duty.Unit);
    }

    [Fact]
    public async Task Two_who_sign_at_once_both_succeed_and_leave_one_signature_a_task()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => SignAsync(Other with { Name = $"b-{number}" }, "Unit B", null)));
        Assert.All(outcomes, outcome => Assert.Equal(SupervisionOutcome.Saved, outcome));
        Assert.Equal(2, (await StandingAsync(Office)).Taken.Count);
    }

    [Fact]
    public async Task Nobody_signs_in_anothers_place()
    {
        foreach (var actor in new[] { Office, Other, new Actor("leader", Role.Leader, null), new Actor("admin", Role.Administrator, null) })
            Assert.Equal(SupervisionOutcome.Forbidden, await SignAsync(actor, "Unit A", 1));
        Assert.Equal(SupervisionOutcome.Forbidden, await SignAsync(Reporter, "Unit A", 2));
        Assert.Equal(SupervisionOutcome.NotFound, await SignAsync(Reporter, "Unit A", 99));
        Assert.Equal(SupervisionOutcome.NotFound, (await Sign.RunAsync(Reporter, 1999, "Unit A", null, Cancellation)).Outcome);
        Assert.Empty((await StandingAsync(Office)).Taken);
    }

    [Fact]
    public async Task A_closed_plan_is_signed_for_by_nobody()
    {
        await services.GetRequiredService<MovePlan>().RunAsync(Office, 2022, PlanStep.Close, 1, Cancellation);
        Assert.Equal(SupervisionOutcome.PlanNotActive, await SignAsync(Reporter, "Unit A", null));
    }

    [Fact]
    public async Task An_heir_need_not_sign_again_for_what_its_predecessor_signed_for()
    {
        await SignAsync(Reporter, "Unit A", null);
        await services.GetRequiredService<ChangeUnits>().RunAsync(Office, new UnitChange(new(2022, 8, 15), UnitChangeKind.Rename, ["Unit A"], ["Unit Z"], "No. 9"), Cancellation);
        await services.GetRequiredService<LiveBoards>().ChangedAsync(2022, Cancellation);
        Assert.Equal("Unit Z", (await StandingAsync(Office)).Taken.Single().Unit);
        Assert.Equal(SupervisionOutcome.Saved, await SignAsync(Reporter with { Unit = "Unit Z" }, "Unit Z", null));
        Assert.Single((await StandingAsync(Office)).Taken);
    }

    private static WorkPlan Plan() => new(
        2022, "Plan", "", [], [], [
            new(1, 1, 1, "First", "", [new("Unit A", AssignmentRole.Lead, "Unit A"), new("Unit B", AssignmentRole.Support, "Unit B")]),
            new(2, 1, 1, "Second", "", [new("Unit B", AssignmentRole.Lead, "Unit B")]),
        ],
        [new("Unit A", UnitKind.Bureau, false, [], []), new("Unit B", UnitKind.District, false, [], [])], [], []);

    private async Task<SupervisionOutcome> SignAsync(Actor actor, string unit, int? task) => (await Sign.RunAsync(actor, 2022, unit, task, Cancellation)).Outcome;

    private async Task<SignForStanding> StandingAsync(Actor actor) =>
        await services.GetRequiredService<SignForQueries>().OfPlanAsync(actor, (await services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation))!, Cancellation);
}
