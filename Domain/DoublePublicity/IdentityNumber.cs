using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>A citizen's identity number (公民身份号码), GB 11643-1999: area, birthday, order and a check digit mod 11.</summary>
public readonly record struct IdentityNumber
{
    private const string CheckDigits = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdentityNumber(string value) => Value = value;

    /// <summary>The 18 characters.</summary>
    public string Value { get; }

    /// <summary>The check digit (校验码) of a number's first 17 digits.</summary>
    /// <param name="body">The first 17 digits.</param>
    /// <returns>The 18th character, or null when the body is not 17 digits.</returns>
    public static char? CheckDigit(ReadOnlySpan<char> body)
    {
        if (body.Length != Weights.Length || body.ContainsAnyExceptInRange('0', '9')) return null;
        var sum = 0;
        for (var index = 0; index < body.Length; index++) sum += (body[index] - '0') * Weights[index];
        return CheckDigits[sum % 11];
    }

    /// <summary>Whether a text is a number with a real birthday and the right check digit.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <returns>True for a valid number.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == 18
        && CheckDigit(text[..17]) == text[17]
        && DateOnly.TryParseExact(text.Slice(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whether bytes are a number with a real birthday and the right check digit.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    /// <returns>True for a valid number.</returns>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 18) return false;
        Span<char> letters = stackalloc char[18];
        for (var index = 0; index < 18; index++) letters[index] = (char)text[index];
        return IsValid(letters);
    }

    /// <summary>Whether a number is masked (已脱敏): it holds <c>*</c>, and is not judged.</summary>
    /// <param name="text">The field, UTF-8.</param>
    /// <returns>True when masked.</returns>
    public static bool IsMasked(ReadOnlySpan<byte> text) => text.Contains((byte)'*');

    /// <summary>Masks a number for a finding (脱敏), so that a report never spreads it.</summary>
    /// <param name="text">The number as it stands in the file.</param>
    /// <returns>At most the first six characters, the rest as <c>*</c>.</returns>
    public static string Mask(string text)
    {
        var shown = Math.Min(6, text.Length / 3);
        return string.Concat(text.AsSpan(0, shown), new string('*', text.Length - shown));
    }

    /// <summary>Reads a number; anything that fails the standard is refused.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="number">The number, when the text is one.</param>
    /// <returns>Whether the text is a valid number.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out IdentityNumber number)
    {
        number = default;
        if (text is null || !IsValid(text)) return false;
        number = new(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Mask(Value ?? "");
}
