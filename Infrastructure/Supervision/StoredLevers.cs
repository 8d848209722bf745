using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>That a unit took note of a task (签收), as kept.</summary>
public sealed class StoredSignFor
{
    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who signed for it.</summary>
    public required string By { get; init; }
}

/// <summary>An instruction (领导批示、盘点意见) as kept.</summary>
public sealed class StoredInstruction : IStepped<InstructionState, InstructionStep>
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The stocktake that it came from; null where a leader gave it.</summary>
    public long? Stocktake { get; init; }

    /// <summary>Whom it obliges.</summary>
    public required string Unit { get; init; }

    /// <summary>The tasks, by number.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [];

    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>By when.</summary>
    public DateOnly Due { get; init; }

    /// <summary>What the unit answered, as last written.</summary>
    public string Reply { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public InstructionState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<InstructionStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The instruction as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public Instruction ToDomain() => new(Unit, Tasks, Text, Due, Steps);
}

/// <summary>A notice (催办通知、督办单) as kept.</summary>
public sealed class StoredNotice : IStepped<NoticeState, NoticeStep>
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>催办 or 督办单.</summary>
    public NoticeKind Kind { get; init; }

    /// <summary>Its place among the year's notices of the kind, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>Its number as printed.</summary>
    public required string Number { get; init; }

    /// <summary>The addressee.</summary>
    public required string Unit { get; init; }

    /// <summary>The tasks, by number.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [];

    /// <summary>What is demanded.</summary>
    public required string Text { get; init; }

    /// <summary>By when a reply is due.</summary>
    public DateOnly Due { get; init; }

    /// <summary>The urging in whose place it came; null where it stands alone.</summary>
    public long? After { get; init; }

    /// <summary>What the unit answered, as last written.</summary>
    public string Reply { get; set; } = "";

    /// <summary>Where it stands.</summary>
    public NoticeState State { get; set; }

    /// <summary>Every step ever taken, in order of time.</summary>
    public IReadOnlyList<StepTaken<NoticeStep>> Steps { get; set; } = [];

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>The notice as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public SupervisionNotice ToDomain() => new(Kind, Number, Unit, Tasks, Text, Due, Steps);
}

/// <summary>A stocktake (盘点) as kept.</summary>
public sealed class StoredStocktake
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>Its name, e.g. the meeting's.</summary>
    public required string Title { get; set; }

    /// <summary>The day on which it was begun.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>The tasks gone through, in their order.</summary>
    public IReadOnlyList<int> Tasks { get; set; } = [];

    /// <summary>The decisions so far, at most one a task.</summary>
    public IReadOnlyList<StocktakeDecision> Decisions { get; set; } = [];

    /// <summary>Whether it ended, and its decisions became instructions.</summary>
    public bool Ended { get; set; }

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }
}

internal sealed class StoredLeversConfiguration :
    IEntityTypeConfiguration<StoredSignFor>, IEntityTypeConfiguration<StoredInstruction>, IEntityTypeConfiguration<StoredNotice>, IEntityTypeConfiguration<StoredStocktake>
{
    public void Configure(EntityTypeBuilder<StoredSignFor> builder) => builder.HasKey(row => new { row.Year, row.Task, row.Unit });

    public void Configure(EntityTypeBuilder<StoredInstruction> builder)
    {
        builder.HasIndex(row => row.Year);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
        builder.Property(row => row.Tasks).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredNotice> builder)
    {
        // Two who issue at once cannot have the same number.
        builder.HasIndex(row => new { row.Year, row.Kind, row.Sequence }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Steps).AsJson();
        builder.Property(row => row.Tasks).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredStocktake> builder)
    {
        builder.HasIndex(row => row.Year);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Tasks).AsJson();
        builder.Property(row => row.Decisions).AsJson();
    }
}
