using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A printed number (数字) as Excel keeps it.</summary>
/// <param name="Value">Its value; of a percentage, the fraction.</param>
/// <param name="Format">The format that shows it as it was printed.</param>
internal readonly partial record struct SheetNumber(decimal Value, string Format)
{
    // Excel keeps fifteen digits; more would be changed in silence.
    private const int MostDigits = 15;

    /// <summary>Reads a number or percentage; null for everything else: leading zeros, more digits than Excel keeps, a signed zero.</summary>
    public static SheetNumber? Read(string text)
    {
        var match = Printed().Match(text);
        var (sign, whole, fraction, percent) = (match.Groups["sign"].Value, match.Groups["whole"].Value, match.Groups["fraction"].Value, match.Groups["percent"].Value);
        if (!match.Success || whole.Length + fraction.Length > MostDigits) return null;
        var value = decimal.Parse($"{whole}.{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (sign.Length > 0 && value == 0) return null;
        if (percent.Length > 0) value /= 100;
        var shown = (fraction.Length > 0 ? "0." + new string('0', fraction.Length) : "0") + percent;
        return new(sign is "" or "+" ? value : -value, sign is "+" or "−" ? $"+{shown};\"−\"{shown};{shown}" : shown);
    }

    [GeneratedRegex(@"\A(?<sign>[+\-−]?)(?<whole>0|[1-9][0-9]*)(?:\.(?<fraction>[0-9]+))?(?<percent>%?)\z")]
    private static partial Regex Printed();
}
