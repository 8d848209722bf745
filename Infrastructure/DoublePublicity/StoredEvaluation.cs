using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>An evaluation as frozen (双公示评估): never changed; a later one of the quarter is a new version beside it.</summary>
public sealed class StoredEvaluation
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The quarter evaluated.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>From 1; unique within the quarter.</summary>
    public int Version { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset EvaluatedAt { get; init; }

    /// <summary>Who had it made.</summary>
    public required string By { get; init; }

    /// <summary>The files with their hashes.</summary>
    public required IReadOnlyList<DropFile> Files { get; init; }

    /// <summary>What came of it, its first findings included.</summary>
    public required DoublePublicityEvaluation Result { get; init; }

    /// <summary>The report as printed; null while printing could not be done.</summary>
    public byte[]? Report { get; set; }
}

internal sealed class StoredEvaluationConfiguration : IEntityTypeConfiguration<StoredEvaluation>
{
    public void Configure(EntityTypeBuilder<StoredEvaluation> builder)
    {
        builder.HasIndex(row => new { row.Quarter, row.Version }).IsUnique();
        builder.Property(row => row.Files).AsJson();
        builder.Property(row => row.Result).AsJson();
    }
}
