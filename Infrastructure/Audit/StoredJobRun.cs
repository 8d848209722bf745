using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Audit;

/// <summary>How a run of a job ended (运行结果).</summary>
public enum JobOutcome
{
    /// <summary>运行中; where the process was ended meanwhile, for ever.</summary>
    Running,

    /// <summary>成功.</summary>
    Succeeded,

    /// <summary>失败.</summary>
    Failed,
}

/// <summary>One run of a job (定时任务运行记录): its progress while it runs, its outcome afterwards.</summary>
public sealed class StoredJobRun
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The job's name.</summary>
    public required string Job { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended.</summary>
    public JobOutcome Outcome { get; set; }

    /// <summary>How far it is, in percent, 0–100.</summary>
    public int Progress { get; set; }

    /// <summary>What it did, or what failed.</summary>
    public string Detail { get; set; } = "";
}

internal sealed class StoredJobRunConfiguration : IEntityTypeConfiguration<StoredJobRun>
{
    public void Configure(EntityTypeBuilder<StoredJobRun> builder) => builder.HasIndex(run => new { run.Job, run.StartedAt });
}
