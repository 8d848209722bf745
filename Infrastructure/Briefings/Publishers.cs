using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Who issues briefings and to whom (编印单位); section <c>Briefings</c>.</summary>
public sealed class PublisherOptions
{
    /// <summary>编印单位.</summary>
    public string Office { get; set; } = "社会信用体系建设联席会议办公室";

    /// <summary>主送.</summary>
    public string To { get; set; } = "社会信用体系建设联席会议召集人。";

    /// <summary>抄送.</summary>
    public string CopyTo { get; set; } = "社会信用体系建设联席会议成员单位。";
}

/// <summary>The office as it signs its prints now (编印单位).</summary>
/// <param name="contexts">The database, which knows whether it holds demo data.</param>
/// <param name="options">The office's names.</param>
/// <param name="addresses">Where links lead.</param>
public sealed class Publishers(
    IDbContextFactory<WorkplanDbContext> contexts, IOptions<PublisherOptions> options, IOptions<ReminderOptions> addresses)
{
    /// <summary>The publisher.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>With the mark 演示数据 where the database holds a demonstration.</returns>
    public async Task<Publisher> CurrentAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var demo = await database.Settings.AnyAsync(setting => setting.Key == Setting.DemoClock, cancellation);
        var names = options.Value;
        return new(names.Office, names.To, names.CopyTo, new Uri(addresses.Value.BaseAddress.TrimEnd('/') + "/"), demo ? "演示数据" : "");
    }
}
