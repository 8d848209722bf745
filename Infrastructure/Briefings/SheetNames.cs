using CreditWorkplan.Infrastructure.Plans.Writers;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Names of a workbook's sheets (工作表名): as Excel allows them, each once.</summary>
/// <param name="taken">Names that are taken.</param>
internal sealed class SheetNames(params IEnumerable<string> taken)
{
    private const int Longest = 31;

    // Excel keeps this one for itself.
    private readonly HashSet<string> names = new([.. taken, "History"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A name made of a text, or 表 where nothing of it is left.</summary>
    public string Next(string text)
    {
        var wanted = string.Concat(XmlText.Printable(text).Select(letter => char.IsControl(letter) ? ' ' : letter).Where(letter => !"[]:*?/\\".Contains(letter, StringComparison.Ordinal))).Trim(' ', '\'');
        if (wanted.Length == 0) wanted = "表";
        var name = Cut(wanted, Longest);
        for (var number = 2; !names.Add(name); number++)
        {
            var mark = $"（{number}）";
            name = Cut(wanted, Longest - mark.Length) + mark;
        }
        return name;
    }

    // Not within a rare character, and no apostrophe at the end.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd(' ', '\'');
}
