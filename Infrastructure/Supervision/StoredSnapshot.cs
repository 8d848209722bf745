using CreditWorkplan.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>A closed quarter as kept (季度快照): the board at the end of its closing day, frozen.</summary>
public sealed class StoredSnapshot
{
    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The quarter.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>The closing day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset ClosedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public required string ClosedBy { get; init; }

    /// <summary>The board in the shape of <c>board YEAR --json</c>.</summary>
    public required string Board { get; set; }

    /// <summary>SHA-256 of <see cref="Board"/>, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>Whether the closing day had ended when it was frozen; until then it is taken anew.</summary>
    public bool Final { get; set; }
}

internal sealed class StoredSnapshotConfiguration : IEntityTypeConfiguration<StoredSnapshot>
{
    public void Configure(EntityTypeBuilder<StoredSnapshot> builder) => builder.HasKey(row => new { row.Year, row.Quarter });
}
