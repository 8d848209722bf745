using System.Collections.Frozen;

namespace CreditWorkplan.Domain.Calendar;

/// <summary>
/// Working days (工作日) by the State Council's yearly holiday arrangement (放假安排): Monday to Friday, less the
/// days off, plus the make-up work days. A year that the table lacks is never guessed.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>The arrangements that the product ships with, in order of year.</summary>
    public static IReadOnlyList<HolidayYear> ShippedYears { get; } = ReadShipped();

    private readonly FrozenSet<DateOnly> off;
    private readonly FrozenSet<DateOnly> work;
    private readonly FrozenSet<int> years;

    /// <summary>Makes a calendar of the table's days.</summary>
    /// <param name="off">Every day off of the arrangement, weekends inside a holiday included or not.</param>
    /// <param name="work">Make-up work days (调休上班), Saturdays or Sundays.</param>
    public WorkingCalendar(IEnumerable<DateOnly> off, IEnumerable<DateOnly> work)
    {
        this.off = off.ToFrozenSet();
        this.work = work.ToFrozenSet();
        years = this.off.Concat(this.work).GroupBy(day => day.Year).Where(group => group.Count() >= HolidayYear.FewestDays).Select(group => group.Key).ToFrozenSet();
    }

    /// <summary>The years that the table covers.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary>The table that the product ships with, 2022–2026.</summary>
    public static WorkingCalendar Shipped { get; } = With([]);

    /// <summary>The calendar of the shipped years, each in whose place another was entered overlaid by it.</summary>
    /// <param name="entered">The years entered, at most one each.</param>
    /// <returns>The calendar.</returns>
    public static WorkingCalendar With(IEnumerable<HolidayYear> entered) => Of(ShippedYears.Concat(entered).GroupBy(year => year.Year).Select(same => same.Last()));

    private static WorkingCalendar Of(IEnumerable<HolidayYear> all)
    {
        var days = all.SelectMany(year => year.Days).ToLookup(day => day.Kind, day => day.Day);
        return new(days[HolidayKind.Off], days[HolidayKind.Work]);
    }

    private static IReadOnlyList<HolidayYear> ReadShipped()
    {
        using var reader = new StreamReader(typeof(WorkingCalendar).Assembly.GetManifestResourceStream("holidays.csv")!);
        var (years, faults) = HolidayYear.Parse(reader.ReadToEnd());
        return faults.Count == 0 ? years : throw new FormatException($"holidays.csv, line {faults[0].Line}: {faults[0].Fault}");
    }

    /// <summary>Whether a day is a working day.</summary>
    /// <param name="day">A day of a year in the table.</param>
    /// <returns>True on working days.</returns>
    /// <exception cref="HolidayTableMissingException">The table lacks the day's year.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        if (!years.Contains(day.Year)) throw new HolidayTableMissingException(day.Year);
        if (work.Contains(day)) return true;
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day);
    }

    /// <summary>The n-th working day after a day, that day itself not counted.</summary>
    /// <param name="day">The day to count from.</param>
    /// <param name="count">How many working days, 1 or more.</param>
    /// <returns>The n-th working day after it.</returns>
    /// <exception cref="HolidayTableMissingException">The count runs into a year that the table lacks.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }
        return day;
    }

    /// <summary>The day itself when it is a working day, else the next that is.</summary>
    /// <param name="day">Any day of a year in the table.</param>
    /// <returns>A working day, not before <paramref name="day"/>.</returns>
    /// <exception cref="HolidayTableMissingException">The table lacks the year.</exception>
    public DateOnly OnOrAfter(DateOnly day) => IsWorkingDay(day) ? day : AddWorkingDays(day, 1);

    /// <summary>Working days after one day up to and including another.</summary>
    /// <param name="from">The day not counted.</param>
    /// <param name="to">The last day counted.</param>
    /// <returns>The number, 0 when <paramref name="to"/> is not later.</returns>
    /// <exception cref="HolidayTableMissingException">The table lacks a year between them.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return count;
    }

    /// <summary>The day by which a quarter's reports are due (填报截止): the n-th working day after the quarter.</summary>
    /// <param name="quarter">The quarter reported on.</param>
    /// <param name="workingDays">A setting of the plan; 5 by default: 2022Q2 → 2022-07-07, 2022Q3 → 2022-10-12.</param>
    /// <returns>The due day.</returns>
    /// <exception cref="HolidayTableMissingException">The table lacks the year in which it falls.</exception>
    public DateOnly ReportDue(Quarter quarter, int workingDays = 5) => AddWorkingDays(quarter.End, workingDays);

    /// <summary>The day on which a quarter's published decisions are evaluated (双公示评估日): the 10th working day after the quarter ends.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="workingDays">How many working days after its end.</param>
    /// <returns>The day.</returns>
    /// <exception cref="HolidayTableMissingException">The table lacks a year that matters.</exception>
    public DateOnly EvaluationDay(Quarter quarter, int workingDays = 10) => AddWorkingDays(quarter.End, workingDays);
}

/// <summary>The holiday table lacks a year: what needs it reads 待20XX年放假安排, nothing is guessed.</summary>
/// <param name="year">The year that is missing.</param>
public sealed class HolidayTableMissingException(int year) : Exception($"待{year}年放假安排：the holiday table has no year {year}")
{
    /// <summary>The year that is missing.</summary>
    public int Year { get; } = year;
}
