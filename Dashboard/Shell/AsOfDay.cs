using System.Globalization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The day in a page's address (截至日).</summary>
public static class AsOfDay
{
    /// <summary>Whether a text is a day at all, of the past or not.</summary>
    /// <param name="text">The address's word.</param>
    /// <returns>True for a day as 2022-07-07.</returns>
    public static bool IsDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Reads it.</summary>
    /// <param name="text">The address's word, as 2022-07-07.</param>
    /// <param name="today">Today, which is shown where nothing earlier is asked for.</param>
    /// <returns>The day; null for today, for the future and for what is no day.</returns>
    public static DateOnly? Of(string? text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < today ? day : null;
}
