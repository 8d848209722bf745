using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>When nothing is said (安静时段): at night, on days off, and on days that the office names. Times are of Asia/Shanghai.</summary>
/// <param name="From">The time of day from which nothing is said, e.g. 18:00.</param>
/// <param name="Until">The time of day from which something may be said again, e.g. 08:30; earlier than <paramref name="From"/>.</param>
/// <param name="Days">Quiet days beyond the days off, in order.</param>
public sealed record QuietTimes(TimeOnly From, TimeOnly Until, IReadOnlyList<DateOnly> Days)
{
    /// <summary>The most quiet days that may be named.</summary>
    public const int MostDays = 366;

    /// <summary>What holds where the office set nothing: from 18:00 to 08:30.</summary>
    public static QuietTimes Default { get; } = new(new(18, 0), new(8, 30), []);

    /// <summary>Whether the times leave some of the day and the days are few enough.</summary>
    public bool IsValid => Until < From && Days.Count <= MostDays;

    /// <summary>Whether something may be said at a time of day.</summary>
    /// <param name="time">The time.</param>
    /// <returns>True between the end of the night and its beginning.</returns>
    public bool IsOpen(TimeOnly time) => time >= Until && time < From;
}

/// <summary>The days on which reminders go out (可发送日): working days that are not quiet.</summary>
/// <param name="calendar">Working days.</param>
/// <param name="quiet">Quiet times.</param>
public sealed class SendingDays(WorkingCalendar calendar, QuietTimes quiet)
{
    private readonly HashSet<DateOnly> quietDays = [.. quiet.Days];

    /// <summary>Working days.</summary>
    public WorkingCalendar Calendar => calendar;

    /// <summary>Quiet times.</summary>
    public QuietTimes Quiet => quiet;

    /// <summary>Whether something may go out on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>False on quiet days and where the holiday table lacks the year.</returns>
    public bool IsOpen(DateOnly day) => calendar.Years.Contains(day.Year) && calendar.IsWorkingDay(day) && !quietDays.Contains(day);

    /// <summary>Whether something may go out at a moment.</summary>
    /// <param name="local">The wall clock of Asia/Shanghai.</param>
    /// <returns>True in the open hours of a day on which something may.</returns>
    public bool IsOpen(DateTime local) => IsOpen(DateOnly.FromDateTime(local)) && quiet.IsOpen(TimeOnly.FromDateTime(local));

    /// <summary>The moment itself where something may go out at it, else the next such morning.</summary>
    /// <param name="local">The wall clock of Asia/Shanghai.</param>
    /// <returns>The moment; a day later where the holiday table lacks a year on the way, to be asked again then.</returns>
    public DateTime OnOrAfter(DateTime local)
    {
        if (IsOpen(local)) return local;
        var day = DateOnly.FromDateTime(local);
        if (TimeOnly.FromDateTime(local) >= quiet.From) day = day.AddDays(1);
        return OnOrAfter(day) is { } open ? open.ToDateTime(quiet.Until) : local.AddDays(1);
    }

    /// <summary>The day itself where something may go out on it, else the next such day.</summary>
    /// <param name="day">The nominal day.</param>
    /// <returns>The day of sending; null where the holiday table lacks a year on the way.</returns>
    public DateOnly? OnOrAfter(DateOnly day)
    {
        for (var tries = 0; tries <= QuietTimes.MostDays + 31; tries++, day = day.AddDays(1))
        {
            if (!calendar.Years.Contains(day.Year)) return null;
            if (IsOpen(day)) return day;
        }
        return null;
    }

    /// <summary>The n-th working day after a day.</summary>
    /// <param name="day">The day that is not counted.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The day; null where the holiday table lacks a year on the way.</returns>
    public DateOnly? After(DateOnly day, int count)
    {
        // A year that the table lacks is not guessed: repeats pause at its border.
        for (; count > 0;)
        {
            day = day.AddDays(1);
            if (!calendar.Years.Contains(day.Year)) return null;
            if (calendar.IsWorkingDay(day)) count--;
        }
        return day;
    }
}
