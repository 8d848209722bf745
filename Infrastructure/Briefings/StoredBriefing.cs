using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A briefing as drafted (简报草稿): its content is kept, so that it prints the same whatever happens to the board.</summary>
public sealed class StoredBriefing
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>What it is: a quarter's or a year's.</summary>
    public BriefingKind Kind { get; init; } = BriefingKind.Quarterly;

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The quarter; of a year's briefing the last.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>Where it stands.</summary>
    public BriefingState State { get; set; }

    /// <summary>截至.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>When it was drafted last.</summary>
    public DateTimeOffset DraftedAt { get; set; }

    /// <summary>Who had it drafted.</summary>
    public required string By { get; set; }

    /// <summary>Who edited it last since it was drafted first; null for nobody.</summary>
    public string? EditedBy { get; set; }

    /// <summary>Who read it through; null while nobody did.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>When it was read through.</summary>
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>The evaluation that it quotes; null while there was none.</summary>
    public long? Evaluation { get; set; }

    /// <summary>What was worked out; null where it was drafted before chapters were kept, and has to be drafted anew to be edited.</summary>
    public BriefingOutline? Outline { get; set; }

    /// <summary>What the office did to it; null for nothing.</summary>
    public BriefingEdits? Edits { get; set; }

    /// <summary>The figures that it was written from; null as <see cref="Outline"/>.</summary>
    public BriefingFigures? Figures { get; set; }

    /// <summary>The document, edited.</summary>
    public required Briefing Content { get; set; }

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }
}

internal sealed class StoredBriefingConfiguration : IEntityTypeConfiguration<StoredBriefing>
{
    public void Configure(EntityTypeBuilder<StoredBriefing> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Kind, row.Quarter }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Outline!).AsJson();
        builder.Property(row => row.Edits!).AsJson();
        builder.Property(row => row.Figures!).AsJson();
        builder.Property(row => row.Content).AsJson();
    }
}
