using System.Globalization;
using System.Text;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>
/// Where a line may end (避头尾). The library breaks lines at blanks and between spans only, so each group of characters
/// that belong together becomes a span of its own.
/// </summary>
public static class LineBreaks
{
    private const string NeverFirst = "、。，．·：；？！）〕］】》〉」』”’…—％‰℃%)]},.:;?!";
    private const string NeverLast = "（〔［【《〈「『“‘([{";

    /// <summary>The groups, in order; together they are the text.</summary>
    public static IEnumerable<string> Groups(string text)
    {
        var group = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (last is { } before && MayBreak(before, rune))
            {
                yield return group.ToString();
                group.Clear();
            }

            group.Append(rune.ToString());
            last = rune;
        }

        if (group.Length > 0)
            yield return group.ToString();
    }

    private static bool MayBreak(Rune before, Rune after) =>
        before.Value == '\n' || after.Value == '\n'
        || !(Rune.IsWhiteSpace(after) || IsIn(NeverFirst, after) || IsIn(NeverLast, before) || IsMark(after) || (IsWord(before) && IsWord(after)));

    private static bool IsIn(string characters, Rune rune) => rune.IsBmp && characters.Contains((char)rune.Value);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static bool IsWord(Rune rune) => rune.IsAscii && !Rune.IsWhiteSpace(rune);
}
