using System.Globalization;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Dates of 双公示 files (日期): <c>yyyy/M/d</c> or <c>yyyy-M-d</c>, with or without a time.</summary>
public static class PublicityDate
{
    /// <summary>Reads the day; blanks around it are passed over.</summary>
    /// <param name="text">The text of the field.</param>
    /// <returns>The day, or null when it cannot be read.</returns>
    public static DateOnly? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length < 8 || text[4] is not ('/' or '-') || !TryNumber(text[..4], out var year)) return null;
        var separator = text[4];
        var rest = text[5..];
        var end = rest.IndexOf(separator);
        if (end is < 1 or > 2 || !TryNumber(rest[..end], out var month)) return null;
        rest = rest[(end + 1)..];
        var digits = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1;
        if (rest.IsEmpty || !TryNumber(rest[..digits], out var day) || !IsTimeOrNothing(rest[digits..])) return null;
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsTimeOrNothing(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text[0] is ' ' or 'T' && TimeOnly.TryParse(text[1..], CultureInfo.InvariantCulture, out _));
}
