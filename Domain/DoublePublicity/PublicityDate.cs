using System.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Dates of 双公示 files (日期): <c>yyyy/M/d</c> or <c>yyyy-M-d</c>, with or without a time.</summary>
public static class PublicityDate
{
    /// <summary>Said of an empty field.</summary>
    public const int Empty = -1;

    /// <summary>Said of a field that is no day.</summary>
    public const int Unreadable = -2;

    private static ReadOnlySpan<ushort> DaysBefore => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    /// <summary>Reads the day; blanks around it are passed over.</summary>
    /// <param name="text">The text of the field.</param>
    /// <returns>The day, or null when it cannot be read.</returns>
    public static DateOnly? Read(string text) => Read(Blank.Trim(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads the day.</summary>
    /// <param name="text">The field without blanks around it, UTF-8.</param>
    /// <returns>The day, or null when it cannot be read, being empty or no day of the calendar.</returns>
    public static DateOnly? Read(ReadOnlySpan<byte> text) => DayNumber(text) is >= 0 and var number ? DateOnly.FromDayNumber(number) : null;

    /// <summary>Reads the day as the number that <see cref="DateOnly.DayNumber"/> gives it: a million rows have five million dates.</summary>
    /// <param name="text">The field without blanks around it, UTF-8.</param>
    /// <returns>The number; <see cref="Empty"/> for no text, <see cref="Unreadable"/> for what is no day of the calendar.</returns>
    public static int DayNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8) return text.IsEmpty ? Empty : Unreadable;
        var (separator, year) = (text[4], Number(text, 0, 4));
        if (separator is not ((byte)'/' or (byte)'-') || year <= 0) return Unreadable;
        int month, day, at;
        if (text.Length >= 10 && text[7] == separator)
        {
            (month, day, at) = (Number(text, 5, 2), Number(text, 8, 2), 10);
            if (day < 0)
            {
                day = Number(text, 8, 1);
                at = 9;
            }
        }
        else
        {
            at = 5;
            month = Part(text, ref at);
            if (at >= text.Length || text[at] != separator) return Unreadable;
            at++;
            day = Part(text, ref at);
        }
        if ((uint)(month - 1) >= 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return Unreadable;
        if (at < text.Length && !(text[at] is (byte)' ' or (byte)'T' && IsTime(text[(at + 1)..]))) return Unreadable;
        var before = year - 1;
        var leap = month > 2 && DateTime.IsLeapYear(year) ? 1 : 0;
        return (before * 365) + (before / 4) - (before / 100) + (before / 400) + DaysBefore[month - 1] + leap + day - 1;
    }

    /// <summary>A time: hours and minutes, perhaps seconds, perhaps their fraction.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && text[at] == ' ') at++;
        if (Part(text, ref at) is not (>= 0 and < 24) || at >= text.Length || text[at++] != ':') return false;
        if (Part(text, ref at) is not (>= 0 and < 60)) return false;
        if (at == text.Length) return true;
        if (text[at++] != ':' || Part(text, ref at) is not (>= 0 and < 60)) return false;
        if (at == text.Length) return true;
        return text[at++] == '.' && at < text.Length && !text[at..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>A number of one or two digits; −1 where there is none.</summary>
    private static int Part(ReadOnlySpan<byte> text, ref int at)
    {
        var digits = at + 1 < text.Length && text[at + 1] is >= (byte)'0' and <= (byte)'9' ? 2 : 1;
        if (at + digits > text.Length) return -1;
        var number = Number(text, at, digits);
        at += digits;
        return number;
    }

    private static int Number(ReadOnlySpan<byte> text, int from, int digits)
    {
        var number = 0;
        for (var at = from; at < from + digits; at++)
        {
            if (text[at] is not (>= (byte)'0' and <= (byte)'9' and var digit)) return -1;
            number = (number * 10) + digit - '0';
        }
        return number;
    }
}
