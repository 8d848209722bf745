using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Units;

/// <summary>A unit that the office entered or changed (名录单位), as kept; what ships with the product has no row until somebody changes it.</summary>
public sealed class StoredUnit
{
    /// <summary>规范名称, the key.</summary>
    public required string Name { get; init; }

    /// <summary>What the directory knows of it.</summary>
    public required DirectoryUnit Content { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }
}

/// <summary>A change of units (机构变动), as kept; entered once, never altered.</summary>
public sealed class StoredUnitChange
{
    /// <summary>Row key; grows in order of entry.</summary>
    public long Id { get; init; }

    /// <summary>What changed.</summary>
    public required UnitChange Content { get; init; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who entered it.</summary>
    public required string By { get; init; }
}

internal sealed class StoredUnitConfiguration : IEntityTypeConfiguration<StoredUnit>
{
    public void Configure(EntityTypeBuilder<StoredUnit> builder)
    {
        builder.ToTable("Units");
        builder.HasKey(unit => unit.Name);
        builder.Property(unit => unit.Version).IsConcurrencyToken();
        builder.Property(unit => unit.Content).AsJson();
    }
}

internal sealed class StoredUnitChangeConfiguration : IEntityTypeConfiguration<StoredUnitChange>
{
    public void Configure(EntityTypeBuilder<StoredUnitChange> builder)
    {
        builder.ToTable("UnitChanges");
        builder.Property(change => change.Content).AsJson();
    }
}
