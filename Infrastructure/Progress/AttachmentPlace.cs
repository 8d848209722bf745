using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>What an attachment is attached to (附件归属): a unit's report of a quarter, or its proof of a milestone or of a closure.</summary>
/// <param name="Year">The plan's year.</param>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit that attaches it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Subject">The quarter, the milestone's title, or nothing; see <see cref="AttachmentPurpose"/>.</param>
public sealed record AttachmentPlace(int Year, int Task, string Unit, AttachmentPurpose Purpose, string Subject)
{
    /// <summary>The place of a report.</summary>
    /// <param name="key">The report.</param>
    /// <returns>The place.</returns>
    public static AttachmentPlace Of(ReportKey key) => new(key.Year, key.Task, key.Unit, AttachmentPurpose.Report, key.Quarter.ToString());

    /// <summary>The permission that attaching and removing needs.</summary>
    public Act Needs => Purpose switch
    {
        AttachmentPurpose.Report => Act.WriteReport,
        AttachmentPurpose.Milestone => Act.WriteMilestone,
        AttachmentPurpose.Closure => Act.AskClosure,
    };

    /// <summary>What stands in the way of a change at this place; null where nothing does.</summary>
    internal async Task<AttachmentOutcome?> RefuseAsync(WorkplanDbContext database, Actor actor, DateOnly today, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, Needs, Unit)) return AttachmentOutcome.Forbidden;
        if (await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == Year, cancellation) is not { } stored) return AttachmentOutcome.NotFound;
        if (stored.State != PlanState.Active) return AttachmentOutcome.PlanNotActive;
        var heirs = await KeptReports.HeirsAsync(database, today, cancellation);
        var plan = UnitSuccession.Plan(stored.Content.AsOf(today), heirs);
        if (plan.Tasks.FirstOrDefault(task => task.Number == Task) is not { } task) return AttachmentOutcome.NotFound;
        if (Purpose != AttachmentPurpose.Report && !Duty.SpeaksFor(plan, task, Unit)) return AttachmentOutcome.Forbidden;
        return Purpose switch
        {
            AttachmentPurpose.Report => await RefuseReportAsync(database, plan, heirs, today, cancellation),
            AttachmentPurpose.Milestone => await database.Milestones.AsNoTracking().SingleOrDefaultAsync(row => row.Year == Year && row.Task == Task && row.Title == Subject, cancellation) switch
            {
                null => AttachmentOutcome.NotFound,
                { State: MilestoneState.Accepted } => AttachmentOutcome.WrongState,
                _ => null,
            },
            AttachmentPurpose.Closure => Subject.Length > 0 ? AttachmentOutcome.NotFound
                : await database.Closures.AnyAsync(row => row.Year == Year && row.Task == Task && row.State == ClosureState.Closed, cancellation) ? AttachmentOutcome.WrongState : null,
        };
    }

    private async Task<AttachmentOutcome?> RefuseReportAsync(WorkplanDbContext database, WorkPlan plan, UnitHeirs heirs, DateOnly today, CancellationToken cancellation)
    {
        if (!Quarter.TryParse(Subject, out var quarter)) return AttachmentOutcome.NotFound;
        var report = await KeptReports.FindAsync(database.Reports.AsNoTracking(), new(Year, Task, Unit, quarter), heirs, cancellation);
        if (report is not null) return ReportTransitions.IsWritable(report.State) ? null : AttachmentOutcome.WrongState;
        var owed = quarter.Year == Year && quarter.Start <= today && Duty.Of(plan).Any(duty => duty.Task == Task && duty.Unit == Unit);
        return owed ? null : AttachmentOutcome.NotFound;
    }
}

/// <summary>How a command on an attachment ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Refusal">Why the file itself is not taken; null else.</param>
/// <param name="Id">The attachment's key, once saved.</param>
public sealed record AttachmentResult(AttachmentOutcome Outcome, AttachmentRefusal? Refusal = null, Guid? Id = null);

/// <summary>What came of a command on an attachment; everything but <see cref="Saved"/> changed nothing.</summary>
public enum AttachmentOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The actor may not: another role, another unit, or one that does not lead the task.</summary>
    Forbidden,

    /// <summary>There is no such plan, task, duty, milestone or attachment.</summary>
    NotFound,

    /// <summary>The plan is a draft, closed or archived.</summary>
    PlanNotActive,

    /// <summary>The report left the unit's hands, or the milestone or closure is settled.</summary>
    WrongState,

    /// <summary>There are <see cref="AttachmentRules.MostFiles"/> already.</summary>
    TooMany,

    /// <summary>The file itself is not taken; the refusal says why.</summary>
    Refused,
}
