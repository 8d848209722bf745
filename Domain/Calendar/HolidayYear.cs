using System.Globalization;

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

/// <summary>A line of a holiday table that cannot be taken.</summary>
/// <param name="Line">From 1; 0 where the whole is meant.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Detail">What stands there.</param>
public sealed record HolidayFault(int Line, HolidayFaultKind Fault, string Detail);

/// <summary>What is wrong with a line of a holiday table.</summary>
public enum HolidayFaultKind
{
    /// <summary>Not date,kind,name with a date like 2027-01-01, kind off or work, and a name of at most 20 characters.</summary>
    Form,

    /// <summary>A day that stands there twice.</summary>
    Twice,

    /// <summary>A make-up work day that is no Saturday or Sunday.</summary>
    WorkOnWeekday,

    /// <summary>A year with fewer than six days: no year's arrangement is that short.</summary>
    TooFew,

    /// <summary>More lines than a table has.</summary>
    TooLong,

    /// <summary>No day at all.</summary>
    Empty,
}

/// <summary>The arrangement of one year (年度放假安排), as the State Council issues it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">Its days, in order.</param>
public sealed record HolidayYear(int Year, IReadOnlyList<Holiday> Days)
{
    /// <summary>The fewest days of a year's arrangement.</summary>
    public const int FewestDays = 6;

    /// <summary>Whether it may be entered: enough days, each of the year and once, with short names.</summary>
    public bool IsValid => Days.Count >= FewestDays && Days.All(day => day.Day.Year == Year && day.Name.Length <= LongestName) && Days.DistinctBy(day => day.Day).Count() == Days.Count;

    private const int MostLines = 5000;
    private const int LongestName = 20;

    /// <summary>Reads a table: lines <c>date,kind,name</c>, kind <c>off</c> or <c>work</c>; # begins a comment, a line of headings may stand first.</summary>
    /// <param name="text">The table.</param>
    /// <returns>Its years in order, and what cannot be taken; years only where there is no fault.</returns>
    public static (IReadOnlyList<HolidayYear> Years, IReadOnlyList<HolidayFault> Faults) Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MostLines) return ([], [new(MostLines + 1, HolidayFaultKind.TooLong, $"{lines.Length}")]);
        List<HolidayFault> faults = [];
        Dictionary<DateOnly, Holiday> days = [];
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("date,", StringComparison.OrdinalIgnoreCase)) continue;
            if (Read(line) is not { } day) faults.Add(new(at + 1, HolidayFaultKind.Form, line.Length > 60 ? line[..60] + "…" : line));
            else if (!days.TryAdd(day.Day, day)) faults.Add(new(at + 1, HolidayFaultKind.Twice, $"{day.Day:yyyy-MM-dd}"));
            else if (day is { Kind: HolidayKind.Work, Day.DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) }) faults.Add(new(at + 1, HolidayFaultKind.WorkOnWeekday, $"{day.Day:yyyy-MM-dd}"));
        }
        List<HolidayYear> years = [.. days.Values.GroupBy(day => day.Day.Year).OrderBy(year => year.Key).Select(year => new HolidayYear(year.Key, [.. year.OrderBy(day => day.Day)]))];
        faults.AddRange(years.Where(year => year.Days.Count < FewestDays).Select(year => new HolidayFault(0, HolidayFaultKind.TooFew, $"{year.Year}")));
        if (years.Count == 0 && faults.Count == 0) faults.Add(new(0, HolidayFaultKind.Empty, ""));
        return faults.Count == 0 ? (years, []) : ([], faults);
    }

    private static Holiday? Read(string line)
    {
        var fields = line.Split(',');
        if (fields.Length is < 2 or > 3 || !DateOnly.TryParseExact(fields[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        var name = fields.Length == 3 ? fields[2].Trim() : "";
        HolidayKind? kind = fields[1].Trim() switch { "off" => HolidayKind.Off, "work" => HolidayKind.Work, _ => null };
        return kind is { } known && name.Length <= LongestName ? new(day, known, name) : null;
    }
}
