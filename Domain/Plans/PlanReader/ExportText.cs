using System.Globalization;
using System.Text;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Text in an exported table (导出文字): what a file's format or its reader would not keep, such as tabs, is spelt out after a backslash.</summary>
public static class ExportText
{
    /// <summary>The text as it is written into a cell.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="besides">Further characters to spell out, where they separate.</param>
    /// <returns>A text that every table format keeps as it is.</returns>
    public static string Write(string text, string besides = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\\') written.Append(@"\\");
            else if (letter == '\t') written.Append(@"\t");
            else if (letter == '\n') written.Append(@"\n");
            else if (char.IsSurrogatePair(text, at)) written.Append(letter).Append(text[++at]);
            else if (IsLost(letter) || besides.Contains(letter, StringComparison.Ordinal) || ((at == 0 || at == text.Length - 1) && char.IsWhiteSpace(letter)))
                written.Append(CultureInfo.InvariantCulture, $@"\u{(int)letter:x4}");
            else written.Append(letter);
        }
        return written.ToString();
    }

    /// <summary>The text that a cell stands for.</summary>
    /// <param name="written">A cell's text.</param>
    /// <returns>The text; a backslash that begins nothing known stays.</returns>
    public static string Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (!written.Contains('\\', StringComparison.Ordinal)) return written;
        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            var next = written[at] == '\\' && at + 1 < written.Length ? written[at + 1] : ' ';
            if (next is '\\' or 't' or 'n')
            {
                text.Append(next switch { 't' => '\t', 'n' => '\n', _ => next });
                at++;
            }
            else if (next == 'u' && at + 6 <= written.Length && ushort.TryParse(written.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                at += 5;
            }
            else
            {
                text.Append(written[at]);
            }
        }
        return text.ToString();
    }

    // What XML forbids, or readers take for a line break or nothing at all.
    private static bool IsLost(char letter) =>
        char.IsControl(letter) || char.IsSurrogate(letter) || letter is >= '\uFFFE' or '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or '\u00AD' or '\u2028' or '\u2029';
}
