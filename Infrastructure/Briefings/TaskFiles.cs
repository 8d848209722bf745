using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Tasks' files (任务档案): office and leaders have every task's; a unit's people those of the own tasks, without what they may not read elsewhere.</summary>
/// <param name="contexts">The database.</param>
/// <param name="years">Reads the year.</param>
/// <param name="attachments">Says which attachments somebody may read.</param>
/// <param name="templates">How a document begins.</param>
/// <param name="clock">The time.</param>
public sealed class TaskFiles(IDbContextFactory<WorkplanDbContext> contexts, YearSources years, AttachmentQueries attachments, BriefingTemplates templates, TimeProvider clock)
{
    /// <summary>Whether somebody may have a task's file.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="row">The task's row.</param>
    /// <returns>True for office and leaders, and for the people of every unit that answers for it.</returns>
    public static bool MayRead(Actor actor, TaskRow row) =>
        Permissions.May(actor, Act.PrintBriefing) || (actor.Unit is { } unit && Permissions.May(actor, Act.ReadPlan) && row.Duties.Any(duty => duty.Duty.Unit == unit));

    /// <summary>One task's file.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file as of today; null where the actor may not have it, or there is no such task.</returns>
    public async Task<Briefing?> WriteAsync(Actor actor, int year, int task, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (await years.ReadAsync(year, today, cancellation) is not { } source) return null;
        if (source.Board.Row(task) is not { } row || !MayRead(actor, row)) return null;
        // Instructions and notices are the addressee's and the office's.
        if (actor.Unit is { } unit) source = source with { Notices = [.. source.Notices.Where(one => one.Unit == unit)], Instructions = [.. source.Instructions.Where(one => one.Unit == unit)] };
        source = await years.WithQuartersAsync(source, cancellation);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = new UnitHeirs(await UnitDirectories.ChangesAsync(database, cancellation), today);
        var stored = await database.Reports.AsNoTracking().Where(report => report.Year == year && report.Task == task).OrderBy(report => report.Id).ToListAsync(cancellation);
        var marks = await database.PromiseMarks.AsNoTracking().Where(mark => mark.Year == year && mark.Task == task).ToListAsync(cancellation);
        var attached = await attachments.OfTaskAsync(actor, year, task, cancellation);
        return await templates.ComposeAsync(
            TaskFile.Outline(new(source, row, [.. KeptReports.Under(heirs, stored).Select(report => Filed(actor, row, report))])
            {
                Attachments = [.. attached.Select(one => new FiledAttachment(one.Name, one.MediaType, one.Size, one.Hash, one.Place.Unit, one.Place.Purpose, one.Place.Subject))],
                Promises = [.. marks.OrderBy(mark => mark.At).Select(mark => new FiledPromise(mark.Quarter, heirs.Of(mark.Unit), mark.Promise, mark.Verdict, BusinessClock.DayOf(mark.At)))],
            }), cancellation);
    }

    private static FiledReport Filed(Actor actor, TaskRow row, StoredReport report) => ReportQueries.MayReadAssembled(actor, row, report)
        ? new(report.Quarter, report.Unit, report.State, report.Text, report.ToDomain().Steps)
        : new(report.Quarter, report.Unit, report.State, null, []);
}
