using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Promises marked, reports accepted together, lead reports assembled, burdens counted: the handlers on a real SQLite file.</summary>
public sealed class EarlySignsTests : IAsyncLifetime
{
    private static readonly Actor Head = new("head", Role.Leader, null);
    private static readonly ReportKey Second = Asked with { Quarter = new Quarter(2022, 2) };
    private static readonly ReportText Written = new() { Stage = Stage.Planning, Done = "Issued 3 rules", Next = "Apply them\nTrain people" };
    private readonly string file = NewFile();
    private ServiceProvider services = null!;
    private FakeTimeProvider clock = null!;

    private MarkPromise Marking => services.GetRequiredService<MarkPromise>();

    private EarlySigns Signs => services.GetRequiredService<EarlySigns>();

    private ReportQueries Queries => services.GetRequiredService<ReportQueries>();

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        clock = collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task A_promise_is_marked_by_the_office_and_the_last_mark_stands()
    {
        await services.GiveAsync(Second, Written);
        Assert.Null((await Signs.RateAsync(Office, 2022, "Unit A", Cancellation))!.Value.Percent);
        Assert.Equal(SupervisionOutcome.Saved, await MarkAsync(Office, Second, "Apply them", PromiseVerdict.NotKept));
        Assert.Equal(SupervisionOutcome.Saved, await MarkAsync(Office, Second, "Apply them", PromiseVerdict.Partly));
        Assert.Equal(SupervisionOutcome.Saved, await MarkAsync(Office, Second, "Train people", PromiseVerdict.Kept));
        Assert.Equal(new PromiseRate(1, 1, 0), await Signs.RateAsync(Office, 2022, "Unit A", Cancellation));
        Assert.Equal(new PromiseRate(1, 1, 0), await Signs.RateAsync(Reporter, 2022, "Unit A", Cancellation));
        Assert.Null(await Signs.RateAsync(Other, 2022, "Unit A", Cancellation));
    }

    [Fact]
    public async Task Only_promises_of_an_accepted_report_are_marked_only_by_the_office_and_only_in_the_quarter_after()
    {
        await services.GiveAsync(Second, Written, ReportState.Confirmed);
        Assert.Equal(SupervisionOutcome.WrongState, await MarkAsync(Office, Second, "Apply them", PromiseVerdict.Kept));
        Assert.Equal(SupervisionOutcome.NotFound, await MarkAsync(Office, Second, "Apply", PromiseVerdict.Kept));
        Assert.Equal(SupervisionOutcome.NotFound, await MarkAsync(Office, Second with { Unit = "Unit B" }, "Apply them", PromiseVerdict.Kept));
        foreach (var actor in new[] { Reporter, Leader, Head }) Assert.Equal(SupervisionOutcome.Forbidden, await MarkAsync(actor, Second, "Apply them", PromiseVerdict.Kept));
        await services.GiveAsync(Asked, Written);
        Assert.Equal(SupervisionOutcome.WrongState, await MarkAsync(Office, Asked, "Apply them", PromiseVerdict.Kept));
        clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(SupervisionOutcome.Saved, await MarkAsync(Office, Asked, "Apply them", PromiseVerdict.Kept));
    }

    [Fact]
    public async Task Promises_stand_beside_the_next_quarters_answers()
    {
        await services.GiveAsync(Second, Written);
        await services.GiveAsync(Asked, Written with { Done = "Applied", Answers = [new("Apply them", PromiseVerdict.Kept)] }, ReportState.Submitted);
        var checks = await Signs.PromisesAsync(Office, 2022, new Quarter(2022, 3), Cancellation);
        Assert.Equal([("Apply them", PromiseVerdict.Kept), ("Train people", null)], checks.Select(check => (check.Promise, check.Answer)));
        Assert.Equal("Applied", checks[0].Next!.Text.Done);
        Assert.Empty(await Signs.PromisesAsync(Leader, 2022, new Quarter(2022, 3), Cancellation));
        Assert.Empty(await Signs.PromisesAsync(Office, 2022, new Quarter(2022, 2), Cancellation));
    }

