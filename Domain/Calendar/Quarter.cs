using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CreditWorkplan.Domain.Calendar;

/// <summary>A quarter of a year (季度), written <c>2022Q2</c>. Ordered by time.</summary>
/// <param name="Year">The calendar year, 1–9999.</param>
/// <param name="Number">The quarter of that year, 1–4.</param>
public readonly record struct Quarter(int Year, int Number) : IComparable<Quarter>
{
    /// <summary>The quarter's first day.</summary>
    public DateOnly Start => new(Year, (Number * 3) - 2, 1);

    /// <summary>The quarter's last day; it belongs to the quarter.</summary>
    public DateOnly End => Start.AddMonths(3).AddDays(-1);

    /// <summary>The quarter after this one.</summary>
    public Quarter Next => Number == 4 ? new(Year + 1, 1) : new(Year, Number + 1);

    /// <summary>The quarter before this one.</summary>
    public Quarter Previous => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);

    /// <summary>The quarter's Chinese name within its year: 第一季度 … 第四季度.</summary>
    public string ChineseName => $"第{"一二三四"[Number - 1]}季度";

    /// <summary>The quarter in which a day lies.</summary>
    /// <param name="day">Any business date.</param>
    /// <returns>The quarter that holds it.</returns>
    public static Quarter Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>The four quarters of a year, in order.</summary>
    /// <param name="year">The calendar year.</param>
    /// <returns>Q1 to Q4.</returns>
    public static IReadOnlyList<Quarter> OfYear(int year) => [new(year, 1), new(year, 2), new(year, 3), new(year, 4)];

    /// <summary>Reads <c>2022Q2</c>; anything else is refused.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="quarter">The quarter, when the text is one.</param>
    /// <returns>Whether the text is a quarter.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not { Length: 6 } || text[4] is not ('Q' or 'q') || text[5] is < '1' or > '4') return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0) return false;
        quarter = new(year, text[5] - '0');
        return true;
    }

    /// <summary>Reads <c>2022Q2</c>.</summary>
    /// <param name="text">The text to read.</param>
    /// <returns>The quarter.</returns>
    /// <exception cref="FormatException">The text is not a quarter.</exception>
    public static Quarter Parse(string text) =>
        TryParse(text, out var quarter) ? quarter : throw new FormatException($"“{text}” is not a quarter; expected e.g. 2022Q2");

    /// <summary>Whether a day lies in this quarter.</summary>
    /// <param name="day">Any business date.</param>
    /// <returns>True from the first to the last day, both included.</returns>
    public bool Contains(DateOnly day) => day >= Start && day <= End;

    /// <inheritdoc/>
    public int CompareTo(Quarter other) => ((Year * 4) + Number).CompareTo((other.Year * 4) + other.Number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}Q{Number}");

    /// <summary>Earlier than.</summary>
    /// <param name="left">A quarter.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether left ends before right begins.</returns>
    public static bool operator <(Quarter left, Quarter right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    /// <param name="left">A quarter.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether left begins after right ends.</returns>
    public static bool operator >(Quarter left, Quarter right) => left.CompareTo(right) > 0;

    /// <summary>Earlier than or the same.</summary>
    /// <param name="left">A quarter.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether left is not later.</returns>
    public static bool operator <=(Quarter left, Quarter right) => left.CompareTo(right) <= 0;

    /// <summary>Later than or the same.</summary>
    /// <param name="left">A quarter.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether left is not earlier.</returns>
    public static bool operator >=(Quarter left, Quarter right) => left.CompareTo(right) >= 0;
}
