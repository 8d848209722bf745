using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Plans;

/// <summary>What the office set for a plan (计划设置), as kept; entered, never altered: the last one of a day holds.</summary>
public sealed class StoredPlanSettings
{
    /// <summary>Row key; grows in order of entry.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>What was set.</summary>
    public required PlanSettings Content { get; init; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who entered it.</summary>
    public required string By { get; init; }
}

internal sealed class StoredPlanSettingsConfiguration : IEntityTypeConfiguration<StoredPlanSettings>
{
    public void Configure(EntityTypeBuilder<StoredPlanSettings> builder)
    {
        builder.HasIndex(row => row.Year);
        builder.Property(row => row.Content).AsJson();
    }
}
