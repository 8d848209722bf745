using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Audit;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>Hangfire (定时任务): wakes the code, remembers nothing that matters.</summary>
public static class JobsSetup
{
    /// <summary>每日提醒.</summary>
    public const string Daily = WorkplanHealth.DailyJob;

    /// <summary>季度评估和简报.</summary>
    public const string Quarterly = "quarterly-evaluation-and-briefing";

    /// <summary>发件.</summary>
    public const string Outbox = "outbox";

    /// <summary>双公示评估, as people ask for it.</summary>
    public const string Evaluation = "publicity-evaluation";

    /// <summary>Every job that runs by the clock, in order of weight.</summary>
    public static IReadOnlyList<string> All { get; } = [Daily, Quarterly, Outbox];

    /// <summary>Registers Hangfire's server, its storage in memory.</summary>
    /// <param name="services">The services.</param>
    public static void AddJobs(this IServiceCollection services) => services
        .AddSingleton<WorkplanJobs>()
        .AddSingleton<EvaluationJobs>()
        // Of this application, not of the process: Hangfire's own registrations would share them with another one in it.
        .AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromDays(7) }))
        .AddSingleton<JobActivator>(services => new AspNetCoreJobActivator(services.GetRequiredService<IServiceScopeFactory>()))
        .AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings())
        .AddHangfireServer(options =>
        {
            options.WorkerCount = 2;
            options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });

    /// <summary>Maps the dashboard for administrators, schedules the jobs, and catches up with what was missed.</summary>
    /// <param name="app">The application.</param>
    public static void MapJobs(this WebApplication app)
    {
        app.MapHangfireDashboardWithAuthorizationPolicy("Jobs", "/jobs", new DashboardOptions { DashboardTitle = "CreditWorkplan", AppPath = "/" });
        var recurring = app.Services.GetRequiredService<IRecurringJobManager>();
        var shanghai = new RecurringJobOptions { TimeZone = BusinessClock.Shanghai };
        recurring.AddOrUpdate<WorkplanJobs>(Daily, jobs => jobs.RemindAsync(CancellationToken.None), $"{Heartbeat.Hour.Minute} {Heartbeat.Hour.Hour} * * *", shanghai);
        recurring.AddOrUpdate<WorkplanJobs>(Quarterly, jobs => jobs.CloseQuarterAsync(CancellationToken.None), "0 9 * * *", shanghai);
        recurring.AddOrUpdate<WorkplanJobs>(Outbox, jobs => jobs.SendAsync(CancellationToken.None), Cron.Minutely(), shanghai);
        app.Lifetime.ApplicationStarted.Register(() => CatchUp(app, recurring));
        var background = app.Services.GetRequiredService<IBackgroundJobClient>();
        app.Services.GetRequiredService<RequestEvaluation>().Waiting = job => background.Enqueue<EvaluationJobs>(jobs => jobs.RunAsync(job, CancellationToken.None));
    }

    /// <summary>A process that was away looks at once; at night it waits for the morning.</summary>
    private static void CatchUp(WebApplication app, IRecurringJobManager recurring)
    {
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (QuietTimes.Default.IsOpen(TimeOnly.FromDateTime(BusinessClock.LocalOf(now)))) recurring.Trigger(Daily);
        recurring.Trigger(Quarterly);
    }
}
