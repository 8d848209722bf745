using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Audit;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>Everything that is kept. Each feature configures its own rows beside them.</summary>
/// <param name="options">Provider and connection.</param>
public sealed class WorkplanDbContext(DbContextOptions<WorkplanDbContext> options)
    : IdentityDbContext<Account, IdentityRole, string>(options)
{
    /// <summary>Plans 工作要点.</summary>
    public DbSet<StoredPlan> Plans => Set<StoredPlan>();

    /// <summary>Tasks that go on in another year 结转.</summary>
    public DbSet<StoredCarriedTask> CarriedTasks => Set<StoredCarriedTask>();

    /// <summary>Milestones 节点.</summary>
    public DbSet<StoredMilestone> Milestones => Set<StoredMilestone>();

    /// <summary>Requests for later dates 延期申请.</summary>
    public DbSet<StoredExtension> Extensions => Set<StoredExtension>();

    /// <summary>Closings of tasks 办结.</summary>
    public DbSet<StoredClosure> Closures => Set<StoredClosure>();

    /// <summary>Indicators 量化指标.</summary>
    public DbSet<StoredIndicator> Indicators => Set<StoredIndicator>();

    /// <summary>The office's marks on promises 兑现核定.</summary>
    public DbSet<StoredPromiseMark> PromiseMarks => Set<StoredPromiseMark>();

    /// <summary>Tasks that units took note of 签收.</summary>
    public DbSet<StoredSignFor> SignFors => Set<StoredSignFor>();

    /// <summary>Instructions 领导批示.</summary>
    public DbSet<StoredInstruction> Instructions => Set<StoredInstruction>();

    /// <summary>Notices 催办通知、督办单.</summary>
    public DbSet<StoredNotice> Notices => Set<StoredNotice>();

    /// <summary>Stocktakes 盘点.</summary>
    public DbSet<StoredStocktake> Stocktakes => Set<StoredStocktake>();

    /// <summary>Attachments 附件.</summary>
    public DbSet<StoredAttachment> Attachments => Set<StoredAttachment>();

    /// <summary>What the office set for plans 计划设置.</summary>
    public DbSet<StoredPlanSettings> PlanSettings => Set<StoredPlanSettings>();

    /// <summary>Quarters that were closed 季度快照.</summary>
    public DbSet<StoredSnapshot> Snapshots => Set<StoredSnapshot>();

    /// <summary>Reports 进展填报.</summary>
    public DbSet<StoredReport> Reports => Set<StoredReport>();

    /// <summary>The ledger of reminders 提醒记录.</summary>
    public DbSet<StoredReminder> Reminders => Set<StoredReminder>();

    /// <summary>Messages waiting to leave, and those that left.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Rules of reminders as edited 提醒规则变更.</summary>
    public DbSet<StoredReminderRule> ReminderRules => Set<StoredReminderRule>();

    /// <summary>Quiet times as set 安静时段变更.</summary>
    public DbSet<StoredQuietTimes> QuietTimes => Set<StoredQuietTimes>();

    /// <summary>Dated events of plans as set 活动日期变更.</summary>
    public DbSet<StoredPlanEvents> PlanEvents => Set<StoredPlanEvents>();

    /// <summary>What people chose about reminders 提醒偏好.</summary>
    public DbSet<ReminderPreference> ReminderPreferences => Set<ReminderPreference>();

    /// <summary>Holiday arrangements as entered 放假安排变更.</summary>
    public DbSet<StoredHolidayYear> HolidayYears => Set<StoredHolidayYear>();

    /// <summary>Runs of jobs 定时任务运行记录.</summary>
    public DbSet<StoredJobRun> JobRuns => Set<StoredJobRun>();

    /// <summary>Evaluations 双公示评估, frozen.</summary>
    public DbSet<StoredEvaluation> Evaluations => Set<StoredEvaluation>();

    /// <summary>Files of published decisions 双公示批次.</summary>
    public DbSet<StoredPublicityFile> PublicityFiles => Set<StoredPublicityFile>();

    /// <summary>What headings stand for 列对应记忆.</summary>
    public DbSet<StoredColumnMapping> ColumnMappings => Set<StoredColumnMapping>();

    /// <summary>Evaluations that were asked for 评估任务.</summary>
    public DbSet<StoredEvaluationJob> EvaluationJobs => Set<StoredEvaluationJob>();

    /// <summary>Findings of evaluations 问题.</summary>
    public DbSet<StoredFinding> Findings => Set<StoredFinding>();

    /// <summary>Findings to be mended 整改事项.</summary>
    public DbSet<StoredRectification> Rectifications => Set<StoredRectification>();

    /// <summary>What was done with them 整改办理.</summary>
    public DbSet<StoredRectificationAct> RectificationActs => Set<StoredRectificationAct>();

    /// <summary>Rules of evaluations as put in use 评估规则变更.</summary>
    public DbSet<StoredPublicityRules> PublicityRules => Set<StoredPublicityRules>();

    /// <summary>Briefings 简报 as drafted.</summary>
    public DbSet<StoredBriefing> Briefings => Set<StoredBriefing>();

    /// <summary>Briefings as issued 存档期次, frozen.</summary>
    public DbSet<StoredIssue> Issues => Set<StoredIssue>();

    /// <summary>Templates of briefings as saved 模板变更.</summary>
    public DbSet<StoredBriefingTemplate> BriefingTemplates => Set<StoredBriefingTemplate>();

    /// <summary>The office's units 名录单位.</summary>
    public DbSet<StoredUnit> Units => Set<StoredUnit>();

    /// <summary>Changes of units 机构变动.</summary>
    public DbSet<StoredUnitChange> UnitChanges => Set<StoredUnitChange>();

    /// <summary>Filters that people keep 常用视图.</summary>
    public DbSet<StoredView> Views => Set<StoredView>();

    /// <summary>Settings and marks of the whole database.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Quarter>().HaveConversion<QuarterConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        // SQLite cannot order DateTimeOffset: instants are kept as UTC ticks.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(WorkplanDbContext).Assembly);
    }

    private sealed class QuarterConverter() : ValueConverter<Quarter, string>(quarter => quarter.ToString(), text => Quarter.Parse(text));

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

/// <summary>A setting of the whole database, such as the day of a demonstration.</summary>
public sealed class Setting
{
    /// <summary>Marks a database of demo data; the value is the demo day's instant, ISO 8601.</summary>
    public const string DemoClock = "demo-clock";

    /// <summary>The setting's name.</summary>
    public required string Key { get; init; }

    /// <summary>Its value, culture-free text.</summary>
    public required string Value { get; set; }
}
