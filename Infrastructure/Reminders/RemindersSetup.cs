using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Where reminders come from and go to; section <c>Reminders</c>.</summary>
public sealed class ReminderOptions
{
    /// <summary>The folder for messages while no mail server is named.</summary>
    public string Pickup { get; set; } = "data/pickup";

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "credit-office@workplan.invalid";

    /// <summary>The address of the web application, for links.</summary>
    public string BaseAddress { get; set; } = "http://localhost:5080";

    /// <summary>The chat groups that get a message a day.</summary>
    public IReadOnlyList<ChatGroup> Groups { get; set; } = [];
}

/// <summary>How the mail server is spoken to (邮件加密方式).</summary>
public enum MailSecurity
{
    /// <summary>
    /// Encrypted from the start on port 465, else by STARTTLS where the server offers it. A password is never sent unencrypted;
    /// name one of the others where somebody between could hide the offer.
    /// </summary>
    Auto,

    /// <summary>Never encrypted, a password included: for a server on this machine or a guarded network.</summary>
    None,

    /// <summary>Encrypted by STARTTLS; fails where the server does not offer it.</summary>
    StartTls,

    /// <summary>Encrypted from the start, usually on port 465.</summary>
    Tls,
}

/// <summary>The mail server; section <c>Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name; empty writes files instead.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 25;

    /// <summary>The account there; empty where none is needed.</summary>
    public string User { get; set; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whether the talk is encrypted.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>After how many seconds a try without end is broken off, 1 to <see cref="LongestTimeout"/>; the round ends with it.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// The SHA-256 fingerprint of the one certificate that is accepted, 64 hexadecimal digits with or without colons: for a server
    /// with a self-made one. Empty asks for a valid certificate of a known authority.
    /// </summary>
    public string CertificateSha256 { get; set; } = "";

    /// <summary>The longest timeout, in seconds: shorter than a message is claimed for one sender.</summary>
    internal const int LongestTimeout = 100;

    /// <summary>The fingerprint's bytes; null where it is none.</summary>
    internal byte[]? Fingerprint
    {
        get
        {
            var digits = CertificateSha256.Replace(":", "", StringComparison.Ordinal).Trim();
            return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
        }
    }
}

/// <summary>Reminders' part of the composition.</summary>
public static class RemindersSetup
{
    /// <summary>Registers handlers and options; database, calendar and <see cref="TimeProvider"/> must be among the services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the sections <c>Reminders</c> and <c>Smtp</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration) => services
        .AddGroupClient()
        .Configure<ReminderOptions>(configuration.GetSection("Reminders"))
        .Configure<SmtpOptions>(configuration.GetSection("Smtp"))
        .AddSingleton<RunReminders>()
        .AddSingleton<MailTransport>()
        .AddSingleton<GroupTransport>()
        .AddSingleton<MessageWriter>()
        .AddSingleton<SendOutbox>()
        .AddSingleton<RetryMessages>()
        .AddSingleton<ReminderBell>()
        .AddSingleton<CalendarFeed>()
        .AddSingleton<BellQueries>()
        .AddSingleton<SeeBell>()
        .AddSingleton<PreferenceQueries>()
        .AddSingleton<SavePreference>()
        .AddSingleton<RehearseReminders>()
        .AddSingleton<SaveReminderRule>()
        .AddSingleton<SaveQuietTimes>()
        .AddSingleton<SavePlanEvents>()
        .AddSingleton<ReminderQueries>()
        .AddSingleton<ReminderLedger>();

    private static IServiceCollection AddGroupClient(this IServiceCollection services)
    {
        services.AddHttpClient(GroupTransport.ClientName, client => (client.Timeout, client.MaxResponseContentBufferSize) = (GroupTransport.Patience, 64 * 1024))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services;
    }
}
