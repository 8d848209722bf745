using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>How a message travels (渠道).</summary>
public enum MessageChannel
{
    /// <summary>电子邮件.</summary>
    Mail,

    /// <summary>群机器人: a chat group of 企业微信, 钉钉 or 飞书.</summary>
    Group,
}

/// <summary>Where a message stands (发送状态).</summary>
public enum MessageState
{
    /// <summary>待发.</summary>
    Planned,

    /// <summary>已交出: handed to the server, whose answer is not recorded yet.</summary>
    Sent,

    /// <summary>已送达: the server took it.</summary>
    Delivered,

    /// <summary>失败: given up; the office may have it tried again.</summary>
    Failed,

    /// <summary>已撤: everything in it was done before it left.</summary>
    Withdrawn,
}

/// <summary>Why a line stands in a message (摘要行).</summary>
public enum DigestLineKind
{
    /// <summary>A duty that waits: the key of a ledger row.</summary>
    Duty,

    /// <summary>未能提醒: a unit that has nobody to write to; the key of its ledger row. For the office.</summary>
    Unreached,

    /// <summary>未送达: a message given up; its key. For the office.</summary>
    Undelivered,
}

/// <summary>One line of a message: what it is about, not its words, which are made when it leaves.</summary>
/// <param name="Kind">Why it stands there.</param>
/// <param name="Year">The plan's year; 0 where none.</param>
/// <param name="Key">The key of the ledger row, or of the message given up.</param>
public sealed record DigestLine(DigestLineKind Kind, int Year, string Key);

/// <summary>A message in the outbox (发件箱): written with the ledger in one transaction, sent by a retrying job.</summary>
public sealed class OutboxMessage
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>What makes it one message: address and day, unique; the Message-ID comes from it.</summary>
    public required string Key { get; init; }

    /// <summary>The business day on which it was planned.</summary>
    public DateOnly Day { get; init; }

    /// <summary>How it travels.</summary>
    public MessageChannel Channel { get; init; }

    /// <summary>The e-mail address, or the name of the chat group.</summary>
    public required string To { get; init; }

    /// <summary>The language of its words: zh-CN or en.</summary>
    public string Language { get; init; } = "zh-CN";

    /// <summary>What it is about.</summary>
    public IReadOnlyList<DigestLine> Lines { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public MessageState State { get; set; }

    /// <summary>The subject as it left last; empty before.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The text as it left last; empty before.</summary>
    public string Body { get; set; } = "";

    /// <summary>When it was planned.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was first handed to the server; null before.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When the server took it, or it was given up or withdrawn; null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often sending failed.</summary>
    public int Attempts { get; set; }

    /// <summary>When it may be tried again.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the server said last; null before.</summary>
    public string? Answer { get; set; }

    /// <summary>Whether the office was told that it was given up.</summary>
    public bool OfficeTold { get; set; }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.HasIndex(message => message.Key).IsUnique();
        builder.HasIndex(message => message.Day);
        builder.HasIndex(message => new { message.State, message.NextAttemptAt });
        builder.Property(message => message.Lines).AsJson();
    }
}
