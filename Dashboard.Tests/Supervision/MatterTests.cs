using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>批示、催办通知、督办单: who may take which step, what is refused and why; synthetic plan, 15 August 2022.</summary>
public sealed class MatterTests : IAsyncLifetime
{
    private static readonly Actor Chief = new("chief", Role.Leader, null);
    private static readonly Actor Administrator = new("admin", Role.Administrator, null);
    private static readonly DateOnly Today = new(2022, 8, 15);
    private readonly string file = NewFile();
    private readonly ServiceProvider services;
    private readonly FakeTimeProvider clock;

    public MatterTests()
    {
        ServiceCollection collection = new();
        clock = collection.AddReports(file, TimeSpan.FromSeconds(30));
        services = collection.BuildServiceProvider();
    }

    private GiveInstruction Give => services.GetRequiredService<GiveInstruction>();

    private IssueNotice Notices => services.GetRequiredService<IssueNotice>();

    private TakeInstructionStep Steps => services.GetRequiredService<TakeInstructionStep>();

    private TakeNoticeStep NoticeSteps => services.GetRequiredService<TakeNoticeStep>();

    public async ValueTask InitializeAsync() => await services.FillAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task An_instruction_goes_to_the_unit_back_with_a_reason_and_is_settled_with_every_word_kept()
    {
        Assert.Equal(SupervisionOutcome.Saved, (await Give.RunAsync(Chief, 2022, "Unit B", [2, 1, 1], " Hurry up ", Today, Cancellation)).Outcome);
        var one = await OneAsync(Chief);
        Assert.Equal((MatterKind.Instruction, MatterState.Open, "Hurry up"), (one.Kind, one.State, one.Text));
        Assert.Equal([1, 2], one.Tasks);
        Assert.Equal("Replied", (await Steps.RunAsync(Other, 2022, one.Id, InstructionStep.Reply, "first answer", one.Version, Cancellation)).State);
        Assert.Equal("Open", (await Steps.RunAsync(Office, 2022, one.Id, InstructionStep.Return, "which day?", null, Cancellation)).State);
        Assert.Equal("Replied", (await Steps.RunAsync(Other, 2022, one.Id, InstructionStep.Reply, "second answer", null, Cancellation)).State);
        Assert.Equal("Settled", (await Steps.RunAsync(Office, 2022, one.Id, InstructionStep.Settle, null, null, Cancellation)).State);
        Assert.Equal(["Give", "Reply first answer", "Return which day?", "Reply second answer", "Settle"], (await OneAsync(Other)).Steps.Select(step => $"{step.Name} {step.Text}".Trim()));
    }

