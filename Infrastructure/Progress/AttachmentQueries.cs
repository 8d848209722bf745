using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>An attachment as lists show it (附件), without its content.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Place">What it is attached to, under the name of the unit that stands today.</param>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="At">When it was added.</param>
/// <param name="By">Who added it.</param>
/// <param name="MediaType">Its type as found in its content.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hex.</param>
public sealed record AttachmentEntry(Guid Id, AttachmentPlace Place, string Name, long Size, DateTimeOffset At, string By, string MediaType, string Hash);

/// <summary>Reads attachments, each with the permission of what it is attached to: a report's by <see cref="ReportQueries.MayRead"/>; a proof by its unit and the office, by all once it was accepted.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time: units are read under the names that stand today.</param>
public sealed class AttachmentQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>The attachments of a task that the actor may read, in the order in which they were added.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The attachments without their content.</returns>
    public async Task<IReadOnlyList<AttachmentEntry>> OfTaskAsync(Actor actor, int year, int task, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var rows = await database.Attachments.AsNoTracking().Where(row => row.Year == year && row.Task == task).ToListAsync(cancellation);
        if (rows.Count == 0) return [];
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var readable = await ReaderAsync(database, actor, year, task, heirs, cancellation);
        return
        [
            .. from row in rows
               let place = PlaceOf(row, heirs)
               where readable(place)
               orderby row.At, row.Name
               select new AttachmentEntry(row.Id, place, row.Name, row.Size, row.At, row.By, row.MediaType, row.Hash),
        ];
    }

    /// <summary>One attachment with its content.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The attachment; null where there is none or the actor may not read it.</returns>
    public async Task<StoredAttachment?> OpenAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Attachments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } found) return null;
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var readable = await ReaderAsync(database, actor, found.Year, found.Task, heirs, cancellation);
        return readable(PlaceOf(found, heirs)) ? await database.Attachments.AsNoTracking().Include(row => row.Content).SingleOrDefaultAsync(row => row.Id == id, cancellation) : null;
    }

    private static AttachmentPlace PlaceOf(StoredAttachment row, UnitHeirs heirs) => new(row.Year, row.Task, heirs.Of(row.Unit), row.Purpose, row.Subject);

    private static async Task<Func<AttachmentPlace, bool>> ReaderAsync(
        WorkplanDbContext database, Actor actor, int year, int task, UnitHeirs heirs, CancellationToken cancellation)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return _ => false;
        var reports = KeptReports.Under(heirs, await database.Reports.AsNoTracking().Where(row => row.Year == year && row.Task == task).ToListAsync(cancellation));
        var accepted = await database.Milestones.AsNoTracking().Where(row => row.Year == year && row.Task == task && row.State == MilestoneState.Accepted).Select(row => row.Title).ToListAsync(cancellation);
        var closed = await database.Closures.AnyAsync(row => row.Year == year && row.Task == task && row.State == ClosureState.Closed, cancellation);
        return place => place.Unit == actor.Unit || place.Purpose switch
        {
            AttachmentPurpose.Report => Quarter.TryParse(place.Subject, out var quarter)
                && reports.FirstOrDefault(row => row.Unit == place.Unit && row.Quarter == quarter) is { } report && ReportQueries.MayRead(actor, report),
            AttachmentPurpose.Milestone => actor.Role == Role.Office || accepted.Contains(place.Subject),
            AttachmentPurpose.Closure => actor.Role == Role.Office || closed,
        };
    }
}
