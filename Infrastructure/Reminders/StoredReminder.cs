using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A line of the ledger (提醒记录): a duty that was reminded of, once and never again.</summary>
public sealed class StoredReminder
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>rule/window/unit, unique.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's code.</summary>
    public required string Rule { get; init; }

    /// <summary>The unit reminded.</summary>
    public required string Unit { get; init; }

    /// <summary>The day on which it was said.</summary>
    public DateOnly Date { get; init; }

    /// <summary>Whether it was overtaken by a later one of the same window and not sent (已错过).</summary>
    public bool Missed { get; init; }

    /// <summary>When the row was written.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A message in the outbox (发件箱): written with the ledger in one transaction, sent by a retrying job.</summary>
public sealed class OutboxMessage
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>What makes it one message: address and day, unique; the Message-ID comes from it.</summary>
    public required string Key { get; init; }

    /// <summary>The address.</summary>
    public required string To { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the server took it; null while it waits.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>How often sending failed.</summary>
    public int Attempts { get; set; }

    /// <summary>When it may be tried again.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the server said last; null when nothing failed.</summary>
    public string? LastError { get; set; }
}

internal sealed class StoredReminderConfiguration : IEntityTypeConfiguration<StoredReminder>
{
    public void Configure(EntityTypeBuilder<StoredReminder> builder) => builder.HasIndex(reminder => reminder.Key).IsUnique();
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.HasIndex(message => message.Key).IsUnique();
        builder.HasIndex(message => message.SentAt);
    }
}
