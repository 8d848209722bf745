using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>A plan's life on real SQLite: draft, active, closed, archived; amended, imported again, carried over.</summary>
public sealed class PlanLifeTests : IAsyncLifetime
{
    private const int Year = 2022;
    private readonly string file = ReportTestHost.NewFile();
    private ServiceProvider services = null!;

    private SavePlan Save => services.GetRequiredService<SavePlan>();

    private PlanQueries Queries => services.GetRequiredService<PlanQueries>();

    private AmendPlan Amend => services.GetRequiredService<AmendPlan>();

    private LiveBoards Boards => services.GetRequiredService<LiveBoards>();

    public async ValueTask InitializeAsync()
    {
        ServiceCollection collection = new();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public void Every_state_and_step_has_its_answer()
    {
        Dictionary<(PlanState, PlanStep), PlanState> open = new()
        {
            [(PlanState.Draft, PlanStep.Activate)] = PlanState.Active,
            [(PlanState.Active, PlanStep.Close)] = PlanState.Closed,
            [(PlanState.Closed, PlanStep.Reopen)] = PlanState.Active,
            [(PlanState.Closed, PlanStep.Archive)] = PlanState.Archived,
            [(PlanState.Archived, PlanStep.Restore)] = PlanState.Closed,
        };
        foreach (var state in Enum.GetValues<PlanState>())
            foreach (var step in Enum.GetValues<PlanStep>())
                Assert.Equal(open.TryGetValue((state, step), out var after) ? after : null, PlanLife.After(state, step));
    }

    [Fact]
    public async Task A_draft_is_the_offices_alone_until_it_is_activated()
    {
        var draft = PlanRevisionTests.Plan("推进信用立法工作") with { Year = 2023 };
        Assert.Equal(SavePlanOutcome.Saved, (await Save.RunAsync(Office, draft, draft: true, Cancellation)).Outcome);
        Assert.Null(await Boards.CurrentAsync(2023, Cancellation));
        Assert.Equal([Year], await Boards.YearsAsync(Cancellation));
        Assert.Equal([2022], (await Queries.AllAsync(Reporter, Cancellation)).Select(line => line.Year));
        Assert.Null(await Queries.FindAsync(Reporter, 2023, Cancellation));

        Assert.Equal(PlanOutcome.Done, await MoveAsync(2023, PlanStep.Activate));
        Assert.NotNull(await Boards.CurrentAsync(2023, Cancellation));
        Assert.Equal([2023, Year], await Boards.YearsAsync(Cancellation));
    }

    [Fact]
    public async Task A_closed_plan_is_read_and_not_written()
    {
        Assert.Equal(PlanOutcome.Done, await MoveAsync(Year, PlanStep.Close));
        Assert.NotNull(await Boards.CurrentAsync(Year, Cancellation));
        var refused = await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "synthetic" }, 0, Cancellation);
        Assert.Equal(ReportOutcome.PlanNotActive, refused.Outcome);
        Assert.Equal(PlanOutcome.WrongState, await MoveAsync(Year, PlanStep.Activate));

