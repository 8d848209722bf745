using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The last day on which a quarter's decisions are published in time (及时性), worked out once for each day of it.</summary>
public sealed class PublicationDeadlines
{
    private readonly WorkingCalendar calendar;
    private readonly int workingDays;
    private readonly int first;
    private readonly DateOnly?[] lastDays;

    /// <summary>Works them out.</summary>
    /// <param name="calendar">The working days.</param>
    /// <param name="quarter">The quarter of the decisions.</param>
    /// <param name="workingDays">Within how many working days after the decision day, that day not counted.</param>
    public PublicationDeadlines(WorkingCalendar calendar, Quarter quarter, int workingDays)
    {
        (this.calendar, this.workingDays, first) = (calendar, workingDays, quarter.Start.DayNumber);
        lastDays = [.. Enumerable.Range(first, quarter.End.DayNumber - first + 1).Select(day => Find(DateOnly.FromDayNumber(day)))];
    }

    /// <summary>The last day for a decision.</summary>
    /// <param name="decided">The decision day, in the quarter.</param>
    /// <returns>The last day.</returns>
    /// <exception cref="HolidayTableMissingException">It lies in a year that the table lacks.</exception>
    public DateOnly LastDay(DateOnly decided) => lastDays[decided.DayNumber - first] ?? calendar.AddWorkingDays(decided, workingDays);

    /// <summary>Whether a decision was received too late.</summary>
    /// <param name="decided">The decision day, in the quarter, by its number.</param>
    /// <param name="received">The day it was received, by its number.</param>
    /// <returns>True when received after the last day.</returns>
    /// <exception cref="HolidayTableMissingException">It hangs on a year that the table lacks.</exception>
    // So many working days take as many days at least: what came that soon is in time, whatever the table says.
    public bool IsLate(int decided, int received) => received - decided > workingDays && received > LastDay(DateOnly.FromDayNumber(decided)).DayNumber;

    private DateOnly? Find(DateOnly decided)
    {
        try
        {
            return calendar.AddWorkingDays(decided, workingDays);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }
}
