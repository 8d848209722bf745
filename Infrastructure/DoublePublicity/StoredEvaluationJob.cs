using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Where an evaluation that was asked for stands (评估任务状态).</summary>
public enum EvaluationJobState
{
    /// <summary>排队.</summary>
    Queued,

    /// <summary>正在评估; where the process ended meanwhile, until the next one starts it over.</summary>
    Running,

    /// <summary>完成.</summary>
    Done,

    /// <summary>未采用: the files have faults.</summary>
    Refused,

    /// <summary>失败.</summary>
    Failed,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>Why an evaluation is made (评估缘由).</summary>
public enum EvaluationReason
{
    /// <summary>到期: the evaluation day came.</summary>
    Schedule,

    /// <summary>人工: somebody asked for it.</summary>
    Request,

    /// <summary>试算: another rule set is tried; nothing is frozen and no unit hears of it.</summary>
    Trial,
}

/// <summary>An evaluation that was asked for (评估任务). The row is the truth: whoever starts the process looks here for what is to be done.</summary>
public sealed class StoredEvaluationJob
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The quarter.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>The quarter while it waits or runs, null afterwards: unique, so that a quarter has one at a time.</summary>
    public string? Busy { get; set; }

    /// <summary>Why.</summary>
    public EvaluationReason Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public EvaluationJobState State { get; set; }

    /// <summary>The rules of a trial; null for those in use when it runs.</summary>
    public PublicityRuleSet? Rules { get; init; }

    /// <summary>Who asked.</summary>
    public required string By { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>When it last began; null before.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How often it began: more than once where a process ended meanwhile.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the files were refused, or what failed.</summary>
    public required IReadOnlyList<PublicityFault> Faults { get; set; }

    /// <summary>The version that was frozen; null where none was.</summary>
    public int? Version { get; set; }

    /// <summary>What a trial came to; null of all others.</summary>
    public DoublePublicityEvaluation? Trial { get; set; }
}

internal sealed class StoredEvaluationJobConfiguration : IEntityTypeConfiguration<StoredEvaluationJob>
{
    public void Configure(EntityTypeBuilder<StoredEvaluationJob> builder)
    {
        builder.HasIndex(row => row.Busy).IsUnique();
        builder.HasIndex(row => row.Quarter);
        builder.Property(row => row.Rules!).AsJson();
        builder.Property(row => row.Faults).AsJson();
        builder.Property(row => row.Trial!).AsJson();
    }
}
