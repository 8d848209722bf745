using Microsoft.Extensions.Options;
using MimeKit;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The way out for mail (邮件通道): the configured server, or a folder of .eml files where none is named.</summary>
/// <param name="reminders">Sender and folder.</param>
/// <param name="smtp">The server.</param>
/// <param name="clock">Ends a try that takes too long.</param>
public sealed class MailTransport(IOptions<ReminderOptions> reminders, IOptions<SmtpOptions> smtp, TimeProvider clock)
{
    /// <summary>Opens a round of sending; the server is called with the first message.</summary>
    /// <returns>The connection, to be disposed.</returns>
    /// <exception cref="InvalidOperationException">A setting is wrong, and which: no message is tried before it is put right.</exception>
    public MailConnection Open()
    {
        if (!MailboxAddress.TryParse(reminders.Value.From, out var from) || from.Domain.Length == 0)
            throw new InvalidOperationException($"Reminders:From is '{reminders.Value.From}', which is no e-mail address; set one such as credit-office@example.cn");
        if (smtp.Value.TimeoutSeconds is < 1 or > SmtpOptions.LongestTimeout)
            throw new InvalidOperationException($"Smtp:TimeoutSeconds is {smtp.Value.TimeoutSeconds}; set 1 to {SmtpOptions.LongestTimeout}");
        if (smtp.Value.CertificateSha256.Length > 0 && smtp.Value.Fingerprint is null)
            throw new InvalidOperationException("Smtp:CertificateSha256 is no SHA-256 fingerprint; set 64 hexadecimal digits, with or without colons");
        return new(reminders.Value, smtp.Value, from, clock);
    }
}
