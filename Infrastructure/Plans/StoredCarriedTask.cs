using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>An unfinished task that goes on in another year (结转): the link, read from both ends.</summary>
public sealed class StoredCarriedTask
{
    /// <summary>The year it comes from.</summary>
    public int FromYear { get; init; }

    /// <summary>Its number there.</summary>
    public int FromTask { get; init; }

    /// <summary>The year in which it goes on.</summary>
    public int ToYear { get; init; }

    /// <summary>Its number there.</summary>
    public int ToTask { get; init; }

    /// <summary>Who linked them.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class StoredCarriedTaskConfiguration : IEntityTypeConfiguration<StoredCarriedTask>
{
    public void Configure(EntityTypeBuilder<StoredCarriedTask> builder)
    {
        builder.HasKey(row => new { row.FromYear, row.FromTask, row.ToYear });
        builder.HasIndex(row => new { row.ToYear, row.ToTask });
    }
}
