namespace CreditWorkplan.Domain.Calendar;

/// <summary>What a day of the arrangement is (放假安排).</summary>
public enum HolidayKind
{
    /// <summary>放假.</summary>
    Off,

    /// <summary>调休上班.</summary>
    Work,
}

/// <summary>One day of the yearly holiday arrangement.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">Off or make-up work.</param>
/// <param name="Name">The holiday's name, e.g. 春节.</param>
public sealed record Holiday(DateOnly Day, HolidayKind Kind, string Name);

/// <summary>The arrangement of one year (年度放假安排), as the State Council issues it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">Its days, in order.</param>
public sealed record HolidayYear(int Year, IReadOnlyList<Holiday> Days);