    [Fact]
    public async Task A_unit_sees_the_signs_of_its_own_tasks_and_confirmed_words_only_the_office()
    {
        await services.GiveAsync(Asked with { Task = 2, Unit = "Unit B" }, Written with { Done = "任务已完成" });
        await services.GiveAsync(Asked, Written with { Done = "任务已完成" }, ReportState.Confirmed);
        var board = (await services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation))!;
        async Task<string> Tasks(Actor actor) => string.Join(' ', (await Signs.ReadAsync(actor, board, Cancellation)).Disagreements.Select(one => one.Said.Task));
        Assert.Equal("1 2", await Tasks(Office));
        Assert.Equal("2", await Tasks(Head));
        Assert.Equal("2", await Tasks(Other));
        Assert.Equal("", await Tasks(Reporter));
        Assert.Equal("", await Tasks(new Actor("admin", Role.Administrator, null)));
    }

    [Fact]
    public async Task Of_several_reports_the_good_ones_are_accepted_and_each_other_says_why_not()
    {
        var good = await services.GiveAsync(Asked, Written, ReportState.Confirmed);
        var early = await services.GiveAsync(Second, Written, ReportState.Submitted);
        var stale = await services.GiveAsync(Asked with { Unit = "Unit B" }, Written, ReportState.Confirmed);
        var late = await services.GiveAsync(Asked with { Unit = "Unit B", Task = 2 }, Written, ReportState.Confirmed);
        (ReportKey, int)[] chosen = [(Second, early.Version), (KeyOf(stale), stale.Version - 1), (KeyOf(good), good.Version), (KeyOf(late), late.Version), (KeyOf(late), late.Version)];
        var results = await services.GetRequiredService<AcceptReports>().RunAsync(Office, chosen, Cancellation);
        Assert.Equal([ReportOutcome.WrongState, ReportOutcome.Stale, ReportOutcome.Saved, ReportOutcome.Saved], results.Select(one => one.Result!.Outcome));
        Assert.Equal(ReportState.Submitted, results[0].Result!.Report!.State);
        Assert.Equal([ReportState.Accepted, ReportState.Submitted], (await Queries.OfUnitAsync(Office, 2022, "Unit A", Cancellation)).Select(report => report.State));
        Assert.All(await services.GetRequiredService<AcceptReports>().RunAsync(Leader, [(KeyOf(stale), stale.Version)], Cancellation), one => Assert.Equal(ReportOutcome.Forbidden, one.Result!.Outcome));
    }

    [Theory]
    [InlineData(ReportState.Draft, null, null)]
    [InlineData(ReportState.Submitted, true, false)]
    [InlineData(ReportState.Confirmed, true, false)]
    [InlineData(ReportState.Accepted, true, true)]
    public async Task A_lead_reads_what_its_co_units_submitted_of_the_task_a_leader_what_is_accepted(ReportState state, bool? lead, bool? head)
    {
        var written = await services.GiveAsync(Asked with { Unit = "Unit B" }, Written, state);
        var board = (await services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation))!;
        async Task<bool?> Reads(Actor actor) =>
            (await Queries.AssembledAsync(actor, board.Plan, board.Tasks[0], Asked.Quarter, Cancellation))!.CoUnits.Single().Report is { } given ? given.Words?.Text.Done == "Issued 3 rules" : null;
        Assert.Equal((lead, head), (await Reads(Reporter), await Reads(Head)));
        Assert.Null(await Queries.AssembledAsync(Other, board.Plan, board.Tasks[0], Asked.Quarter, Cancellation));
        // Of another task, and outside the assembled report, the lead reads no more than others.
        Assert.Equal(state == ReportState.Accepted, ReportQueries.MayRead(Reporter, written));
        Assert.Equal(state == ReportState.Accepted, ReportQueries.MayReadAssembled(Reporter, board.Tasks[1], written));
        Assert.Equal(state == ReportState.Accepted, ReportQueries.MayReadAssembled(Reporter with { Unit = "Unit C" }, board.Tasks[0], written));
    }

    [Fact]
    public async Task The_burden_counts_duties_reminders_returns_and_notices_by_quarter()
    {
        var submitted = await services.GiveAsync(Second with { Unit = "Unit B" }, Written, ReportState.Submitted);
        await services.GetRequiredService<TakeReportStep>().RunAsync(new("leader-b", Role.UnitLeader, "Unit B"), KeyOf(submitted), ReportStep.Return, "more", submitted.Version, Cancellation);
        await using (var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation))
        {
            StepTaken<NoticeStep> issued = new(NoticeStep.Issue, clock.GetUtcNow(), new(2022, 8, 1), "office", null);
            database.Notices.Add(new() { Year = 2022, Kind = NoticeKind.Urging, Sequence = 1, Number = "1", Unit = "Unit B", Tasks = [1], Text = "Report", Due = new(2022, 8, 20), Steps = [issued] });
            database.Reminders.AddRange(Reminder("due-7/2022Q2/Unit B", false), Reminder("due-3/2022Q2/Unit B", true), Reminder("overdue/2022Q2/Unit B/2022-07-11", false), Reminder("due-7/2021Q2/Unit B", false));
            await database.SaveChangesAsync(Cancellation);
        }
        var board = (await services.GetRequiredService<LiveBoards>().CurrentAsync(2022, Cancellation))!;
        var burden = (await services.GetRequiredService<BurdenQueries>().ReadAsync(Other, board, Cancellation))!;
        Assert.Equal(["Unit A", "Unit B"], burden.Rows.Select(row => row.Unit.Name));
        Assert.Equal([new(2, 0, 0, 0), new(2, 2, 1, 0), new(2, 0, 0, 1)], burden.Rows[1].Quarters);
        Assert.Equal((new BurdenCount(6, 2, 1, 1), 4.5m), (burden.Rows[1].Total, burden.Mean(row => row.Total.Reports)));
        Assert.Equal(new BurdenCount(3, 2, 1, 0), burden.Sums[1]);

        var csv = Encoding.UTF8.GetString(BurdenQueries.Csv(Other, burden, ["=unit", "quarter", "a", "b", "c", "d"], "all"));
        Assert.StartsWith("\uFEFF\"'=unit\",\"quarter\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"Unit B\",\"2022Q2\",\"2\",\"2\",\"1\",\"0\"\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Unit A", csv, StringComparison.Ordinal);
        Assert.Contains("Unit A", Encoding.UTF8.GetString(BurdenQueries.Csv(Head, burden, ["u"], "all")), StringComparison.Ordinal);
        Assert.Null(await services.GetRequiredService<BurdenQueries>().ReadAsync(new Actor("admin", Role.Administrator, null), board, Cancellation));
    }

    private static ReportKey KeyOf(StoredReport report) => new(report.Year, report.Task, report.Unit, report.Quarter);

    private static StoredReminder Reminder(string key, bool missed) =>
        new() { Year = int.Parse(key.Split('/')[1][..4], System.Globalization.CultureInfo.InvariantCulture), Key = key, Rule = key.Split('/')[0], Window = key.Split('/')[1], Unit = key.Split('/')[2], Date = new(2022, 7, 1), Missed = missed };

    private async Task<SupervisionOutcome> MarkAsync(Actor actor, ReportKey key, string promise, PromiseVerdict verdict) =>
        (await Marking.RunAsync(actor, key, promise, verdict, Cancellation)).Outcome;
}
