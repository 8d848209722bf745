using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>One round's connection (一轮发送的连接): called with the first message, called again where it broke off.</summary>
public sealed class MailConnection : IAsyncDisposable
{
    private readonly ReminderOptions reminders;
    private readonly SmtpOptions smtp;
    private readonly MailboxAddress from;
    private readonly TimeProvider clock;
    private readonly SmtpClient client;

    internal MailConnection(ReminderOptions reminders, SmtpOptions smtp, MailboxAddress from, TimeProvider clock)
    {
        (this.reminders, this.smtp, this.from, this.clock) = (reminders, smtp, from, clock);
        client = new SmtpClient { Timeout = smtp.TimeoutSeconds * 1000 };
        if (smtp.Fingerprint is not { } accepted) return;
        // Whom the operator named by fingerprint is trusted, and nobody else: a certificate of an authority does not help.
        client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
            certificate is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), accepted);
    }

    /// <summary>Whether the server could not be reached, so that the round may end.</summary>
    public bool Unreachable { get; private set; }

    private TimeSpan Patience => TimeSpan.FromSeconds(smtp.TimeoutSeconds);

    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(message.To, out var to)) return new(DeliveryOutcome.Refused, $"not an e-mail address: {message.To}");
        using var mail = Compose(message, to);
        if (smtp.Host.Length == 0) return await WriteAsync(mail, IdentityOf(message), cancellation);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        var connecting = true;
        try
        {
            await ConnectAsync(either.Token);
            connecting = false;
            return new(DeliveryOutcome.Taken, await client.SendAsync(mail, either.Token));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            var delivery = patience.IsCancellationRequested
                ? new(DeliveryOutcome.Unreachable, $"no answer from {smtp.Host}:{smtp.Port} within {smtp.TimeoutSeconds} s")
                : connecting ? new(DeliveryOutcome.Unreachable, WordsOf(fault)) : Judge(fault);
            Unreachable = delivery.Outcome == DeliveryOutcome.Unreachable;
            // After a plain refusal the talk goes on; after anything else nobody knows where it stands.
            if (connecting || fault is not SmtpCommandException) await HangUpAsync(quit: false);
            return delivery;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await HangUpAsync(quit: !Unreachable);
        client.Dispose();
    }

    /// <summary>What a fault after the greeting says of the message.</summary>
    private static Delivery Judge(Exception fault) => new(
        fault switch
        {
            // Whoever may not send here may not send the next message either.
            ServiceNotAuthenticatedException => DeliveryOutcome.Unreachable,
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refusal when (int)refusal.StatusCode >= 500 => DeliveryOutcome.Unreachable,
            SmtpCommandException refusal when (int)refusal.StatusCode >= 500 => DeliveryOutcome.Refused,
            NotSupportedException => DeliveryOutcome.Refused,
            _ => DeliveryOutcome.Later,
        },
        WordsOf(fault));

    private static string WordsOf(Exception fault) => fault is SmtpCommandException refusal ? $"{(int)refusal.StatusCode} {refusal.Message}" : fault.Message;

    /// <summary>The same for every try of one message: a hash of its key, local part of the Message-ID and name of the file.</summary>
    private static string IdentityOf(OutboxMessage message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..40];

    private MimeMessage Compose(OutboxMessage message, MailboxAddress to)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{IdentityOf(message)}@{from.Domain}",
            Date = message.CreatedAt,
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Body },
        };
        mail.From.Add(from);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (client.IsConnected) return;
        await client.ConnectAsync(smtp.Host, smtp.Port, Options(smtp.Security), cancellation);
        if (smtp.User.Length == 0) return;
        if (!client.IsSecure && smtp.Security != MailSecurity.None)
            throw new SslHandshakeException($"{smtp.Host}:{smtp.Port} offers no encryption, and the password of Smtp:User is not sent in the clear; Smtp:Security None would allow it");
        await client.AuthenticateAsync(smtp.User, smtp.Password, cancellation);
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.Auto => SecureSocketOptions.Auto,
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };

    private async Task HangUpAsync(bool quit)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or ProtocolException or CommandException or OperationCanceledException or ObjectDisposedException)
        {
            // The server hung up first, or does not say goodbye; every message's fate is known already.
        }
    }

    private async Task<Delivery> WriteAsync(MimeMessage mail, string identity, CancellationToken cancellation)
    {
        var path = Path.Combine(reminders.Pickup, identity + ".eml");
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(reminders.Pickup);
            await using (var file = File.Create(temporary))
            {
                await mail.WriteToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
            return new(DeliveryOutcome.Taken, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(DeliveryOutcome.Later, fault.Message);
        }
    }
}
