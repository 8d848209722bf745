using CreditWorkplan.Domain.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>A file that a unit added (附件): checked by its content, kept in the database so that one backup holds all.</summary>
public sealed class StoredAttachment
{
    /// <summary>Its key, part of its address.</summary>
    public Guid Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>The unit that added it.</summary>
    public required string Unit { get; init; }

    /// <summary>What it belongs to.</summary>
    public AttachmentPurpose Purpose { get; init; }

    /// <summary>Which report or milestone, see <see cref="AttachmentPurpose"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>Its name, without any path.</summary>
    public required string Name { get; init; }

    /// <summary>Its type as found in its content.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who added it.</summary>
    public required string By { get; init; }

    /// <summary>The content; read only where it is asked for.</summary>
    public StoredAttachmentContent? Content { get; init; }
}

/// <summary>An attachment's bytes, beside its row so that lists do not read them.</summary>
public sealed class StoredAttachmentContent
{
    /// <summary>The attachment's key.</summary>
    public Guid Id { get; init; }

    /// <summary>The bytes as given.</summary>
    public required byte[] Bytes { get; init; }
}

internal sealed class StoredAttachmentConfiguration : IEntityTypeConfiguration<StoredAttachment>, IEntityTypeConfiguration<StoredAttachmentContent>
{
    public void Configure(EntityTypeBuilder<StoredAttachment> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Task });
        builder.HasOne(row => row.Content).WithOne().HasForeignKey<StoredAttachmentContent>(content => content.Id).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<StoredAttachmentContent> builder) => builder.ToTable("AttachmentContents");
}
