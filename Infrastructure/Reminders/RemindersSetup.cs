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
}

/// <summary>Reminders' part of the composition.</summary>
public static class RemindersSetup
{
    /// <summary>Registers handlers and options; database, calendar and <see cref="TimeProvider"/> must be among the services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the sections <c>Reminders</c> and <c>Smtp</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<ReminderOptions>(configuration.GetSection("Reminders"))
        .Configure<SmtpOptions>(configuration.GetSection("Smtp"))
        .AddSingleton<RunReminders>()
        .AddSingleton<MailTransport>()
        .AddSingleton<GroupTransport>()
        .AddSingleton<MessageWriter>()
        .AddSingleton<SendOutbox>()
        .AddSingleton<ReminderBell>()
        .AddSingleton<CalendarFeed>()
        .AddSingleton<BellQueries>()
        .AddSingleton<SeeBell>()
        .AddSingleton<PreferenceQueries>()
        .AddSingleton<SavePreference>()
        .AddSingleton<RehearseReminders>();
}
