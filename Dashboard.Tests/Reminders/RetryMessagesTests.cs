using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class RetryMessagesTests
{
    private static readonly Actor Office = new("office", Role.Office, null);

    [Theory]
    [InlineData(Role.UnitReporter)]
    [InlineData(Role.UnitLeader)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_but_the_office_may(Role role)
    {
        await using var bench = await FailedAsync();
        Actor actor = new("somebody", role, "黄浦区");
        Assert.Equal(RetryOutcome.Forbidden, (await Retry(bench).RunAsync(actor, cancellation: TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(RetryOutcome.Forbidden, (await Retry(bench).RunAsync(actor, 1, "hp@example.cn", TestContext.Current.CancellationToken)).Outcome);
        Assert.All(await bench.OutboxAsync(), message => Assert.Equal(MessageState.Failed, message.State));
    }

    [Fact]
    public async Task A_failed_message_leaves_now_with_all_its_tries_and_is_told_again_should_it_fail_again()
    {
        await using var bench = await FailedAsync();
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var first = (await bench.OutboxAsync())[0];
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, 1, 1), await Retry(bench).RunAsync(Office, [first.Id, 99], TestContext.Current.CancellationToken));
        var messages = await bench.OutboxAsync();
        Assert.Equal([MessageState.Planned, MessageState.Failed], messages.Select(message => message.State));
        Assert.Equal((0, bench.Clock.GetUtcNow(), null, false), (messages[0].Attempts, messages[0].NextAttemptAt, messages[0].EndedAt, messages[0].OfficeTold));
        Assert.Equal(first.Key, messages[0].Key);
        // Somebody clicks again.
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, 0, 1), await Retry(bench).RunAsync(Office, [first.Id], TestContext.Current.CancellationToken));
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, 1), await Retry(bench).RunAsync(Office, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(new OutboxRound(2, 0, 0), await bench.SendAsync());
    }

    [Fact]
    public async Task A_message_whose_address_nobody_has_any_more_waits_for_the_corrected_one()
    {
        await using var bench = await FailedAsync();
        await bench.ChangeAsync($"UPDATE AspNetUsers SET Email = 'huangpu@example.cn' WHERE Email = 'hp@example.cn'");
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, 1, 0, 1), await Retry(bench).RunAsync(Office, cancellation: TestContext.Current.CancellationToken));
        var failed = Assert.Single(await bench.OutboxAsync(), message => message.State == MessageState.Failed);
        Assert.Equal("hp@example.cn", failed.To);
        Assert.Equal(RetryOutcome.UnknownAddress, (await Retry(bench).RunAsync(Office, failed.Id, "else@example.cn", TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, 1), await Retry(bench).RunAsync(Office, failed.Id, " huangpu@example.cn ", TestContext.Current.CancellationToken));
        Assert.Equal(new OutboxRound(2, 0, 0), await bench.SendAsync());
        Assert.Contains(await bench.OutboxAsync(), message => message is { To: "huangpu@example.cn", State: MessageState.Delivered } && message.Key == failed.Key);
    }

    private static RetryMessages Retry(ReminderBench bench) => bench.Get<RetryMessages>();

    private static async Task<ReminderBench> FailedAsync()
    {
        var bench = await ReminderBench.MakeAsync();
        await bench.AddAccountAsync("hp@example.cn", Role.UnitReporter, "黄浦区");
        await bench.AddAccountAsync("pd@example.cn", Role.UnitReporter, "浦东新区");
        await bench.RunAsync(new(2022, 6, 30));
        await using var database = bench.Open();
        await database.Outbox.ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.Failed).SetProperty(message => message.Attempts, 10)
            .SetProperty(message => message.OfficeTold, true).SetProperty(message => message.EndedAt, bench.Clock.GetUtcNow()));
        return bench;
    }
}
