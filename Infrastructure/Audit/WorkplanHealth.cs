using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Audit;

/// <summary>How a check came out (健康状态), worst last.</summary>
public enum HealthState
{
    /// <summary>正常.</summary>
    Healthy,

    /// <summary>有待处理: it works, somebody should look.</summary>
    Degraded,

    /// <summary>异常.</summary>
    Unhealthy,
}

/// <summary>One check.</summary>
/// <param name="Name">What was looked at: database, daily-job, holidays, outbox.</param>
/// <param name="State">How it came out.</param>
/// <param name="Detail">What is the matter, for monitors; empty where nothing is.</param>
/// <param name="Values">What the detail names, for a page that says it in its own words.</param>
public sealed record HealthCheck(string Name, HealthState State, string Detail, params IReadOnlyList<string> Values)
{
    /// <summary>A check that came out well.</summary>
    /// <param name="name">What was looked at.</param>
    /// <returns>The check.</returns>
    internal static HealthCheck Fine(string name) => new(name, HealthState.Healthy, "");
}

/// <summary>Looks whether the system does its work (健康检查): the database answers, the daily job keeps time, no year of holidays is missing, no message was given up.</summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
/// <param name="queries">What the holiday table lacks.</param>
/// <param name="jobs">What jobs did.</param>
/// <param name="clock">The time.</param>
public sealed class WorkplanHealth(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays, HolidayQueries queries, JobLog jobs, TimeProvider clock)
{
    /// <summary>The daily job's name, as <see cref="JobLog"/> keeps it.</summary>
    public const string DailyJob = "daily-reminders";

    private const int StuckAttempts = 5;

    /// <summary>Looks at everything.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The checks; the database's alone where it does not answer.</returns>
    public async Task<IReadOnlyList<HealthCheck>> LookAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellation);
            var quiet = await database.QuietTimes.AsNoTracking().OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation) ?? QuietTimes.Default;
            var failed = await database.Outbox.CountAsync(message => message.State == MessageState.Failed, cancellation);
            var stuck = await database.Outbox.CountAsync(message => (message.State == MessageState.Planned || message.State == MessageState.Sent) && message.Attempts >= StuckAttempts, cancellation);
            var last = await jobs.LastSuccessAsync(DailyJob, cancellation);
            var local = BusinessClock.LocalOf(clock.GetUtcNow());
            var missed = Heartbeat.MissedOn(local, last is { } at ? BusinessClock.DayOf(at) : null, new SendingDays(holidays.Current, quiet));
            var missing = queries.Missing(holidays.Current);
            return
            [
                HealthCheck.Fine("database"),
                missed is { } day ? new("daily-job", HealthState.Unhealthy, $"no successful run on {day:yyyy-MM-dd}", $"{day:yyyy-MM-dd}") : HealthCheck.Fine("daily-job"),
                missing.Count > 0 ? new("holidays", HealthState.Degraded, $"missing: {string.Join(", ", missing)}", string.Join(", ", missing)) : HealthCheck.Fine("holidays"),
                failed + stuck > 0 ? new("outbox", HealthState.Degraded, $"{failed} messages given up, {stuck} tried in vain so far", $"{failed}", $"{stuck}") : HealthCheck.Fine("outbox"),
            ];
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            var words = $"{StorageFaults.Find(fault)}";
            return [new("database", HealthState.Unhealthy, words, words)];
        }
    }
}
