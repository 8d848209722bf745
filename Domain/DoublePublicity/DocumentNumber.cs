namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>
/// A document number as pattern and running number (文书号): in 沪示罚〔2026〕第12号 the last group of digits is the number, all
/// else, the year included, the pattern.
/// </summary>
/// <param name="Start">Where the digits begin.</param>
/// <param name="Length">How many digits, 1–9.</param>
/// <param name="Number">The number.</param>
public readonly record struct DocumentNumber(int Start, int Length, int Number)
{
    private const int MostDigits = 9;

    /// <summary>Finds the running number.</summary>
    /// <param name="text">The document number, UTF-8.</param>
    /// <returns>The parts; null where it has no digits, or too many for a running number.</returns>
    public static DocumentNumber? Find(ReadOnlySpan<byte> text)
    {
        var end = text.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1;
        if (end == 0) return null;
        var start = end - 1;
        var (number, unit) = (text[start] - '0', 1);
        while (start > 0 && text[start - 1] is >= (byte)'0' and <= (byte)'9' and var digit)
        {
            if (end - --start > MostDigits) return null;
            unit *= 10;
            number += (digit - '0') * unit;
        }
        return new(start, end - start, number);
    }
}