    [Theory]
    [InlineData("Unit A", "1", "do it", "2022-08-14", SupervisionOutcome.Invalid, OutOfRange.Due)]
    [InlineData("Unit A", "1", "do it", "2024-01-01", SupervisionOutcome.Invalid, OutOfRange.Due)]
    [InlineData("Unit A", "1", " ", "2022-08-15", SupervisionOutcome.Invalid, OutOfRange.Text)]
    [InlineData("Unit A", "1", null, "2022-08-15", SupervisionOutcome.Invalid, OutOfRange.Text)]
    [InlineData("Unit A", "", "do it", "2022-08-15", SupervisionOutcome.Invalid, OutOfRange.Tasks)]
    [InlineData("Unit A", "1 2", "do it", "2022-08-15", SupervisionOutcome.Invalid, OutOfRange.Unit)]
    [InlineData("Unit X", "1", "do it", "2022-08-15", SupervisionOutcome.Invalid, OutOfRange.Unit)]
    [InlineData("Unit A", "9", "do it", "2022-08-15", SupervisionOutcome.NotFound, "")]
    public async Task What_is_out_of_range_is_named_and_nothing_is_kept(string unit, string tasks, string? text, string due, SupervisionOutcome outcome, string what)
    {
        List<int> numbers = [.. tasks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        // Null stands for a text one character too long.
        text ??= new('x', SupervisionDesk.LongestText + 1);
        Assert.Equal(new(outcome, what), await Give.RunAsync(Office, 2022, unit, numbers, text, DateOnly.Parse(due), Cancellation));
        Assert.Equal(new(outcome, what), await Notices.RunAsync(Office, 2022, NoticeKind.Demand, unit, numbers, text, DateOnly.Parse(due), Cancellation));
        Assert.Empty(await AllAsync(Office));
    }

    [Fact]
    public async Task Each_step_is_its_roles_and_its_own_units_alone()
    {
        foreach (var actor in new[] { Reporter, Leader, Administrator }) Assert.Equal(SupervisionOutcome.Forbidden, (await Give.RunAsync(actor, 2022, "Unit A", [1], "x", Today, Cancellation)).Outcome);
        foreach (var actor in new[] { Reporter, Leader, Administrator, Chief }) Assert.Equal(SupervisionOutcome.Forbidden, (await Notices.RunAsync(actor, 2022, NoticeKind.Urging, "Unit A", [1], "x", null, Cancellation)).Outcome);
        await Give.RunAsync(Chief, 2022, "Unit A", [1], "x", Today, Cancellation);
        await Notices.RunAsync(Office, 2022, NoticeKind.Urging, "Unit A", [1], "x", null, Cancellation);
        var all = await AllAsync(Office);
        var (instruction, notice) = (all.Single(one => one.Kind == MatterKind.Instruction).Id, all.Single(one => one.Kind == MatterKind.Urging).Id);
        foreach (var actor in new[] { Other, Office, Chief, Administrator })
        {
            Assert.Equal(SupervisionOutcome.Forbidden, (await Steps.RunAsync(actor, 2022, instruction, InstructionStep.Reply, "x", null, Cancellation)).Outcome);
            Assert.Equal(SupervisionOutcome.Forbidden, (await NoticeSteps.RunAsync(actor, 2022, notice, NoticeStep.Reply, "x", null, Cancellation)).Outcome);
        }
        await Steps.RunAsync(Reporter, 2022, instruction, InstructionStep.Reply, "x", null, Cancellation);
        foreach (var actor in new[] { Leader, Chief }) Assert.Equal(SupervisionOutcome.Forbidden, (await Steps.RunAsync(actor, 2022, instruction, InstructionStep.Settle, "x", null, Cancellation)).Outcome);
        Assert.Empty(await AllAsync(Other));
        Assert.Empty(await AllAsync(Administrator));
        Assert.Equal(2, (await AllAsync(Chief)).Count);
    }

    [Fact]
    public async Task A_step_out_of_turn_names_the_state_and_an_old_page_is_told()
    {
        await Give.RunAsync(Office, 2022, "Unit A", [1], "x", Today, Cancellation);
        await Notices.RunAsync(Office, 2022, NoticeKind.Urging, "Unit A", [1], "x", null, Cancellation);
        Assert.Equal(new(SupervisionOutcome.WrongState, "Open"), await Steps.RunAsync(Office, 2022, 1, InstructionStep.Settle, null, null, Cancellation));
        Assert.Equal(new(SupervisionOutcome.WrongState, "Issued"), await NoticeSteps.RunAsync(Office, 2022, 1, NoticeStep.Return, "x", null, Cancellation));
        Assert.Equal(SupervisionOutcome.Stale, (await Steps.RunAsync(Reporter, 2022, 1, InstructionStep.Reply, "x", 7, Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Stale, (await NoticeSteps.RunAsync(Reporter, 2022, 1, NoticeStep.Reply, "x", 7, Cancellation)).Outcome);
        Assert.Equal(new(SupervisionOutcome.Invalid, OutOfRange.Text), await Steps.RunAsync(Reporter, 2022, 1, InstructionStep.Reply, " ", null, Cancellation));
        Assert.Equal(new(SupervisionOutcome.Invalid, OutOfRange.Text), await NoticeSteps.RunAsync(Office, 2022, 1, NoticeStep.Settle, "", null, Cancellation));
        Assert.Equal(SupervisionOutcome.NotFound, (await Steps.RunAsync(Reporter, 2022, 99, InstructionStep.Reply, "x", null, Cancellation)).Outcome);
        Assert.Equal("Settled", (await NoticeSteps.RunAsync(Office, 2022, 1, NoticeStep.Settle, "told by phone", 1, Cancellation)).State);
    }

    [Fact]
    public async Task Numbers_run_by_kind_and_two_at_once_never_share_one()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Notices.RunAsync(Office, 2022, NoticeKind.Urging, "Unit A", [1], "x", null, Cancellation)));
        Assert.All(results, result => Assert.Equal(SupervisionOutcome.Saved, result.Outcome));
        Assert.Equal(["催办〔2022〕1号", "催办〔2022〕2号", "催办〔2022〕3号", "催办〔2022〕4号"], (await AllAsync(Office)).Select(one => one.Number).Order());
        Assert.Equal("督办〔2022〕1号", (await Notices.RunAsync(Office, 2022, NoticeKind.Demand, "Unit A", [1], "x", null, Cancellation)).State);
        Assert.Equal(new DateOnly(2022, 8, 22), (await AllAsync(Office))[0].Due);
    }

