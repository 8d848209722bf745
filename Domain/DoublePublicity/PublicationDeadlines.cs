using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The last day on which a decision is published in time (及时性): the 7th working day after it. Each is worked out once.</summary>
/// <param name="calendar">The working days.</param>
public sealed class PublicationDeadlines(WorkingCalendar calendar)
{
    private const int WorkingDays = 7;
    private readonly Dictionary<DateOnly, DateOnly> lastDays = [];

    /// <summary>The last day for a decision.</summary>
    /// <param name="decided">The decision day; it is not counted itself.</param>
    /// <returns>The 7th working day after it.</returns>
    /// <exception cref="HolidayTableMissingException">It lies in a year that the table lacks.</exception>
    public DateOnly LastDay(DateOnly decided) => calendar.AddWorkingDays(decided, WorkingDays);

    /// <summary>Whether a decision was received too late.</summary>
    /// <param name="decided">The decision day.</param>
    /// <param name="received">The day it was received.</param>
    /// <returns>True when received after the last day.</returns>
    /// <exception cref="HolidayTableMissingException">It hangs on a year that the table lacks.</exception>
    public bool IsLate(DateOnly decided, DateOnly received)
    {
        // Seven working days take seven days at least: what came that soon is in time, whatever the table says.
        if (received.DayNumber - decided.DayNumber <= WorkingDays) return false;
        if (!lastDays.TryGetValue(decided, out var last)) lastDays[decided] = last = LastDay(decided);
        return received > last;
    }
}
