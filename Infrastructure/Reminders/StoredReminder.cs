using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A line of the ledger (提醒记录): a duty that was reminded of, once and never again.</summary>
public sealed class StoredReminder
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>rule/window/unit, with the nominal day of a rule that repeats; unique in the plan.</summary>
    public required string Key { get; init; }

    /// <summary>The rule's code.</summary>
    public required string Rule { get; init; }

    /// <summary>What the rule looks at.</summary>
    public ReminderKind Kind { get; init; }

    /// <summary>A quarter, a task's or milestone's number, a notice's number, an event's name.</summary>
    public required string Window { get; init; }

    /// <summary>The unit reminded.</summary>
    public required string Unit { get; init; }

    /// <summary>The tasks that were not done, by number.</summary>
    public IReadOnlyList<int> Tasks { get; init; } = [];

    /// <summary>The day by which it is due.</summary>
    public DateOnly Due { get; init; }

    /// <summary>Why, in Chinese, as it was on that day.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day on which the rule would have it said.</summary>
    public DateOnly Nominal { get; init; }

    /// <summary>The day on which it was said; of a missed one, the day it should have been.</summary>
    public DateOnly Date { get; init; }

    /// <summary>How far up it went.</summary>
    public ReminderAudience Audience { get; init; }

    /// <summary>Whether it was overtaken by a later one of the same window and not sent (已错过).</summary>
    public bool Missed { get; init; }

    /// <summary>When the row was written.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A rule as the office edited it (提醒规则变更): a row each time, the newest of a code holds.</summary>
public sealed class StoredReminderRule
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The rule's code.</summary>
    public required string Code { get; init; }

    /// <summary>The rule.</summary>
    public required ReminderRule Content { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }
}

/// <summary>Quiet times as the office set them (安静时段变更): a row each time, the newest holds.</summary>
public sealed class StoredQuietTimes
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The times.</summary>
    public required QuietTimes Content { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }
}

/// <summary>A plan's dated events as the office set them (活动日期变更): the newest of a year holds; without one, what the plan's text names.</summary>
public sealed class StoredPlanEvents
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>The plan's year.</summary>
    public int Year { get; init; }

    /// <summary>The events.</summary>
    public required IReadOnlyList<PlanEvent> Content { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }
}

/// <summary>What a person chose about reminders (提醒偏好).</summary>
public sealed class ReminderPreference
{
    /// <summary>The account's name.</summary>
    public required string Person { get; init; }

    /// <summary>The kinds of which no e-mail is wanted, where the office leaves the choice.</summary>
    public IReadOnlyList<ReminderKind> WithoutMail { get; set; } = [];

    /// <summary>The language of messages: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Up to when the bell was looked at; null where it never was.</summary>
    public DateTimeOffset? BellSeenAt { get; set; }

    /// <summary>SHA-256 of the calendar feed's secret, hexadecimal; null where there is no feed.</summary>
    public string? FeedHash { get; set; }

    /// <summary>When the feed was made.</summary>
    public DateTimeOffset? FeedMadeAt { get; set; }
}

internal sealed class StoredReminderConfiguration :
    IEntityTypeConfiguration<StoredReminder>, IEntityTypeConfiguration<StoredReminderRule>, IEntityTypeConfiguration<StoredQuietTimes>,
    IEntityTypeConfiguration<StoredPlanEvents>, IEntityTypeConfiguration<ReminderPreference>
{
    public void Configure(EntityTypeBuilder<StoredReminder> builder)
    {
        builder.HasIndex(reminder => new { reminder.Year, reminder.Key }).IsUnique();
        builder.HasIndex(reminder => reminder.Nominal);
        builder.HasIndex(reminder => reminder.Date);
        builder.Property(reminder => reminder.Tasks).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredReminderRule> builder)
    {
        builder.HasIndex(rule => rule.Code);
        builder.Property(rule => rule.Content).AsJson();
    }

    public void Configure(EntityTypeBuilder<StoredQuietTimes> builder) => builder.Property(row => row.Content).AsJson();

    public void Configure(EntityTypeBuilder<StoredPlanEvents> builder)
    {
        builder.HasIndex(row => row.Year);
        builder.Property(row => row.Content).AsJson();
    }

    public void Configure(EntityTypeBuilder<ReminderPreference> builder)
    {
        builder.HasKey(row => row.Person);
        builder.HasIndex(row => row.FeedHash).IsUnique();
        builder.Property(row => row.WithoutMail).AsJson();
    }
}
