using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>A report as kept (进展填报): one a plan, task, unit and quarter.</summary>
public sealed class StoredReport
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The task's number.</summary>
    public int Task { get; init; }

    /// <summary>The unit that reports.</summary>
    public required string Unit { get; init; }

    /// <summary>The quarter reported on.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>Where it stands.</summary>
    public ReportState State { get; set; }

    /// <summary>What the unit wrote.</summary>
    public required ReportText Text { get; set; }

    /// <summary>When the draft was begun.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last written.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who wrote last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Grows with every change; the second of two writers is told.</summary>
    public int Version { get; set; }

    /// <summary>Every step ever taken, in order.</summary>
    public List<StoredStep> Steps { get; init; } = [];

    /// <summary>The report under the name of the unit that stands in its unit's place today (承接单位); what is kept stays as it is.</summary>
    /// <param name="heir">The heir's canonical name.</param>
    /// <returns>A report to read; the same object where the name is its own.</returns>
    public StoredReport Under(string heir) => heir == Unit ? this : new StoredReport
    {
        Id = Id,
        Year = Year,
        Task = Task,
        Unit = heir,
        Quarter = Quarter,
        State = State,
        Text = Text,
        StartedAt = StartedAt,
        ChangedAt = ChangedAt,
        ChangedBy = ChangedBy,
        Version = Version,
        Steps = Steps,
    };

    /// <summary>The report as it stood at the end of a day (历史): its state and steps of then. Words that were accepted by then never changed; what was written but not accepted is not known any more, and left out.</summary>
    /// <param name="day">The day.</param>
    /// <returns>A report to read; null where none had been begun.</returns>
    public StoredReport? AsOf(DateOnly day) => ToDomain().StateAt(day) is not { } state ? null : new StoredReport
    {
        Id = Id,
        Year = Year,
        Task = Task,
        Unit = Unit,
        Quarter = Quarter,
        State = state,
        Text = state == ReportState.Accepted ? Text : new ReportText(),
        StartedAt = StartedAt,
        ChangedAt = ChangedAt,
        ChangedBy = ChangedBy,
        Version = Version,
        Steps = [.. Steps.Where(step => BusinessClock.DayOf(step.At) <= day)],
    };

    /// <summary>The report as rules see it.</summary>
    /// <returns>Its facts.</returns>
    public ProgressReport ToDomain() => new(
        Task, Unit, Quarter, Text.Stage, Text.AffectsProgress, BusinessClock.DayOf(StartedAt),
        [.. Steps.OrderBy(step => step.Id).Select(step => new ReportStepTaken(step.Step, BusinessClock.DayOf(step.At), step.By, step.Reason))]);
}

/// <summary>A step taken with a report, never changed.</summary>
public sealed class StoredStep
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The step.</summary>
    public ReportStep Step { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why, for returns.</summary>
    public string? Reason { get; init; }
}

internal sealed class StoredReportConfiguration : IEntityTypeConfiguration<StoredReport>
{
    public void Configure(EntityTypeBuilder<StoredReport> builder)
    {
        builder.HasIndex(report => new { report.Year, report.Task, report.Unit, report.Quarter }).IsUnique();
        builder.Property(report => report.Version).IsConcurrencyToken();
        builder.ComplexProperty(report => report.Text, text =>
        {
            text.Property(one => one.Answers).AsJsonList();
            text.Property(one => one.Values).AsJsonList();
        });
        builder.OwnsMany(report => report.Steps, step =>
        {
            step.ToTable("ReportSteps");
            step.HasKey(row => row.Id);
        });
    }
}
