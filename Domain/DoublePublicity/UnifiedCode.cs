using System.Diagnostics.CodeAnalysis;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>A unified social credit code (统一社会信用代码), GB 32100-2015: 17 characters and a check character mod 31.</summary>
public readonly record struct UnifiedCode
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    // More than all products together: a sum that holds it holds a letter that is none of the alphabet.
    private const ushort NoValue = 16_384;

    // Of each place and each byte, value × weight.
    private static readonly ushort[] Products = [.. Enumerable.Range(0, 17 * 256).Select(at => Alphabet.IndexOf((char)(at & 255), StringComparison.Ordinal) is >= 0 and var value ? (ushort)(value * Weights[at >> 8]) : NoValue)];

    private UnifiedCode(string value) => Value = value;

    /// <summary>The 18 characters.</summary>
    public string Value { get; }

    /// <summary>The check character (校验码) of a code's first 17 characters.</summary>
    /// <param name="body">The first 17 characters.</param>
    /// <returns>The 18th, or null when the body is not 17 characters of the alphabet.</returns>
    public static char? CheckCharacter(ReadOnlySpan<char> body)
    {
        if (body.Length != Weights.Length) return null;
        var sum = 0;
        for (var index = 0; index < body.Length; index++)
        {
            var value = Alphabet.IndexOf(body[index], StringComparison.Ordinal);
            if (value < 0) return null;
            sum += value * Weights[index];
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>Whether a text is a code with the right check character.</summary>
    /// <param name="text">The text, without blanks around it.</param>
    /// <returns>True for a valid code.</returns>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == Length && CheckCharacter(text[..17]) == text[17];

    /// <summary>Whether bytes are a code with the right check character.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    /// <returns>True for a valid code.</returns>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length) return false;
        uint sum = 0;
        for (var index = 0; index < 17; index++) sum += Products[(index << 8) | text[index]];
        return sum < NoValue && Alphabet[(int)(31 - (sum % 31)) % 31] == text[17];
    }

    /// <summary>Reads a code; anything that fails the standard is refused.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="code">The code, when the text is one.</param>
    /// <returns>Whether the text is a valid code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnifiedCode code)
    {
        code = default;
        if (text is null || !IsValid(text)) return false;
        code = new(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
