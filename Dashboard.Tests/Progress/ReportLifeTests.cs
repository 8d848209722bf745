using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class ReportLifeTests : IAsyncLifetime
{
    private static readonly ReportText Written = new() { Stage = Stage.Implementing, Done = "Issued 3 rules", Next = "Apply them" };
    private readonly string file = NewFile();
    private ServiceProvider services = null!;

    private SaveReportDraft Save => services.GetRequiredService<SaveReportDraft>();

    private TakeReportStep Steps => services.GetRequiredService<TakeReportStep>();

    private LiveBoards Boards => services.GetRequiredService<LiveBoards>();

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
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
    public async Task A_report_goes_from_draft_to_accepted_and_then_moves_the_board()
    {
        List<PlanBoard> pushed = [];
        var (first, subscription) = await Boards.SubscribeAsync(2022, pushed.Add, Cancellation);
        using var followed = subscription;
        Assert.Equal(Light.Behind, first!.Tasks[0].Standing.Light);
        Assert.Equal(LightCause.NeverReported, first.Tasks[0].Standing.Cause);

        var draft = await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation);
        Assert.Equal(ReportingMark.Draft, MarkNow(pushed));
        var submitted = await Step(Reporter, ReportStep.Submit, draft);
        Assert.Equal(ReportingMark.Submitted, MarkNow(pushed));
        var confirmed = await Step(Leader, ReportStep.Confirm, submitted);
        Assert.Equal(0, pushed[^1].Tasks[0].Progress);
        var accepted = await Step(Office, ReportStep.Accept, confirmed);

        Assert.Equal(ReportState.Accepted, accepted.Report!.State);
        Assert.Equal(["reporter-a", "leader-a", "office"], accepted.Report.Steps.Select(step => step.By));
        Assert.Equal(4, pushed.Count);
        Assert.Equal(50, pushed[^1].Tasks[0].Progress);
        Assert.Equal(Light.OnTrack, pushed[^1].Tasks[0].Standing.Light);
        Assert.Equal(ReportingMark.Accepted, MarkNow(pushed));
        Assert.Same(first.Tasks[1], pushed[^1].Tasks[1]);
    }

    [Fact]
    public async Task Another_units_reporter_may_neither_write_nor_submit_nor_read_the_draft()
    {
        Assert.Equal(ReportOutcome.Forbidden, (await Save.RunAsync(Other, Asked, Written, 0, Cancellation)).Outcome);
        var draft = await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation);
        Assert.Equal(ReportOutcome.Forbidden, (await Step(Other, ReportStep.Submit, draft)).Outcome);
        var queries = services.GetRequiredService<ReportQueries>();
        Assert.Null(await queries.FindAsync(Other, Asked, Cancellation));
        Assert.Empty(await queries.OfTaskAsync(Other, 2022, 1, Cancellation));
        Assert.NotNull(await queries.FindAsync(Reporter, Asked, Cancellation));
    }

    [Fact]
    public async Task A_step_in_the_wrong_state_is_refused_and_the_state_is_named()
    {
        var draft = await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation);
        var early = await Step(Office, ReportStep.Accept, draft);
        Assert.Equal((ReportOutcome.WrongState, ReportState.Draft), (early.Outcome, early.Report!.State));

        var submitted = await Step(Reporter, ReportStep.Submit, draft);
        var late = await Save.RunAsync(Reporter, Asked, Written with { Done = "more" }, submitted.Report!.Version, Cancellation);
        Assert.Equal((ReportOutcome.WrongState, ReportState.Submitted), (late.Outcome, late.Report!.State));
        Assert.Equal("Issued 3 rules", (await Stored())!.Text.Done);
    }

    [Fact]
    public async Task The_second_of_two_writers_is_told_who_wrote_and_changes_nothing()
    {
        var draft = await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation);
        await Save.RunAsync(Leader, Asked, Written with { Done = "the leader's words" }, draft.Report!.Version, Cancellation);
        var second = await Save.RunAsync(Reporter, Asked, Written with { Done = "the reporter's words" }, draft.Report.Version, Cancellation);

        Assert.Equal(ReportOutcome.Stale, second.Outcome);
        Assert.Equal(("leader-a", "the leader's words"), (second.Report!.ChangedBy, second.Report.Text.Done));
        Assert.Equal("the leader's words", (await Stored())!.Text.Done);
        Assert.Equal(ReportOutcome.Stale, (await Step(Reporter, ReportStep.Submit, draft)).Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task A_return_without_a_reason_is_refused(string? reason)
    {
        var submitted = await Step(Reporter, ReportStep.Submit, await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation));
        Assert.Equal(ReportOutcome.Invalid, (await Step(Leader, ReportStep.Return, submitted, reason)).Outcome);
        Assert.Equal(ReportState.Submitted, (await Stored())!.State);
    }

    [Fact]
    public async Task A_report_returned_at_both_gates_keeps_both_reasons_and_its_first_submission()
    {
        var submitted = await Step(Reporter, ReportStep.Submit, await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation));
        var returned = await Step(Leader, ReportStep.Return, submitted, "name the rules");
        var again = await Save.RunAsync(Reporter, Asked, Written with { Done = "Issued rules 1 to 3" }, returned.Report!.Version, Cancellation);
        Assert.Equal(ReportState.Returned, again.Report!.State);
        var confirmed = await Step(Leader, ReportStep.Confirm, await Step(Reporter, ReportStep.Submit, again));
        await Step(Office, ReportStep.Return, confirmed, "give the dates");

        var stored = await Stored();
        Assert.Equal(["name the rules", "give the dates"], stored!.Steps.OrderBy(step => step.Id).Where(step => step.Step == ReportStep.Return).Select(step => step.Reason));
        Assert.Equal(new DateOnly(2022, 8, 15), stored.ToDomain().FirstSubmitted);
    }

    [Fact]
    public async Task Nothing_is_owed_before_a_quarter_begins_or_without_a_duty_and_an_empty_report_is_not_submitted()
    {
        Assert.Equal(ReportOutcome.NotFound, (await Save.RunAsync(Reporter, Asked with { Quarter = new Quarter(2022, 4) }, Written, 0, Cancellation)).Outcome);
        Assert.Equal(ReportOutcome.NotFound, (await Save.RunAsync(Reporter, Asked with { Task = 2 }, Written, 0, Cancellation)).Outcome);
        var empty = await Save.RunAsync(Reporter, Asked, new ReportText(), 0, Cancellation);
        Assert.Equal(ReportOutcome.Invalid, (await Step(Reporter, ReportStep.Submit, empty)).Outcome);
    }

    [Fact]
    public async Task In_a_unit_without_the_leaders_gate_submitting_confirms_too_and_the_office_can_accept_at_once()
    {
        var units = services.GetRequiredService<SaveUnit>();
        await units.RunAsync(Office, new DirectoryUnit("Unit A", UnitKind.Bureau) { WithoutLeaderGate = true }, 0, Cancellation);
        var submitted = await Step(Reporter, ReportStep.Submit, await Save.RunAsync(Reporter, Asked, Written, 0, Cancellation));
        Assert.Equal(ReportState.Confirmed, submitted.Report!.State);
        Assert.Equal([(ReportStep.Submit, "reporter-a"), (ReportStep.Confirm, "reporter-a")], (await Stored())!.Steps.OrderBy(step => step.Id).Select(step => (step.Step, step.By)));
        Assert.Equal(ReportState.Accepted, (await Step(Office, ReportStep.Accept, submitted)).Report!.State);

        await units.RunAsync(Office, new DirectoryUnit("Unit A", UnitKind.Bureau), 1, Cancellation);
        var before = Asked with { Quarter = new Quarter(2022, 2) };
        await Save.RunAsync(Reporter, before, Written, 0, Cancellation);
        Assert.Equal(ReportState.Submitted, (await Steps.RunAsync(Reporter, before, ReportStep.Submit, null, 1, Cancellation)).Report!.State);
    }

    private static ReportingMark MarkNow(List<PlanBoard> pushed) => pushed[^1].Tasks[0].Duties.Single(duty => duty.Duty.Unit == "Unit A").Mark;

    private Task<ReportResult> Step(Actor actor, ReportStep step, ReportResult before, string? reason = null) =>
        Steps.RunAsync(actor, Asked, step, reason, before.Report!.Version, Cancellation);

    private Task<StoredReport?> Stored() => services.GetRequiredService<ReportQueries>().FindAsync(Reporter, Asked, Cancellation);
}
