using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>Terms counted in working days (办理期限): for signing, for replies.</summary>
public static class SupervisionTerm
{
    /// <summary>The last day of a term: the n-th working day after a day. Where the holiday table lacks a year the days are counted by the calendar; holidays are never guessed.</summary>
    /// <param name="from">The day that is not counted.</param>
    /// <param name="days">How many working days, at least 1.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>The term's last day.</returns>
    public static DateOnly End(DateOnly from, int days, WorkingCalendar calendar)
    {
        try
        {
            return calendar.AddWorkingDays(from, days);
        }
        catch (HolidayTableMissingException)
        {
            return from.AddDays(days);
        }
    }
}
