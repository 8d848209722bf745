using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A briefing as issued (存档期次): frozen, never written again.</summary>
public sealed class StoredIssue
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>What it is.</summary>
    public BriefingKind Kind { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The quarter; of a year's briefing the last.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>期号, unique in kind and year.</summary>
    public int Number { get; init; }

    /// <summary>存档编号, e.g. 2022-JB-02.</summary>
    public required string ArchiveNumber { get; init; }

    /// <summary>标题.</summary>
    public required string Title { get; init; }

    /// <summary>SHA-256 over the content without its archive mark, hexadecimal; the code on paper is its beginning.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The document, with its archive mark.</summary>
    public required Briefing Content { get; init; }

    /// <summary>The figures that it was written from.</summary>
    public required BriefingFigures Figures { get; init; }

    /// <summary>The evaluation that it quotes; null where it quotes none.</summary>
    public long? Evaluation { get; init; }

    /// <summary>截至.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>The PDF, byte for byte.</summary>
    public required byte[] Pdf { get; init; }

    /// <summary>SHA-256 over the PDF, hexadecimal.</summary>
    public required string PdfHash { get; init; }

    /// <summary>Who read it through.</summary>
    public required string ReviewedBy { get; init; }

    /// <summary>Who issued it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>校验码.</summary>
    public string Code => ArchiveRules.Code(ContentHash);
}

internal sealed class StoredIssueConfiguration : IEntityTypeConfiguration<StoredIssue>
{
    public void Configure(EntityTypeBuilder<StoredIssue> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Kind, row.Number }).IsUnique();
        builder.HasIndex(row => row.ArchiveNumber).IsUnique();
        builder.HasIndex(row => row.PdfHash);
        builder.Property(row => row.Content).AsJson();
        builder.Property(row => row.Figures).AsJson();
        builder.Ignore(row => row.Code);
    }
}
