using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>An indicator (量化指标) as kept; its values are in the reports.</summary>
public sealed class StoredIndicator : IStepped<IndicatorState, IndicatorStep>
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>What is counted; unique in the task.</summary>
    public required string Name { get; init; }

    /// <summary>计量单位.</summary>
    public string Measure { get; set; } = "";

    /// <summary>目标值.</summary>
    public decimal Target { get; set; }

    /// <summary>Whether less is better.</summary>
    public bool Falling { get; set; }

    /// <summary>Where it stands.</summary>
    public IndicatorState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<IndicatorStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The indicator as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public Indicator ToDomain() => new(Task, Name, Measure, Target, Falling, Steps);
}

/// <summary>The office's mark on a promise (兑现核定), as kept; the last one stands.</summary>
public sealed class StoredPromiseMark
{
    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>Whose promise.</summary>
    public required string Unit { get; init; }

    /// <summary>The quarter in whose report it was made.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>The promise, as it was written.</summary>
    public required string Promise { get; init; }

    /// <summary>What the office found.</summary>
    public PromiseVerdict Verdict { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string By { get; set; }
}

internal sealed class StoredIndicatorConfiguration : IEntityTypeConfiguration<StoredIndicator>, IEntityTypeConfiguration<StoredPromiseMark>
{
    public void Configure(EntityTypeBuilder<StoredIndicator> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Task, row.Name }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredPromiseMark> builder) =>
        builder.HasKey(row => new { row.Year, row.Task, row.Unit, row.Quarter, row.Promise });
}
