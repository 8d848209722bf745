using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Audit;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Progress.Workbook;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure;

/// <summary>What pages, jobs and the command line have in common.</summary>
public static class InfrastructureSetup
{
    /// <summary>The SQLite file where neither command line nor settings name one.</summary>
    public const string DefaultDatabase = "data/workplan.db";

    /// <summary>Registers the database and every handler.</summary>
    /// <param name="services">The services; a <see cref="TimeProvider"/> must be among them.</param>
    /// <param name="databasePath">The SQLite file; the configured one where null.</param>
    /// <param name="configuration">The settings; the defaults where null.</param>
    /// <param name="patience">How long a writer waits for another one; see <see cref="SqliteSetup.AddWorkplanDatabase"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWorkplan(
        this IServiceCollection services, string? databasePath, IConfiguration? configuration = null, TimeSpan? patience = null)
    {
        configuration ??= new ConfigurationBuilder().Build();
        return services
            .AddWorkplanDatabase(databasePath ?? configuration["Database:Path"] ?? DefaultDatabase, patience)
            .AddReminders(configuration)
            .AddDoublePublicity(configuration)
            .AddBriefings(configuration)
            // For pages, which are made anew; handlers live on and ask the table each time.
            .AddTransient(services => services.GetRequiredService<HolidayTable>().Current)
            .AddSingleton<HolidayTable>()
            .AddSingleton<SaveHolidays>()
            .AddSingleton<HolidayQueries>()
            .AddSingleton<JobLog>()
            .AddSingleton<WorkplanHealth>()
            .AddSingleton<UnitDirectories>()
            .AddSingleton<SaveUnit>()
            .AddSingleton<UnitList>()
            .AddSingleton<AddAlias>()
            .AddSingleton<SetMembers>()
            .AddSingleton<ChangeUnits>()
            .AddSingleton<UnitAccounts>()
            .AddSingleton<LiveBoards>()
            .AddSingleton<ReportQueries>()
            .AddSingleton<SearchEverything>()
            .AddSingleton<AccountNames>()
            .AddSingleton<ViewQueries>()
            .AddSingleton<SaveView>()
            .AddSingleton<RemoveView>()
            .AddSingleton<PlanQueries>()
            .AddSingleton<SavePlan>()
            .AddSingleton<MovePlan>()
            .AddSingleton<AmendPlan>()
            .AddSingleton<SavePlanSettings>()
            .AddSingleton<CarryTask>()
            .AddSingleton<FillDemo>()
            .AddSingleton<SaveReportDraft>()
            .AddSingleton<TakeReportStep>()
            .AddSingleton<AddAttachment>()
            .AddSingleton<RemoveAttachment>()
            .AddSingleton<AttachmentQueries>()
            .AddSingleton<IndicatorQueries>()
            .AddSingleton<TakeIndicatorStep>()
            .AddSingleton<AcceptReports>()
            .AddSingleton<EarlySigns>()
            .AddSingleton<ReadProgressHistory>()
            .AddSingleton<BurdenQueries>()
            .AddSingleton<MarkPromise>()
            .AddSingleton<WriteWorkbook>()
            .AddSingleton<TakeWorkbook>()
            .AddSingleton<SupervisionQueries>()
            .AddSingleton<SupervisionDesk>()
            .AddSingleton<TakeMilestoneStep>()
            .AddSingleton<TakeExtensionStep>()
            .AddSingleton<TakeClosureStep>()
            .AddSingleton<CloseQuarter>()
            .AddSingleton<TakeSignFor>()
            .AddSingleton<SignForQueries>()
            .AddSingleton<GiveInstruction>()
            .AddSingleton<TakeInstructionStep>()
            .AddSingleton<IssueNotice>()
            .AddSingleton<TakeNoticeStep>()
            .AddSingleton<MatterQueries>()
            .AddSingleton<EscalationQueries>()
            .AddSingleton<NoticeLetters>()
            .AddSingleton<BeginStocktake>()
            .AddSingleton<DecideInStocktake>()
            .AddSingleton<EndStocktake>()
            .AddSingleton<StocktakeQueries>()
            .AddSingleton<EndedStocktakes>()
            .AddSingleton<SettleOpenReports>();
    }
}
