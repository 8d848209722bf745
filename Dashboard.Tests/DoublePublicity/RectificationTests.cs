using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>Findings on their way to being mended: who may do what, many at once, and what a new evaluation clears or sends back.</summary>
public sealed class RectificationTests : IAsyncLifetime
{
    private PublicityHost host = null!;

    private TakeRectificationStep Taking => host.Get<TakeRectificationStep>();

    private RectificationQueries Queries => host.Get<RectificationQueries>();

    public async ValueTask InitializeAsync()
    {
        host = await StartAsync();
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2), Empty(3), Empty(4)));
        await host.SentAsync("许可b.csv", Licences(Late(5, Other)), Other);
        await host.EvaluateAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_finding_is_an_item_of_its_unit_due_ten_working_days_later()
    {
        Assert.Equal([(Other, 1), (Bureau, 3)], (await Queries.CountsAsync(Office, Second, Cancellation)).OrderBy(one => one.Count).Select(one => (one.Unit, one.Count)));
        var page = await Queries.PageAsync(Reporter, new(Second), 1, Cancellation);
        Assert.All(page.Rows, row => Assert.Equal((Bureau, RectificationState.Open, new DateOnly(2022, 8, 3), 1), (row.Unit, row.State, row.Due, row.FirstVersion)));
        Assert.Equal(["late", "missing-field", "missing-field"], page.Rows.Select(row => row.Rule).Order());
        // Another unit's are not to be had by asking for them.
        Assert.Equal(Other, Assert.Single((await Queries.PageAsync(Stranger, new(Second, Bureau), 1, Cancellation)).Rows).Unit);
        Assert.Equal(0, (await Queries.PageAsync(Administrator, new(Second), 1, Cancellation)).Count);
    }

    [Fact]
    public async Task Every_step_is_its_roles_alone()
    {
        foreach (var (actor, filter, step) in new[]
        {
            (Office, new RectificationFilter(Second, Bureau), RectificationStep.Rectify), (Stranger, new(Second, Bureau), RectificationStep.Rectify), (Chief, new(Second, Bureau), RectificationStep.Rectify),
            (Administrator, new(Second, Bureau), RectificationStep.Rectify), (Reporter, new(Second, Other), RectificationStep.Rectify), (Reporter, new(Second, Bureau), RectificationStep.Accept),
            (Head, new(Second, Bureau), RectificationStep.Return), (Chief, new(Second, Bureau), RectificationStep.Accept), (Administrator, new(Second), RectificationStep.Accept), (Office, new(Second), RectificationStep.Clear),
        })
            Assert.Equal((actor.Name, step, RectificationOutcome.Forbidden), (actor.Name, step, (await Taking.RunAsync(actor, filter, step, new("因故"), Cancellation)).Outcome));
        Assert.Equal(RectificationOutcome.WrongState, (await Taking.RunAsync(Office, new(Second), RectificationStep.Accept, new(""), Cancellation)).Outcome);
        Assert.Equal(RectificationOutcome.Text, (await Taking.RunAsync(Reporter, new(Second), RectificationStep.Rectify, new("  "), Cancellation)).Outcome);
        Assert.Equal(RectificationOutcome.Proof, (await Taking.RunAsync(Reporter, new(Second), RectificationStep.Rectify, new("改了", "a.pdf", SampleFiles.Word), Cancellation)).Outcome);
        Assert.All((await Queries.CountsAsync(Office, Second, Cancellation)), one => Assert.Equal(RectificationState.Open, one.State));
    }

    [Fact]
    public async Task A_unit_mends_many_with_one_proof_and_the_office_accepts_and_returns_with_every_step_on_record()
    {
        // No unit named: the own one, and not the other unit's item.
        var result = await Taking.RunAsync(Reporter, new(Second), RectificationStep.Rectify, new("已补正并附说明", "说明.pdf", SampleFiles.Pdf), Cancellation);
        Assert.Equal((RectificationOutcome.Saved, 3), (result.Outcome, result.Count));
        var rows = (await Queries.PageAsync(Office, new(Second, Bureau), 1, Cancellation)).Rows;
        var act = Assert.Single(rows[0].Acts);
        Assert.All(rows, row => Assert.Equal(act.Id, Assert.Single(row.Acts).Id));
        Assert.Equal(SampleFiles.Pdf, (await Queries.ProofAsync(Head, act.Id, Cancellation))!.Value.Bytes);
        Assert.NotNull(await Queries.ProofAsync(Office, act.Id, Cancellation));
        Assert.Null(await Queries.ProofAsync(Stranger, act.Id, Cancellation));
        Assert.Null(await Queries.ProofAsync(Administrator, act.Id, Cancellation));

        Assert.Equal(RectificationOutcome.Text, (await Taking.RunAsync(Office, new(Second), RectificationStep.Return, new(""), Cancellation)).Outcome);
        Assert.Equal(2, (await Taking.RunAsync(Office, new(Second, Rule: "missing-field"), RectificationStep.Accept, new(""), Cancellation)).Count);
        Assert.Equal(1, (await Taking.RunAsync(Office, new(Second, Ids: [.. rows.Select(row => row.Id)]), RectificationStep.Return, new("迟报须说明原因"), Cancellation)).Count);
        Assert.Equal(1, (await Taking.RunAsync(Head, new(Second), RectificationStep.Rectify, new("系统故障，已改进"), Cancellation)).Count);
        var late = Assert.Single((await Queries.PageAsync(Office, new(Second, Bureau, "late"), 1, Cancellation)).Rows);
        Assert.Equal(RectificationState.Rectified, late.State);
        Assert.Equal(["已补正并附说明 reporter-a", "迟报须说明原因 office", "系统故障，已改进 head-a"], late.Acts.Select(taken => $"{taken.Text} {taken.By}"));
    }

    [Fact]
    public async Task A_new_evaluation_clears_what_is_gone_sends_back_what_is_not_and_opens_what_is_new()
    {
        await Taking.RunAsync(Reporter, new(Second), RectificationStep.Rectify, new("改了"), Cancellation);
        var third = (await Queries.PageAsync(Office, new(Second, Bureau, "missing-field"), 1, Cancellation)).Rows.Single(row => row.Document.Contains("第3号", StringComparison.Ordinal));
        await Taking.RunAsync(Office, new(Second, Ids: [third.Id]), RectificationStep.Accept, new("可以"), Cancellation);

        // The fourth is mended, the late one cannot be, the third was accepted as it is, the sixth is new.
        await ReplaceAsync(Good(1), Late(2), Empty(3), Good(4), Empty(6));
        Assert.Equal(2, (await host.EvaluateAsync()).Version);
        Assert.Equal(["第2号 Returned FindAgain", "第3号 Accepted Accept", "第4号 Accepted Clear", "第6号 Open Open"], await StandingAsync());
        Assert.Contains("重新评估核销", (await RowAsync("第4号")).Acts.Last().Text, StringComparison.Ordinal);

        // What an evaluation cleared and finds again goes back; what the office accepted stays.
        await ReplaceAsync(Good(1), Good(2), Empty(3), Empty(4), Good(6));
        await host.EvaluateAsync();
        Assert.Equal(["第2号 Accepted Clear", "第3号 Accepted Accept", "第4号 Returned FindAgain", "第6号 Accepted Clear"], await StandingAsync());
        Assert.Equal(2, (await RowAsync("第4号")).Acts.Count(act => act.By == "office"));
        Assert.Equal(RectificationState.Open, Assert.Single((await Queries.PageAsync(Stranger, new(Second), 1, Cancellation)).Rows).State);
    }

    [Fact]
    public async Task Two_findings_that_read_the_same_are_two_items_and_one_mended_clears_one()
    {
        await ReplaceAsync(Good(1), Good(1), Good(1));
        await host.EvaluateAsync();
        Assert.Equal(2, (await Queries.PageAsync(Reporter, new(Second, Rule: "duplicate"), 1, Cancellation)).Count);
        await ReplaceAsync(Good(1), Good(1));
        await host.EvaluateAsync();
        Assert.Equal([RectificationState.Open, RectificationState.Accepted], (await Queries.PageAsync(Reporter, new(Second, Rule: "duplicate"), 1, Cancellation)).Rows.Select(row => row.State).Order());
    }

    [Fact]
    public async Task The_reminder_counts_what_still_waits_and_stops_with_the_last()
    {
        await Taking.RunAsync(Reporter, new(Second, Rule: "missing-field"), RectificationStep.Rectify, new("已补"), Cancellation);
        Assert.Equal(1, await Queries.WaitingAsync(Reporter, Cancellation));
        Assert.Equal([(Bureau, "1条"), (Other, "1条")], await RemindedAsync(new(2022, 8, 4)));
        await Taking.RunAsync(Reporter, new(Second), RectificationStep.Rectify, new("已说明"), Cancellation);
        Assert.Equal([(Other, "1条")], await RemindedAsync(new(2022, 8, 11)));
        Assert.Equal((0, 0), (await Queries.WaitingAsync(Reporter, Cancellation), await Queries.WaitingAsync(Office, Cancellation)));
    }

    private async Task<IEnumerable<(string Unit, string Count)>> RemindedAsync(DateOnly day)
    {
        host.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero));
        await host.Get<RunReminders>().RunAsync(day, Cancellation);
        await using var database = host.Open();
        var sent = await database.Reminders.AsNoTracking().Where(row => row.Rule == "rectification" && row.Date == day).ToListAsync(Cancellation);
        return sent.OrderBy(row => row.Unit == Other).Select(row => (row.Unit, row.Reason[(row.Reason.IndexOf("尚有", StringComparison.Ordinal) + 2)..][..2]));
    }

    private async Task ReplaceAsync(params Dictionary<string, string>[] rows)
    {
        await using var database = host.Open();
        var active = await database.PublicityFiles.Where(file => file.Unit == Bureau && file.State == PublicityFileState.Active).Select(file => file.Id).SingleAsync(Cancellation);
        await host.SentAsync("许可.csv", Licences(rows), replaces: active);
    }

    private async Task<IEnumerable<string>> StandingAsync() =>
        (await Queries.PageAsync(Office, new(Second, Bureau), 1, Cancellation)).Rows.Select(row => $"{row.Document[4..7]} {row.State} {row.LastStep}").Order();

    private async Task<StoredRectification> RowAsync(string document) =>
        (await Queries.PageAsync(Office, new(Second, Bureau), 1, Cancellation)).Rows.Single(row => row.Document.Contains(document, StringComparison.Ordinal));
}
