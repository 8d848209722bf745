using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>A plan as kept: its tree is one document that is read whole and never queried in part; see docs/decisions/002.</summary>
public sealed class StoredPlan
{
    /// <summary>The plan's year, its key.</summary>
    public int Year { get; init; }

    /// <summary>Title, for lists.</summary>
    public required string Title { get; set; }

    /// <summary>发文字号.</summary>
    public required string DocumentNumber { get; set; }

    /// <summary>The tree, units, corrections and doubts.</summary>
    public required WorkPlan Content { get; set; }

    /// <summary>Where it stands in its life.</summary>
    public PlanState State { get; set; }

    /// <summary>When it was imported.</summary>
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }
}

internal sealed class StoredPlanConfiguration : IEntityTypeConfiguration<StoredPlan>
{
    public void Configure(EntityTypeBuilder<StoredPlan> builder)
    {
        builder.HasKey(plan => plan.Year);
        builder.Property(plan => plan.Year).ValueGeneratedNever();
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.Property(plan => plan.Content).AsJson();
    }
}
