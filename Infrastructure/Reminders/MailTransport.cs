using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The way out for mail (邮件通道): the configured server, or a folder of .eml files where none is named.</summary>
/// <param name="reminders">Sender and folder.</param>
/// <param name="smtp">The server.</param>
public sealed class MailTransport(IOptions<ReminderOptions> reminders, IOptions<SmtpOptions> smtp)
{
    /// <summary>Opens a round of sending; the server is called with the first message.</summary>
    /// <returns>The connection, to be disposed.</returns>
    public MailConnection Open() => new(reminders.Value, smtp.Value);
}

/// <summary>One round's connection.</summary>
public sealed class MailConnection : IAsyncDisposable
{
    private readonly ReminderOptions reminders;
    private readonly SmtpOptions smtp;
    private readonly SmtpClient client = new() { Timeout = 30_000 };

    internal MailConnection(ReminderOptions reminders, SmtpOptions smtp) => (this.reminders, this.smtp) = (reminders, smtp);

    /// <summary>Whether the server could not be reached, so that the round may end.</summary>
    public bool Unreachable { get; private set; }

    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            using var mail = Compose(message);
            if (smtp.Host.Length == 0)
            {
                await WriteAsync(mail, IdentityOf(message), cancellation);
                return new(DeliveryOutcome.Taken, "");
            }
            await ConnectAsync(cancellation);
            return new(DeliveryOutcome.Taken, await client.SendAsync(mail, cancellation));
        }
        catch (SmtpCommandException refusal) when (refusal.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refusal.StatusCode >= 500)
        {
            return new(DeliveryOutcome.Refused, refusal.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            return new(Unreachable ? DeliveryOutcome.Unreachable : DeliveryOutcome.Later, fault.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit: true);
        }
        catch (Exception fault) when (fault is IOException or SmtpProtocolException or SmtpCommandException)
        {
            // The server hung up first; every message's fate is already recorded.
        }
        client.Dispose();
    }

    /// <summary>The same for every try of one message: a hash of its key, local part of the Message-ID and name of the file.</summary>
    private static string IdentityOf(OutboxMessage message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..40];

    private MimeMessage Compose(OutboxMessage message)
    {
        var from = MailboxAddress.Parse(reminders.From);
        var mail = new MimeMessage
        {
            MessageId = $"{IdentityOf(message)}@{from.Domain}",
            Date = message.CreatedAt,
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Body },
        };
        mail.From.Add(from);
        mail.To.Add(MailboxAddress.Parse(message.To));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (client.IsConnected) return;
        try
        {
            await client.ConnectAsync(smtp.Host, smtp.Port, SecureSocketOptions.Auto, cancellation);
            if (smtp.User.Length > 0) await client.AuthenticateAsync(smtp.User, smtp.Password, cancellation);
        }
        catch
        {
            Unreachable = true;
            throw;
        }
    }

    private async Task WriteAsync(MimeMessage mail, string identity, CancellationToken cancellation)
    {
        Directory.CreateDirectory(reminders.Pickup);
        var path = Path.Combine(reminders.Pickup, identity + ".eml");
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        await using (var file = File.Create(temporary))
        {
            await mail.WriteToAsync(file, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }
}