    [Fact]
    public async Task An_urging_is_escalated_only_when_asked_and_only_after_its_time_both_sides_at_once()
    {
        await Notices.RunAsync(Office, 2022, NoticeKind.Urging, "Unit B", [1, 2], "x", null, Cancellation);
        Assert.Equal(new(SupervisionOutcome.WrongState, "Issued"), await Notices.EscalateAsync(Office, 2022, 1, "now", null, Cancellation));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.False((await OneAsync(Office)).Ripe);
        clock.Advance(TimeSpan.FromDays(1));
        var ripe = await OneAsync(Office);
        Assert.Equal((true, MatterState.Open, 1), (ripe.Ripe, ripe.State, ripe.DaysOver(new(2022, 8, 23))));
        Assert.Equal(SupervisionOutcome.Forbidden, (await Notices.EscalateAsync(Chief, 2022, 1, "now", null, Cancellation)).Outcome);
        Assert.Equal(SupervisionOutcome.Stale, (await Notices.EscalateAsync(Office, 2022, 1, "now", 5, Cancellation)).Outcome);
        Assert.Equal(new(SupervisionOutcome.Invalid, OutOfRange.Text), await Notices.EscalateAsync(Office, 2022, 1, "", null, Cancellation));
        Assert.Equal(MatterState.Open, (await OneAsync(Office)).State);
        Assert.Equal(new(SupervisionOutcome.Saved, "督办〔2022〕1号"), await Notices.EscalateAsync(Office, 2022, 1, "now", 1, Cancellation));
        Assert.Equal(new(SupervisionOutcome.WrongState, "Escalated"), await Notices.EscalateAsync(Office, 2022, 1, "again", null, Cancellation));
        var all = await AllAsync(Other);
        Assert.Equal([(MatterKind.Demand, MatterState.Open), (MatterKind.Urging, MatterState.Escalated)], all.Select(one => (one.Kind, one.State)));
        Assert.Equal([1, 2], all[0].Tasks);
        await using var database = await services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Infrastructure.Database.WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(1, database.Notices.Single(row => row.Kind == NoticeKind.Demand).After);
    }

    [Theory]
    [InlineData("2022-08-15", null, "2022-08-22", "2022-08-22", false)]
    [InlineData("2022-08-15", null, "2022-08-22", "2022-08-23", true)]
    [InlineData("2022-08-15", null, "2022-08-16", "2022-08-22", false)]
    [InlineData("2022-08-15", null, "2022-09-30", "2022-09-30", false)]
    [InlineData("2022-08-15", "2022-08-24", "2022-08-22", "2022-08-31", false)]
    [InlineData("2022-08-15", "2022-08-24", "2022-08-22", "2022-09-01", true)]
    public void An_urging_is_ripe_after_its_due_day_and_its_working_days_with_the_unit(string issued, string? returned, string due, string day, bool ripe)
    {
        List<StepTaken<NoticeStep>> steps = [Taken(NoticeStep.Issue, issued)];
        if (returned is not null) steps.AddRange([Taken(NoticeStep.Reply, returned), Taken(NoticeStep.Return, returned)]);
        SupervisionNotice notice = new(NoticeKind.Urging, "催办〔2022〕1号", "Unit A", [1], "x", DateOnly.Parse(due), steps);
        Assert.Equal(ripe, NoticeRules.IsRipe(notice, DateOnly.Parse(day), 5, WorkingCalendar.Shipped));
        Assert.False(NoticeRules.IsRipe(notice with { Kind = NoticeKind.Demand }, DateOnly.Parse(day), 5, WorkingCalendar.Shipped));
    }

    [Fact]
    public void A_demand_is_named_only_while_it_stands_unanswered_after_its_due_day()
    {
        SupervisionNotice notice = new(NoticeKind.Demand, "督办〔2022〕1号", "Unit A", [1], "x", new(2022, 8, 22), [Taken(NoticeStep.Issue, "2022-08-15"), Taken(NoticeStep.Reply, "2022-08-25")]);
        Assert.Equal([false, true, false], new[] { 22, 23, 25 }.Select(day => NoticeRules.IsNamed(notice, new(2022, 8, day))));
        Assert.False(NoticeRules.IsNamed(notice with { Kind = NoticeKind.Urging }, new(2022, 8, 23)));
    }

    private static StepTaken<NoticeStep> Taken(NoticeStep step, string day) => new(step, DateTimeOffset.UnixEpoch, DateOnly.Parse(day), "someone", null);

    private Task<IReadOnlyList<SupervisionMatter>> AllAsync(Actor actor) => services.GetRequiredService<MatterQueries>().OfPlanAsync(actor, 2022, null, Cancellation);

    private async Task<SupervisionMatter> OneAsync(Actor actor) => Assert.Single(await AllAsync(actor));
}
