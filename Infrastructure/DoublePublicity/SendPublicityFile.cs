using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A file as it is sent.</summary>
/// <param name="Quarter">The quarter it is for.</param>
/// <param name="Unit">Whose it is; null for the office's.</param>
/// <param name="Kind">What it holds; null leaves it to its headings and its name.</param>
/// <param name="Name">Its name: a label.</param>
/// <param name="Replaces">The file in whose place it comes; null where it is one more.</param>
public sealed record PublicityFileSent(Quarter Quarter, string? Unit, PublicityFileKind? Kind, string Name, Guid? Replaces);

/// <summary>What came of a command on a file; everything but <see cref="Saved"/> changed nothing.</summary>
public enum PublicityFileOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The actor may not: another role or another unit.</summary>
    Forbidden,

    /// <summary>The quarter has not begun or is more than three years ago.</summary>
    Quarter,

    /// <summary>The name is empty, too long, or a path.</summary>
    Name,

    /// <summary>The file itself is not taken; the refusal says why.</summary>
    Refused,

    /// <summary>Neither its headings nor its name tell what it holds.</summary>
    KindUnknown,

    /// <summary>The same content was sent for this quarter already, and holds.</summary>
    Same,

    /// <summary>There is no such file, or it was replaced or withdrawn meanwhile.</summary>
    NotFound,

    /// <summary>Needed columns are left without a heading, or one column has two.</summary>
    Columns,
}

/// <summary>How a command on a file ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Refusal">Why the file itself is not taken; null else.</param>
/// <param name="File">The file, once saved.</param>
/// <param name="Others">Rows in it that name other units than the one that sent it; null where there are none or its columns are not known yet.</param>
public sealed record PublicityFileResult(PublicityFileOutcome Outcome, PublicityFileRefusal? Refusal = null, StoredPublicityFile? File = null, OtherUnits? Others = null);

/// <summary>Takes a file of published decisions or of the ledger (上传批次), streaming; half a file leaves nothing behind.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">The data folder.</param>
/// <param name="others">Counts rows of other units.</param>
/// <param name="clock">The time.</param>
public sealed class SendPublicityFile(IDbContextFactory<WorkplanDbContext> contexts, PublicityStore store, OtherUnitRows others, TimeProvider clock)
{
    /// <summary>What speaks against a file before any of it is read.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="sent">The file.</param>
    /// <returns>The outcome; null where nothing does.</returns>
    public PublicityFileOutcome? Refuse(Actor actor, PublicityFileSent sent)
    {
        if (!Permissions.May(actor, Act.SendPublicity, sent.Unit)) return PublicityFileOutcome.Forbidden;
        var today = clock.Today();
        if (sent.Quarter.Start > today || sent.Quarter.Year < today.Year - 3) return PublicityFileOutcome.Quarter;
        return AttachmentRules.Refuse(sent.Name, 1) is AttachmentRefusal.NameEmpty or AttachmentRefusal.NameTooLong or AttachmentRefusal.NameIsPath or AttachmentRefusal.NameHarmful
            ? PublicityFileOutcome.Name
            : null;
    }

    /// <summary>Takes it.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="sent">The file.</param>
    /// <param name="content">Its content as it arrives.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<PublicityFileResult> RunAsync(Actor actor, PublicityFileSent sent, Stream content, CancellationToken cancellation = default)
    {
        if (Refuse(actor, sent) is { } outcome) return new(outcome);
        using var received = await store.ReceiveAsync(content, cancellation);
        if (received is null) return new(PublicityFileOutcome.Refused, PublicityFileRefusal.TooLarge);
        if (PublicityHeadings.Read(received.Path, out var refusal) is not { } found) return new(PublicityFileOutcome.Refused, refusal);
        if ((sent.Kind ?? PublicityFileKinds.Guess(found.Headings, sent.Name)) is not { } kind) return new(PublicityFileOutcome.KindUnknown);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var mapping = ColumnMapping.Of(kind, found.Headings, await SaidAsync(database, sent.Unit, kind, cancellation));
        var other = await others.CountAsync(sent.Unit, kind, received.Path, mapping, cancellation);
        // One writer at a time from here on: the same file sent twice at once is taken once.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var there = await database.PublicityFiles.Where(row => row.Quarter == sent.Quarter && (row.State == PublicityFileState.Active || row.State == PublicityFileState.NeedsColumns)).ToListAsync(cancellation);
        // Of whatever kind: one content cannot be licences and penalties at once.
        if (there.Any(row => row.Sha256 == received.Sha256 && row.Id != sent.Replaces)) return new(PublicityFileOutcome.Same);
        var replaced = there.FirstOrDefault(row => row.Id == sent.Replaces);
        if (sent.Replaces is not null && (replaced is null || replaced.Unit != sent.Unit)) return new(PublicityFileOutcome.NotFound);
        var file = Make(actor, sent, kind, received, found, mapping);
        database.PublicityFiles.Add(file);
        if (replaced is not null) (replaced.State, replaced.EndedAt, replaced.EndedBy) = (PublicityFileState.Replaced, file.At, actor.Name);
        await database.SaveChangesAsync(cancellation);
        store.Keep(received, found.IsWorkbook);
        await transaction.CommitAsync(cancellation);
        return new(PublicityFileOutcome.Saved, File: file, Others: other);
    }

    /// <summary>What was said of headings before.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> SaidAsync(WorkplanDbContext database, string? unit, PublicityFileKind kind, CancellationToken cancellation)
    {
        var owner = unit ?? "";
        return await database.ColumnMappings.AsNoTracking().Where(row => row.Unit == owner && row.Kind == kind).ToDictionaryAsync(row => row.Heading, row => row.Column, cancellation);
    }

    private StoredPublicityFile Make(
        Actor actor, PublicityFileSent sent, PublicityFileKind kind, ReceivedFile received, PublicityHeadings found, IReadOnlyDictionary<string, string> mapping) =>
        new()
        {
            Id = Guid.NewGuid(),
            Quarter = sent.Quarter,
            Kind = kind,
            Unit = sent.Unit,
            Name = sent.Name,
            Size = received.Size,
            Sha256 = received.Sha256,
            IsWorkbook = found.IsWorkbook,
            Headings = found.Headings,
            Mapping = mapping,
            State = ColumnMapping.Lacking(kind, found.Headings, mapping).Count > 0 ? PublicityFileState.NeedsColumns : PublicityFileState.Active,
            At = clock.GetUtcNow(),
            By = actor.Name,
        };
}
