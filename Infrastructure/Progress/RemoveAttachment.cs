using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Takes an attachment away (移除附件), under the conditions under which one is added.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class RemoveAttachment(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Removes one.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The attachment.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; not found also where somebody else removed it before.</returns>
    public async Task<AttachmentResult> RunAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await database.Attachments.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } attachment) return new(AttachmentOutcome.NotFound);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        AttachmentPlace place = new(attachment.Year, attachment.Task, heirs.Of(attachment.Unit), attachment.Purpose, attachment.Subject);
        if (await place.RefuseAsync(database, actor, clock.Today(), cancellation) is { } outcome) return new(outcome);
        database.Attachments.Remove(attachment);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(AttachmentOutcome.Saved);
    }
}