        Assert.Equal(PlanOutcome.Done, await MoveAsync(Year, PlanStep.Archive));
        Assert.Empty(await Boards.YearsAsync(Cancellation));
    }

    [Fact]
    public async Task Only_the_office_moves_amends_and_carries()
    {
        foreach (var actor in new[] { Reporter, Leader })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => services.GetRequiredService<MovePlan>().RunAsync(actor, Year, PlanStep.Close, 1, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => services.GetRequiredService<AmendPlan>().RunAsync(actor, Year, Revoked(1), 1, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => services.GetRequiredService<CarryTask>().RunAsync(actor, Year, 1, 2023, null, 1, Cancellation));
        }
    }

    [Fact]
    public async Task A_second_writer_of_the_plan_is_told()
    {
        var version = (await Queries.FindAsync(Office, Year, Cancellation))!.Version;
        Assert.Equal(PlanOutcome.Done, (await Amend.RunAsync(Office, Year, Revoked(1), version, Cancellation)).Outcome);
        Assert.Equal(PlanOutcome.Stale, (await Amend.RunAsync(Office, Year, Revoked(2), version, Cancellation)).Outcome);
        Assert.Equal(PlanOutcome.Stale, await services.GetRequiredService<MovePlan>().RunAsync(Office, Year, PlanStep.Close, version, Cancellation));
    }

    [Fact]
    public async Task An_import_again_that_would_lose_reports_is_refused_and_names_the_tasks()
    {
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "synthetic" }, 0, Cancellation);
        var kept = (await Queries.FindAsync(Office, Year, Cancellation))!.Content;
        var refused = await Save.RunAsync(Office, kept with { Tasks = [.. kept.Tasks.Where(task => task.Number != Asked.Task)] }, cancellation: Cancellation);
        Assert.Equal(SavePlanOutcome.WouldLoseReports, refused.Outcome);
        Assert.Equal([Asked.Task], refused.Changes.Select(change => change.Number));
        Assert.Equal(SavePlanOutcome.NoDraft, (await Save.RunAsync(Office, kept, draft: true, Cancellation)).Outcome);
    }

    [Fact]
    public async Task An_amendment_holds_from_its_day_on_and_owes_no_earlier_report()
    {
        var before = (await Boards.AsOfAsync(Year, new(2022, 7, 31), Cancellation))!;
        var added = new AmendmentText(AmendmentKind.Added, null, new(2022, 8, 1), "示信办〔2022〕20号", "上级新要求", 1, "9月底前开展信用宣传月活动。", "市教委牵头", null);
        var result = await AmendAsync(added);
        Assert.Equal((PlanOutcome.Done, before.Plan.NextNumber()), (result.Outcome, result.Task));
        Assert.Equal(PlanOutcome.Done, (await AmendAsync(Revoked(2))).Outcome);

        Assert.Equal(before.Tasks.Select(row => row.Task.Content), (await Boards.AsOfAsync(Year, new(2022, 7, 31), Cancellation))!.Tasks.Select(row => row.Task.Content));
        var after = (await Boards.AsOfAsync(Year, new(2022, 8, 15), Cancellation))!;
        Assert.DoesNotContain(after.Tasks, row => row.Task.Number == 2);
        var row = after.Tasks.Single(one => one.Task.Number == result.Task);
        Assert.Equal(new DateOnly(2022, 9, 30), row.EffectiveDue);
        var unit = after.Units.Single(one => one.Unit.Name == "市教委");
        Assert.Equal((0, 1), (unit.Marks[new(2022, 2)].Values.Sum(), unit.Marks[new(2022, 3)].Values.Sum()));
    }

    [Theory]
    [InlineData("", "synthetic", "2022-08-01", "市教委牵头", AmendmentFault.NoDocument)]
    [InlineData("示信办〔2022〕20号", " ", "2022-08-01", "市教委牵头", AmendmentFault.NoReason)]
    [InlineData("示信办〔2022〕20号", "synthetic", "2023-01-01", "市教委牵头", AmendmentFault.OutsideYear)]
    [InlineData("示信办〔2022〕20号", "synthetic", "2022-08-01", "", AmendmentFault.NoUnit)]
    public async Task A_wanting_amendment_says_what_it_wants(string document, string reason, string from, string responsibility, AmendmentFault fault)
    {
        var text = new AmendmentText(AmendmentKind.Added, null, DateOnly.Parse(from), document, reason, 1, "开展信用宣传月活动。", responsibility, null);
        Assert.Equal(fault, (await AmendAsync(text)).Fault);
    }

    [Fact]
    public async Task An_unfinished_task_is_carried_over_once_and_linked_both_ways()
    {
        await Save.RunAsync(Office, PlanRevisionTests.Plan("推进信用立法工作") with { Year = 2023 }, draft: true, Cancellation);
        var carry = services.GetRequiredService<CarryTask>();
        var carried = await carry.RunAsync(Office, Year, 1, 2023, null, 1, Cancellation);
        Assert.Equal((PlanOutcome.Done, 2), (carried.Outcome, carried.Task));
        Assert.Equal(PlanOutcome.Stale, (await carry.RunAsync(Office, Year, 1, 2023, 1, 1, Cancellation)).Outcome);
        foreach (var year in new[] { Year, 2023 })
            Assert.Equal((Year, 1, 2023, 2), (await Queries.CarriedAsync(Office, year, Cancellation)).Select(link => (link.FromYear, link.FromTask, link.ToYear, link.ToTask)).Single());
        var plan = (await Queries.FindAsync(Office, 2023, Cancellation))!.Content;
        Assert.Equal(2, plan.AsOf(plan.End).Tasks.Count);

        Assert.Empty(await Queries.CarriedAsync(Reporter, Year, Cancellation));
        await services.GetRequiredService<MovePlan>().DiscardAsync(Office, 2023, (await Queries.FindAsync(Office, 2023, Cancellation))!.Version, Cancellation);
        Assert.Empty(await Queries.CarriedAsync(Office, Year, Cancellation));
    }

    private static AmendmentText Revoked(int task) => new(AmendmentKind.Revoked, task, new(2022, 8, 1), "示信办〔2022〕20号", "synthetic", 0, "", "", null);

    private async Task<AmendResult> AmendAsync(AmendmentText text) => await Amend.RunAsync(Office, Year, text, (await Queries.FindAsync(Office, Year, Cancellation))!.Version, Cancellation);

    private async Task<PlanOutcome> MoveAsync(int year, PlanStep step) =>
        await services.GetRequiredService<MovePlan>().RunAsync(Office, year, step, (await Queries.FindAsync(Office, year, Cancellation))!.Version, Cancellation);
}
