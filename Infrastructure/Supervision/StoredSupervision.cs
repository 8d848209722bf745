using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>A milestone as kept (节点).</summary>
public sealed class StoredMilestone : IStepped<MilestoneState, MilestoneStep>
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>What is to be there; unique in the task.</summary>
    public required string Title { get; init; }

    /// <summary>Its weight, above 0.</summary>
    public decimal Weight { get; set; }

    /// <summary>The day by which it is due, extensions apart.</summary>
    public DateOnly Due { get; set; }

    /// <summary>Where it stands.</summary>
    public MilestoneState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<MilestoneStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The milestone as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public Milestone ToDomain() => new(Task, Title, Weight, Due, Steps);
}

/// <summary>A request for a later date as kept (延期申请).</summary>
public sealed class StoredExtension : IStepped<ExtensionState, ExtensionStep>
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>The milestone's title; null for the task itself.</summary>
    public string? Milestone { get; init; }

    /// <summary>The date asked for; as granted, once it was.</summary>
    public DateOnly Due { get; set; }

    /// <summary>Why it was asked for.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public ExtensionState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<ExtensionStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The extension as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public Extension ToDomain() => new(Task, Milestone, Due, Reason, Steps);
}

/// <summary>The closing of a task as kept (办结).</summary>
public sealed class StoredClosure : IStepped<ClosureState, ClosureStep>
{
    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>What shows that the task is done; as last asked.</summary>
    public string Proof { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public ClosureState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<ClosureStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The closure as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public Closure ToDomain() => new(Task, Steps);
}

internal sealed class StoredSupervisionConfiguration :
    IEntityTypeConfiguration<StoredMilestone>, IEntityTypeConfiguration<StoredExtension>, IEntityTypeConfiguration<StoredClosure>
{
    public void Configure(EntityTypeBuilder<StoredMilestone> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Task, row.Title }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredExtension> builder)
    {
        builder.HasIndex(row => new { row.Year, row.Task });
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredClosure> builder)
    {
        builder.HasKey(row => new { row.Year, row.Task });
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
    }
}
