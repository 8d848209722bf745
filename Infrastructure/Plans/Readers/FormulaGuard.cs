using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Keeps a table program from taking a .csv's text for a formula (防公式): an apostrophe before = + - @, put on and taken off.</summary>
internal static partial class FormulaGuard
{
    /// <summary>The text as it is written.</summary>
    public static string On(string text) => Risky().IsMatch(text) ? "'" + text : text;

    /// <summary>The text as it was.</summary>
    public static string Off(string text) => text.StartsWith('\'') && Risky().IsMatch(text) ? text[1..] : text;

    // Their full-width forms begin formulas in Chinese table programs; apostrophes of the text itself get one more.
    [GeneratedRegex("^'*[=+@＝＋－＠-]")]
    private static partial Regex Risky();
}
