using System.Globalization;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Reminders;
using MimeKit;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class SendOutboxTests
{
    private const string Reporter = "hp@example.cn";
    private static readonly DateOnly FirstDay = new(2022, 6, 30);

    [Fact]
    public async Task Without_a_server_a_message_becomes_one_file_named_after_its_identity()
    {
        await using var bench = await PreparedAsync();
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        Assert.Equal(new OutboxRound(0, 0, 0), await bench.SendAsync());
        var file = Assert.Single(bench.Mails);
        using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), mail.MessageId!.Split('@')[0]);
        Assert.Contains("tasks/16/report/2022Q2", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(MessageState.Delivered, Assert.Single(await bench.OutboxAsync()).State);
    }

    [Fact]
    public async Task The_server_s_answer_is_kept_with_what_it_took()
    {
        await using var server = new MailServer();
        await using var bench = await PreparedAsync(server.Port);
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        var message = Assert.Single(await bench.OutboxAsync());
        Assert.Equal((MessageState.Delivered, "queued as 1", 0), (message.State, message.Answer, message.Attempts));
        Assert.Equal(bench.Clock.GetUtcNow(), message.SentAt);
        Assert.Equal(bench.Clock.GetUtcNow(), message.EndedAt);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(Reporter, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal(message.Subject, mail.Subject);
        // The line break before the dot that ends the text is the server's to drop.
        Assert.Equal(message.Body.TrimEnd('\n'), mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Empty(bench.Mails);
    }

    [Fact]
    public async Task A_wrong_address_is_given_up_at_once_told_to_the_office_once_and_tried_again_after_correction()
    {
        await using var server = new MailServer { Unknown = { Reporter } };
        await using var bench = await PreparedAsync(server.Port);
        await bench.AddAccountAsync("office@example.cn", Role.Office);
        await bench.SendAsync();
        var refused = Assert.Single(await bench.OutboxAsync());
        Assert.Equal((MessageState.Failed, 1), (refused.State, refused.Attempts));
        Assert.StartsWith("550 no such mailbox", refused.Answer, StringComparison.Ordinal);

        await bench.RunAsync(new(2022, 7, 1));
        await bench.SendAsync();
        await bench.RunAsync(new(2022, 7, 4));
        await bench.SendAsync();
        var told = server.Mails.First(mail => mail.TextBody!.Contains("已放弃发送", StringComparison.Ordinal));
        Assert.Equal("office@example.cn", Assert.Single(told.To.Mailboxes).Address);
        Assert.Contains($"{Reporter}：550 no such mailbox", told.TextBody, StringComparison.Ordinal);

        var toldOf = (await bench.OutboxAsync()).SelectMany(message => message.Lines).Where(line => line.Kind == DigestLineKind.Undelivered).Select(line => line.Key).ToList();
        Assert.Contains(refused.Key, toldOf);
        Assert.Equal(toldOf.Distinct(), toldOf);

        server.Unknown.Clear();
        server.Taken.Clear();
        var failed = (await bench.OutboxAsync()).Count(message => message.State == MessageState.Failed);
        Assert.Equal(new RetriedMessages(RetryOutcome.Done, failed), await bench.Get<RetryMessages>().RunAsync(Actor.Operator, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(new OutboxRound(failed, 0, 0), await bench.SendAsync());
        Assert.Contains(server.Mails, mail => mail.To.ToString() == Reporter);
        Assert.Equal((MessageState.Delivered, 0), (await bench.OutboxAsync()).Where(message => message.Id == refused.Id).Select(message => (message.State, message.Attempts)).Single());
    }

    [Fact]
    public async Task A_greylisted_message_is_tried_again_later_and_arrives_once()
    {
        await using var server = new MailServer { Greylisting = 2 };
        await using var bench = await PreparedAsync(server.Port);
        Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        var message = Assert.Single(await bench.OutboxAsync());
        Assert.Equal((MessageState.Planned, 1, bench.Clock.GetUtcNow().AddMinutes(1)), (message.State, message.Attempts, message.NextAttemptAt));
        Assert.StartsWith("450 greylisted", message.Answer, StringComparison.Ordinal);
        Assert.Equal(new OutboxRound(0, 0, 0), await bench.SendAsync());

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.SendAsync();
        Assert.Equal(bench.Clock.GetUtcNow().AddMinutes(2), Assert.Single(await bench.OutboxAsync()).NextAttemptAt);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await bench.SendAsync()).Sent);
        Assert.Equal((MessageState.Delivered, "queued as 1"), (await bench.OutboxAsync()).Select(one => (one.State, one.Answer)).Single());
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_never_succeeds_is_given_up_after_ten_tries()
    {
        await using var server = new MailServer { Greylisting = int.MaxValue };
        await using var bench = await PreparedAsync(server.Port);
        var tries = 0;
        for (; tries < 20 && Assert.Single(await bench.OutboxAsync()) is { State: MessageState.Planned } message; tries++)
        {
            if (message.NextAttemptAt > bench.Clock.GetUtcNow()) bench.Clock.SetUtcNow(message.NextAttemptAt);
            Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        }
        Assert.Equal(SendOutbox.MostAttempts, tries);
        Assert.Equal(MessageState.Failed, Assert.Single(await bench.OutboxAsync()).State);
    }

    [Theory]
    [InlineData(MailFault.HangAtConnect)]
    [InlineData(MailFault.HangAfterData)]
    public async Task A_hanging_server_ends_the_round_in_time_and_every_message_is_kept(object fault)
    {
        await using var server = new TinySmtpServer { Fault = (MailFault)fault };
        await using var bench = await ReminderBench.MakeAsync(At(server.Port));
        await bench.AddAccountAsync(Reporter, Role.UnitReporter, "黄浦区");
        await bench.AddAccountAsync("pd@example.cn", Role.UnitReporter, "浦东新区");
        await bench.RunAsync(FirstDay);
        var round = bench.SendAsync();
        await server.Hanging.Task.WaitAsync(TestContext.Current.CancellationToken);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new OutboxRound(0, 1, 0), await round);
        Assert.Equal([(MessageState.Planned, 1), (MessageState.Planned, 0)], (await bench.OutboxAsync()).Select(message => (message.State, message.Attempts)));

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new OutboxRound(2, 0, 0), await bench.SendAsync());
        Assert.Equal(2, server.Messages.Count);
    }

    [Fact]
    public async Task Dropped_in_mid_message_it_comes_again_under_the_same_identity()
    {
        await using var server = new TinySmtpServer { Fault = MailFault.DropMidMessage };
        await using var bench = await PreparedAsync(server.Port);
        Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        Assert.Equal(MessageState.Planned, Assert.Single(await bench.OutboxAsync()).State);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task A_crash_between_sending_and_recording_sends_again_under_the_same_identity()
    {
        await using var server = new MailServer();
        await using var bench = await PreparedAsync(server.Port);
        await bench.SendAsync();
        await bench.ChangeAsync($"UPDATE Outbox SET State = 'Sent', EndedAt = NULL, Answer = NULL");
        Assert.Equal(new OutboxRound(0, 0, 0), await bench.SendAsync());
        bench.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Mails.Select(mail => mail.MessageId).Distinct());
        Assert.Equal((MessageState.Delivered, "queued as 2"), (await bench.OutboxAsync()).Select(message => (message.State, message.Answer)).Single());
    }

    [Fact]
    public async Task Senders_at_once_send_once()
    {
        await using var server = new MailServer();
        await using var bench = await PreparedAsync(server.Port);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(bench.SendAsync)));
        Assert.Equal(1, rounds.Sum(round => round.Sent));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_was_submitted_meanwhile_is_not_sent()
    {
        await using var bench = await PreparedAsync();
        await bench.SubmitAsync("黄浦区", 16, quarter: 1);
        await bench.SubmitAsync("黄浦区", 16);
        Assert.Equal(new OutboxRound(0, 0, 1), await bench.SendAsync());
        Assert.Empty(bench.Mails);
        Assert.Equal(MessageState.Withdrawn, Assert.Single(await bench.OutboxAsync()).State);
    }

    [Fact]
    public async Task Only_what_is_still_open_stands_in_the_words()
    {
        await using var server = new MailServer();
        await using var bench = await ReminderBench.MakeAsync(At(server.Port));
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, "市司法局");
        await bench.RunAsync(FirstDay);
        await bench.SubmitAsync("市司法局", 16, quarter: 1);
        await bench.SubmitAsync("市司法局", 16);
        await bench.SendAsync();
        var mail = Assert.Single(server.Mails);
        Assert.Contains("任务13", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("任务16", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("【催报】市司法局：1项已逾期，另有1项待办", mail.Subject);
    }

    [Fact]
    public async Task Nothing_leaves_at_night_on_days_off_or_on_quiet_days_and_it_leaves_the_next_open_morning()
    {
        await using var server = new MailServer();
        await using var bench = await PreparedAsync(server.Port);
        await using (var database = bench.Open())
        {
            database.QuietTimes.Add(new StoredQuietTimes { Content = QuietTimes.Default with { Days = [new(2022, 7, 4)] }, At = bench.Clock.GetUtcNow(), By = "office" });
            await database.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        // Thursday evening, Friday before 08:30 and after 18:00, Saturday, the quiet Monday, Tuesday before 08:30.
        foreach (var quiet in (DateTime[])[new(2022, 6, 30, 18, 0, 0), new(2022, 7, 1, 8, 29, 59), new(2022, 7, 1, 23, 0, 0), new(2022, 7, 2, 10, 0, 0), new(2022, 7, 4, 10, 0, 0), new(2022, 7, 5, 8, 0, 0)])
        {
            bench.Clock.SetUtcNow(BusinessClock.At(quiet));
            Assert.Equal(new OutboxRound(0, 0, 0), await bench.SendAsync());
        }
        bench.Clock.SetUtcNow(BusinessClock.At(new(2022, 7, 5, 8, 30, 0)));
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_failure_in_the_evening_is_tried_again_the_next_working_morning()
    {
        await using var server = new MailServer { Greylisting = 1 };
        await using var bench = await PreparedAsync(server.Port);
        bench.Clock.SetUtcNow(BusinessClock.At(new(2022, 7, 1, 17, 59, 30)));
        Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        Assert.Equal(BusinessClock.At(new(2022, 7, 4, 8, 30, 0)), Assert.Single(await bench.OutboxAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_the_round_and_the_rest_waits_untouched()
    {
        var server = new TinySmtpServer();
        await server.DisposeAsync();
        await using var bench = await PreparedAsync(server.Port);
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, "市司法局");
        await bench.RunAsync(new(2022, 7, 4));
        Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        Assert.Equal([0, 1, 0], (await bench.OutboxAsync()).Select(message => message.Attempts));
    }

    [Fact]
    public async Task A_wrong_sender_in_the_settings_burns_no_message()
    {
        await using var bench = await PreparedAsync(more: ("Reminders:From", "the office"));
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(bench.SendAsync);
        Assert.Contains("Reminders:From is 'the office'", fault.Message, StringComparison.Ordinal);
        Assert.Equal((MessageState.Planned, 0), (await bench.OutboxAsync()).Select(message => (message.State, message.Attempts)).Single());
    }

    [Fact]
    public async Task A_wrong_sender_of_mails_does_not_hold_back_chat_groups()
    {
        await using var robot = await RobotServer.StartAsync();
        await using var bench = await PreparedAsync(0, ("Reminders:From", "the office"), ("Reminders:Groups:0:Name", "联络群"), ("Reminders:Groups:0:Kind", "WeCom"), ("Reminders:Groups:0:Url", $"{robot.Address}/send?key=k"));
        await Assert.ThrowsAsync<InvalidOperationException>(bench.SendAsync);
        Assert.Single(robot.Posts);
    }

    private static (string Key, string Value)[] At(int port) => [("Smtp:Host", "127.0.0.1"), ("Smtp:Port", port.ToString(CultureInfo.InvariantCulture))];

    private static async Task<ReminderBench> PreparedAsync(int port = 0, params (string Key, string Value)[] more)
    {
        var bench = await ReminderBench.MakeAsync(port == 0 ? more : [.. At(port), .. more]);
        await bench.AddAccountAsync(Reporter, Role.UnitReporter, "黄浦区");
        await bench.RunAsync(FirstDay);
        return bench;
    }
}
