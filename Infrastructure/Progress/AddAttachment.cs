using System.Security.Cryptography;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Attaches a file (添加附件) to a report while it is writable, or as proof to a milestone or closure while it is open.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class AddAttachment(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Attaches a file.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="place">What to.</param>
    /// <param name="name">The file's name as given.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<AttachmentResult> RunAsync(Actor actor, AttachmentPlace place, string name, byte[] bytes, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, place.Needs, place.Unit)) return new(AttachmentOutcome.Forbidden);
        var (judged, refusal) = AttachmentRules.Judge(name, bytes);
        if (judged is not { } kind) return new(AttachmentOutcome.Refused, refusal);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // One writer at a time from here on: nobody submits, and nobody adds the last file twice, between the look and the save.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await place.RefuseAsync(database, actor, clock.Today(), cancellation) is { } outcome) return new(outcome);
        var names = (await KeptReports.HeirsAsync(database, clock.Today(), cancellation)).NamesOf(place.Unit).ToList();
        var count = await database.Attachments.CountAsync(
            row => row.Year == place.Year && row.Task == place.Task && names.Contains(row.Unit) && row.Purpose == place.Purpose && row.Subject == place.Subject, cancellation);
        if (count >= AttachmentRules.MostFiles) return new(AttachmentOutcome.TooMany);
        var attachment = Make(place, name, kind, bytes, clock.GetUtcNow(), actor.Name);
        database.Attachments.Add(attachment);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(AttachmentOutcome.Saved, Id: attachment.Id);
    }

    /// <summary>The attachment as kept.</summary>
    internal static StoredAttachment Make(AttachmentPlace place, string name, AttachmentKind kind, byte[] bytes, DateTimeOffset at, string by)
    {
        var id = Guid.NewGuid();
        return new()
        {
            Id = id,
            Year = place.Year,
            Task = place.Task,
            Unit = place.Unit,
            Purpose = place.Purpose,
            Subject = place.Subject,
            Name = name,
            MediaType = AttachmentRules.MediaTypeOf(kind),
            Size = bytes.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            At = at,
            By = by,
            Content = new StoredAttachmentContent { Id = id, Bytes = bytes },
        };
    }
}
