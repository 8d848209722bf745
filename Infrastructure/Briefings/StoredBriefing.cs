using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A quarter's briefing as drafted (简报草稿): its content is kept, so that it prints the same whatever happens to the board.</summary>
public sealed class StoredBriefing
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The quarter.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>截至.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>When it was drafted last.</summary>
    public DateTimeOffset DraftedAt { get; set; }

    /// <summary>Who had it drafted.</summary>
    public required string By { get; set; }

    /// <summary>The evaluation that it quotes; null while there was none.</summary>
    public long? Evaluation { get; set; }

    /// <summary>The document.</summary>
    public required Briefing Content { get; set; }

    /// <summary>Grows with every draft; the second of two writers is told.</summary>
    public int Version { get; set; }
}

internal sealed class StoredBriefingConfiguration : IEntityTypeConfiguration<StoredBriefing>
{
    public void Configure(EntityTypeBuilder<StoredBriefing> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Quarter }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Content).AsJson();
    }
}
