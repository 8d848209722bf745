using System.Security.Cryptography;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SmtpServer.Protocol;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class MailTransportTests
{
    private readonly FakeTimeProvider clock = new(new(2022, 6, 30, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_the_server_took_reads_as_it_was_written()
    {
        await using var server = new MailServer();
        var message = Message("hp@example.cn");
        await using var connection = Transport(server.Port).Open();
        Assert.Equal(new(DeliveryOutcome.Taken, "queued as 1"), await SendAsync(connection, message));
        Assert.Equal(new(DeliveryOutcome.Taken, "queued as 2"), await SendAsync(connection, Message("pd@example.cn")));
        var mail = server.Taken.First().Mail;
        Assert.Equal("office@workplan.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal("hp@example.cn", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("【催报】黄浦区：1项已逾期", mail.Subject);
        // The line break before the dot that ends the text is the server's to drop.
        Assert.Equal(message.Body.TrimEnd('\n'), mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal(message.CreatedAt, mail.Date);
        // SHA-256 of "HP@EXAMPLE.CN/2022-06-30", the first 40 digits.
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData("HP@EXAMPLE.CN/2022-06-30"u8))[..40]}@workplan.example", mail.MessageId);
        Assert.Equal(2, server.Mails.Select(one => one.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_wrong_address_is_refused_and_the_next_message_goes_on_the_same_call()
    {
        await using var server = new MailServer { Unknown = { "hp@example.cn" } };
        await using var connection = Transport(server.Port).Open();
        var refused = await SendAsync(connection, Message("hp@example.cn"));
        Assert.Equal(DeliveryOutcome.Refused, refused.Outcome);
        Assert.StartsWith("550 no such mailbox", refused.Answer, StringComparison.Ordinal);
        Assert.Equal(DeliveryOutcome.Refused, (await SendAsync(connection, Message("nobody at all"))).Outcome);
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(connection, Message("pd@example.cn"))).Outcome);
        Assert.False(connection.Unreachable);
    }

    [Theory]
    [InlineData(554, DeliveryOutcome.Refused)]
    [InlineData(452, DeliveryOutcome.Later)]
    [InlineData(421, DeliveryOutcome.Later)]
    public async Task What_is_said_to_the_text_decides(int code, DeliveryOutcome expected)
    {
        await using var server = new MailServer { AfterData = new SmtpResponse((SmtpReplyCode)code, "so it is") };
        await using var connection = Transport(server.Port).Open();
        Assert.Equal(new(expected, $"{code} so it is"), await SendAsync(connection, Message("hp@example.cn")));
        server.AfterData = null;
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(connection, Message("pd@example.cn"))).Outcome);
    }

    [Theory]
    [InlineData(MailFault.DropMidMessage)]
    [InlineData(MailFault.Gibberish)]
    public async Task A_call_broken_off_is_for_later_and_the_next_message_calls_again(object fault)
    {
        await using var server = new TinySmtpServer { Fault = (MailFault)fault };
        await using var connection = Transport(server.Port).Open();
        var broken = await SendAsync(connection, Message("hp@example.cn"));
        Assert.Equal(DeliveryOutcome.Later, broken.Outcome);
        Assert.NotEmpty(broken.Answer);
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(connection, Message("hp@example.cn"))).Outcome);
        Assert.Single(server.Messages);
    }

    [Theory]
    [InlineData(MailFault.HangAtConnect)]
    [InlineData(MailFault.HangAfterData)]
    public async Task A_hanging_server_is_given_up_when_the_time_is_over(object fault)
    {
        await using var server = new TinySmtpServer { Fault = (MailFault)fault };
        await using var connection = Transport(server.Port, smtp => smtp.TimeoutSeconds = 20).Open();
        var sending = SendAsync(connection, Message("hp@example.cn"));
        await server.Hanging.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new(DeliveryOutcome.Unreachable, $"no answer from 127.0.0.1:{server.Port} within 20 s"), await sending);
        Assert.True(connection.Unreachable);
    }

    [Fact]
    public async Task A_stop_of_the_job_is_no_fault_of_the_server()
    {
        await using var server = new TinySmtpServer { Fault = MailFault.HangAtConnect };
        await using var connection = Transport(server.Port).Open();
        using var stop = new CancellationTokenSource();
        var sending = connection.SendAsync(Message("hp@example.cn"), stop.Token);
        await server.Hanging.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.False(connection.Unreachable);
    }

    [Fact]
    public async Task Name_and_password_open_the_server_and_a_wrong_one_ends_the_round_with_its_words()
    {
        await using var server = new MailServer(demandsAccount: true);
        await using (var without = Transport(server.Port).Open())
            Assert.Equal(DeliveryOutcome.Unreachable, (await SendAsync(without, Message("hp@example.cn"))).Outcome);
        await using (var wrong = Transport(server.Port, smtp => (smtp.User, smtp.Password, smtp.Security) = (MailServer.User, "wrong-password", MailSecurity.None)).Open())
        {
            var refused = await SendAsync(wrong, Message("hp@example.cn"));
            Assert.Equal(DeliveryOutcome.Unreachable, refused.Outcome);
            Assert.Contains("535", refused.Answer, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong-password", refused.Answer, StringComparison.Ordinal);
        }
        await using var right = Transport(server.Port, smtp => (smtp.User, smtp.Password, smtp.Security) = (MailServer.User, MailServer.Password, MailSecurity.None)).Open();
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(right, Message("hp@example.cn"))).Outcome);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Auto)]
    public async Task A_self_made_certificate_is_taken_where_its_fingerprint_is_named(MailSecurity security)
    {
        using var certificate = MailServer.MakeCertificate();
        await using var server = new MailServer(demandsAccount: true, certificate);
        var fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        await using var connection = Transport(server.Port, smtp => (smtp.User, smtp.Password, smtp.Security, smtp.CertificateSha256) =
            (MailServer.User, MailServer.Password, security, string.Join(':', fingerprint.Chunk(2).Select(pair => new string(pair))))).Open();
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(connection, Message("hp@example.cn"))).Outcome);
        Assert.True(Assert.Single(server.Taken).Encrypted);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(false, "")]
    public async Task Without_a_trusted_certificate_or_encryption_nothing_is_said(bool offers, string fingerprint)
    {
        using var certificate = MailServer.MakeCertificate();
        await using var server = new MailServer(certificate: offers ? certificate : null);
        await using var connection = Transport(server.Port, smtp => (smtp.User, smtp.Password, smtp.Security, smtp.CertificateSha256) =
            (MailServer.User, MailServer.Password, MailSecurity.StartTls, fingerprint)).Open();
        var failed = await SendAsync(connection, Message("hp@example.cn"));
        Assert.Equal(DeliveryOutcome.Unreachable, failed.Outcome);
        Assert.NotEmpty(failed.Answer);
        Assert.Empty(server.Passwords);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_password_is_not_sent_in_the_clear_unless_that_is_set()
    {
        await using var server = new MailServer();
        await using var connection = Transport(server.Port, smtp => (smtp.User, smtp.Password) = (MailServer.User, MailServer.Password)).Open();
        var failed = await SendAsync(connection, Message("hp@example.cn"));
        Assert.Equal(DeliveryOutcome.Unreachable, failed.Outcome);
        Assert.Contains("not sent in the clear", failed.Answer, StringComparison.Ordinal);
        Assert.Empty(server.Passwords);
    }

    [Theory]
    [InlineData("Reminders:From", "office", 30, "")]
    [InlineData("Reminders:From", "", 30, "")]
    [InlineData("Smtp:TimeoutSeconds", "office@workplan.example", 0, "")]
    [InlineData("Smtp:TimeoutSeconds", "office@workplan.example", 101, "")]
    [InlineData("Smtp:CertificateSha256", "office@workplan.example", 30, "12:34")]
    public void A_wrong_setting_is_named_before_anything_is_sent(string named, string from, int timeout, string fingerprint)
    {
        var transport = new MailTransport(Options.Create(new ReminderOptions { From = from }), Options.Create(new SmtpOptions { TimeoutSeconds = timeout, CertificateSha256 = fingerprint }), clock);
        Assert.StartsWith(named, Assert.Throws<InvalidOperationException>(transport.Open).Message, StringComparison.Ordinal);
    }

    private static OutboxMessage Message(string to) => new()
    {
        Key = $"{to.ToUpperInvariant()}/2022-06-30",
        To = to,
        Subject = "【催报】黄浦区：1项已逾期",
        Body = "您好：\n\n任务16　推进信用应用\n.\n  https://workplan.example/\n",
        CreatedAt = new(2022, 6, 30, 1, 0, 0, TimeSpan.Zero),
    };

    private static Task<Delivery> SendAsync(MailConnection connection, OutboxMessage message) => connection.SendAsync(message, TestContext.Current.CancellationToken);

    private MailTransport Transport(int port, Action<SmtpOptions>? set = null)
    {
        SmtpOptions smtp = new() { Host = "127.0.0.1", Port = port };
        set?.Invoke(smtp);
        return new(Options.Create(new ReminderOptions { From = "office@workplan.example" }), Options.Create(smtp), clock);
    }
}
