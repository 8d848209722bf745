using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Infrastructure.Calendar;

/// <summary>The working days that hold now (节假日表): the shipped years, each overlaid by what the office entered.</summary>
public sealed class HolidayTable
{
    private volatile WorkingCalendar current = WorkingCalendar.Shipped;

    /// <summary>The calendar; another object after a change.</summary>
    public WorkingCalendar Current => current;

    /// <summary>Puts a calendar in its place.</summary>
    /// <param name="calendar">The calendar.</param>
    internal void Replace(WorkingCalendar calendar) => current = calendar;
}
