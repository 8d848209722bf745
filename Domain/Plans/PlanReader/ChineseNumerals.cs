using System.Collections.Frozen;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Chinese numerals (一 … 一百九十九) as they number parts of a plan or name a month.</summary>
internal static class ChineseNumerals
{
    /// <summary>The letters numerals are written with.</summary>
    public const string Letters = "一二三四五六七八九十百零〇";

    private const int Last = 199;

    private static readonly FrozenDictionary<string, int> Values =
        Enumerable.Range(1, Last).ToFrozenDictionary(Write, value => value);

    /// <summary>The value; null where the text is no numeral, such as 二二.</summary>
    public static int? Read(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 6) return null;
        return Values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var value) ? value : null;
    }

    /// <summary>The numeral of a value from 1 to 199, e.g. 二十三.</summary>
    public static string Write(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Last);
        var ones = value % 10 == 0 ? "" : Letters[(value % 10) - 1].ToString();
        var tens = value / 10 % 10;
        if (value < 10) return ones;
        if (value < 100) return (tens == 1 ? "" : Letters[tens - 1].ToString()) + "十" + ones;
        if (tens > 0) return "一百" + Letters[tens - 1] + "十" + ones;
        return ones.Length == 0 ? "一百" : "一百零" + ones;
    }
}
