using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure;

/// <summary>What pages, jobs and the command line have in common.</summary>
public static class InfrastructureSetup
{
    /// <summary>Registers the database and every handler.</summary>
    /// <param name="services">The services; a <see cref="TimeProvider"/> must be among them.</param>
    /// <param name="databasePath">The SQLite file.</param>
    /// <param name="patience">How long a writer waits for another one; see <see cref="SqliteSetup.AddWorkplanDatabase"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkplan(this IServiceCollection services, string databasePath, TimeSpan? patience = null) => services
        .AddWorkplanDatabase(databasePath, patience)
        .AddSingleton(WorkingCalendar.Shipped)
        .AddSingleton<LiveBoards>()
        .AddSingleton<ReportQueries>()
        .AddSingleton<AccountNames>()
        .AddSingleton<SavePlan>()
        .AddSingleton<FillDemo>()
        .AddSingleton<SaveReportDraft>()
        .AddSingleton<TakeReportStep>();
}
