using System.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Dates of 双公示 files (日期): <c>yyyy/M/d</c> or <c>yyyy-M-d</c>, with or without a time.</summary>
public static class PublicityDate
{
    /// <summary>Reads the day; blanks around it are passed over.</summary>
    /// <param name="text">The text of the field.</param>
    /// <returns>The day, or null when it cannot be read.</returns>
    public static DateOnly? Read(string text) => Read(Blank.Trim(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads the day.</summary>
    /// <param name="text">The field without blanks around it, UTF-8.</param>
    /// <returns>The day, or null when it cannot be read, being empty or no day of the calendar.</returns>
    public static DateOnly? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8 || text[4] is not ((byte)'/' or (byte)'-')) return null;
        var separator = text[4];
        if (Number(text, 0, 4) is not (> 0 and var year)) return null;
        var at = 5;
        if (Part(text, ref at) is not (>= 1 and <= 12 and var month) || at >= text.Length || text[at] != separator) return null;
        at++;
        if (Part(text, ref at) is not (>= 1 and var day) || day > DateTime.DaysInMonth(year, month)) return null;
        return at == text.Length || (text[at] is (byte)' ' or (byte)'T' && IsTime(text[(at + 1)..])) ? new DateOnly(year, month, day) : null;
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
