namespace CreditWorkplan.Domain.Reminders;

/// <summary>Whether the daily job keeps time (心跳): on a day on which reminders go out it must have succeeded half an hour after its hour.</summary>
public static class Heartbeat
{
    /// <summary>The daily job's hour, in Asia/Shanghai.</summary>
    public static TimeOnly Hour { get; } = new(8, 30);

    /// <summary>How long it may take before it is missed.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The day whose job is missed.</summary>
    /// <param name="local">The wall clock of Asia/Shanghai.</param>
    /// <param name="lastSuccess">The day of the last run that succeeded; null where none ever did.</param>
    /// <param name="days">The days on which reminders go out.</param>
    /// <returns>The day; null while all is well. A clock that went back misses nothing.</returns>
    public static DateOnly? MissedOn(DateTime local, DateOnly? lastSuccess, SendingDays days)
    {
        var day = DateOnly.FromDateTime(local);
        if (TimeOnly.FromDateTime(local) < Hour.Add(Grace)) day = day.AddDays(-1);
        // Only the last day that should have seen it counts: what it missed before, it catches up.
        for (var back = 0; back < QuietTimes.MostDays && !days.IsOpen(day); back++) day = day.AddDays(-1);
        return days.IsOpen(day) && (lastSuccess is null || lastSuccess < day) ? day : null;
    }
}
