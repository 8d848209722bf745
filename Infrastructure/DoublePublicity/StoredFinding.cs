using CreditWorkplan.Domain.DoublePublicity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A finding of an evaluation (问题), kept for looking up; identity numbers are masked already.</summary>
public sealed class StoredFinding
{
    /// <summary>The most findings that are kept of an evaluation; the CSV beside it has them all.</summary>
    public const int Most = 200_000;

    /// <summary>The job that found it: findings are kept while it runs, before there is an evaluation.</summary>
    public long JobId { get; init; }

    /// <summary>Its place in file order, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The unit under its name in the directory; as in the file where the directory does not know it.</summary>
    public required string Unit { get; init; }

    /// <summary>Licence or penalty; null where the row does not say.</summary>
    public DecisionKind? Kind { get; init; }

    /// <summary>The document number.</summary>
    public required string Document { get; init; }

    /// <summary>The subject's unified code.</summary>
    public required string Subject { get; init; }

    /// <summary>The rule's code.</summary>
    public required string Rule { get; init; }

    /// <summary>The column's code.</summary>
    public required string Field { get; init; }

    /// <summary>What stands there.</summary>
    public required string Value { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The finding as the engine made it.</summary>
    public PublicityFinding Finding => new(File, Line, Unit, Document, Rule, Field, Value, Message, Kind, Subject);
}

internal sealed class StoredFindingConfiguration : IEntityTypeConfiguration<StoredFinding>
{
    public void Configure(EntityTypeBuilder<StoredFinding> builder)
    {
        builder.ToTable("Findings");
        builder.Ignore(row => row.Finding);
        builder.HasKey(row => new { row.JobId, row.Number });
        builder.HasIndex(row => new { row.JobId, row.Unit, row.Rule });
        builder.HasOne<StoredEvaluationJob>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
