using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A finding on its way to being mended (整改事项); known again in later evaluations by its key.</summary>
public sealed class StoredRectification
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The quarter.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>The finding's key, 32 hexadecimal digits; see <see cref="FindingKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Which of several findings of one key, from 1.</summary>
    public int Occurrence { get; init; }

    /// <summary>The unit that mends it, under its name in the directory.</summary>
    public required string Unit { get; init; }

    /// <summary>Licence or penalty; null where the row does not say.</summary>
    public DecisionKind? Kind { get; init; }

    /// <summary>The document number.</summary>
    public required string Document { get; init; }

    /// <summary>The rule's code.</summary>
    public required string Rule { get; init; }

    /// <summary>The column's code.</summary>
    public required string Field { get; init; }

    /// <summary>What stood there.</summary>
    public required string Value { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Where it stands.</summary>
    public RectificationState State { get; set; }

    /// <summary>By when it is to be mended.</summary>
    public DateOnly Due { get; set; }

    /// <summary>The version of the evaluation that found it first.</summary>
    public int FirstVersion { get; init; }

    /// <summary>The last step taken with it.</summary>
    public RectificationStep LastStep { get; set; }

    /// <summary>What was done with it (办理记录), in order of time.</summary>
    public ICollection<StoredRectificationAct> Acts { get; init; } = [];
}

/// <summary>One thing done with one or many items at once (整改办理): never changed.</summary>
public sealed class StoredRectificationAct
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The step.</summary>
    public RectificationStep Step { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What was said: the unit's explanation, the office's reason.</summary>
    public required string Text { get; init; }

    /// <summary>The name of the file given as proof; null where none was.</summary>
    public string? ProofName { get; init; }

    /// <summary>The proof's type as found in its content.</summary>
    public string? ProofType { get; init; }

    /// <summary>The proof; read only where it is asked for.</summary>
    public StoredRectificationProof? Proof { get; init; }

    /// <summary>The items that it was done with.</summary>
    public ICollection<StoredRectification> Items { get; init; } = [];
}

/// <summary>A proof's bytes, beside the act so that lists do not read them.</summary>
public sealed class StoredRectificationProof
{
    /// <summary>The act's key.</summary>
    public long Id { get; init; }

    /// <summary>The bytes as given.</summary>
    public required byte[] Bytes { get; init; }
}

internal sealed class StoredRectificationConfiguration
    : IEntityTypeConfiguration<StoredRectification>, IEntityTypeConfiguration<StoredRectificationAct>, IEntityTypeConfiguration<StoredRectificationProof>
{
    /// <summary>The table that says which act was done with which item.</summary>
    public const string Links = "RectificationLinks";

    public void Configure(EntityTypeBuilder<StoredRectification> builder)
    {
        builder.ToTable("Rectifications");
        builder.HasIndex(row => new { row.Quarter, row.Key, row.Occurrence }).IsUnique();
        // For the counts by unit, the waiting of a unit, and the list by due date.
        builder.HasIndex(row => new { row.Quarter, row.Unit, row.State, row.Due });
        builder.HasIndex(row => new { row.Unit, row.State });
        builder.HasIndex(row => new { row.Quarter, row.Due });
        builder.HasMany(row => row.Acts).WithMany(act => act.Items).UsingEntity<Dictionary<string, object>>(
            Links,
            link => link.HasOne<StoredRectificationAct>().WithMany().HasForeignKey("ActId"),
            link => link.HasOne<StoredRectification>().WithMany().HasForeignKey("ItemId"),
            link => link.HasKey("ItemId", "ActId"));
    }

    public void Configure(EntityTypeBuilder<StoredRectificationAct> builder)
    {
        builder.ToTable("RectificationActs");
        builder.HasOne(row => row.Proof).WithOne().HasForeignKey<StoredRectificationProof>(proof => proof.Id).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<StoredRectificationProof> builder) => builder.ToTable("RectificationProofs");
}
