using System.Globalization;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Reminders;
using MimeKit;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class SendOutboxTests
{
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
    public async Task A_crash_before_the_record_sends_again_under_the_same_identity()
    {
        await using var bench = await PreparedAsync();
        await bench.SendAsync();
        var first = await File.ReadAllBytesAsync(bench.Mails[0], TestContext.Current.CancellationToken);
        await bench.ChangeAsync($"UPDATE Outbox SET State = 'Sent'");
        bench.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, (await bench.SendAsync()).Sent);
        Assert.Equal(first, await File.ReadAllBytesAsync(Assert.Single(bench.Mails), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Senders_at_once_send_once()
    {
        await using var server = new TinySmtpServer();
        await using var bench = await PreparedAsync(server);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(bench.SendAsync)));
        Assert.Equal(1, rounds.Sum(round => round.Sent));
        Assert.Single(server.Messages);
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
    public async Task A_server_takes_the_message_with_its_identity()
    {
        await using var server = new TinySmtpServer();
        await using var bench = await PreparedAsync(server);
        Assert.Equal(new OutboxRound(1, 0, 0), await bench.SendAsync());
        Assert.Contains("Message-Id: <", Assert.Single(server.Messages), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(bench.Mails);
    }

    [Fact]
    public async Task A_server_that_is_away_ends_the_round_and_the_rest_waits_untouched()
    {
        var server = new TinySmtpServer();
        await server.DisposeAsync();
        await using var bench = await PreparedAsync(server);
        await bench.AddAccountAsync("sf@example.cn", Role.UnitReporter, "市司法局");
        await bench.RunAsync(new(2022, 7, 4));
        Assert.Equal(new OutboxRound(0, 1, 0), await bench.SendAsync());
        Assert.Equal([0, 1, 0], (await bench.OutboxAsync()).Select(message => message.Attempts));
    }

    private static async Task<ReminderBench> PreparedAsync(TinySmtpServer? server = null)
    {
        var bench = server is null
            ? await ReminderBench.MakeAsync()
            : await ReminderBench.MakeAsync(("Smtp:Host", "127.0.0.1"), ("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)));
        await bench.AddAccountAsync("hp@example.cn", Role.UnitReporter, "黄浦区");
        await bench.RunAsync(FirstDay);
        return bench;
    }
}
