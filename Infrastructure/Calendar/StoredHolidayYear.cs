using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>A year's holiday arrangement as the office entered it (放假安排变更): a row each time, the newest of a year holds in place of the shipped one.</summary>
public sealed class StoredHolidayYear
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>Its days.</summary>
    public required IReadOnlyList<Holiday> Days { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }
}

internal sealed class StoredHolidayYearConfiguration : IEntityTypeConfiguration<StoredHolidayYear>
{
    public void Configure(EntityTypeBuilder<StoredHolidayYear> builder)
    {
        builder.HasIndex(row => row.Year);
        builder.Property(row => row.Days).AsJson();
    }
}
