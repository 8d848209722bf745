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

    /// <summary>Why it was made.</summary>
    public EvaluationReason Reason { get; init; }

    /// <summary>The job that made it, under whose key its findings are kept; null of those made before there were jobs.</summary>
    public long? JobId { get; init; }

    /// <summary>The rules it was judged by; null of those made before rules were kept, which are the default ones.</summary>
    public PublicityRuleSet? Rules { get; init; }

    /// <summary>How many findings each unit has of each rule, all of them, under the units' names in the directory.</summary>
    public IReadOnlyList<RuleTally> Tallies { get; init; } = [];

    /// <summary>未报送单位: the units that were expected to send and sent nothing.</summary>
    public IReadOnlyList<string> Silent { get; init; } = [];

    /// <summary>Files that were sent and not evaluated, with the reason.</summary>
    public IReadOnlyList<PublicityFault> SetAside { get; init; } = [];

    /// <summary>How long judging took, in milliseconds.</summary>
    public int Milliseconds { get; init; }

    /// <summary>The name, in the data folder, of the CSV with all findings; null of those made before it was kept.</summary>
    public string? FindingsFile { get; init; }

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
        builder.Property(row => row.Rules!).AsJson();
        builder.Property(row => row.Tallies).AsJson();
        builder.Property(row => row.Silent).AsJson();
        builder.Property(row => row.SetAside).AsJson();
    }
}
