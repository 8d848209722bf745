namespace CreditWorkplan.Domain.Units;

/// <summary>First letters of pinyin (拼音首字母), by which a unit is found without an input method: 市教委 by <c>sjw</c>. The table is <c>pinyin-initials.txt</c>, made from pinyin-pro (MIT licence).</summary>
public static class PinyinInitials
{
    private const char First = '\u4e00';

    // Characters of names that are read in more than one way; all readings are tried.
    private const string Polyphones = "行xh 长cz 重zc 会hk 曾cz 单ds 厦sx 乐ly 解jx 车cj 参cs 藏cz 调td 区qo 石sd 省sx 朝cz 传cz 弹td 系xj 校xj 率ls 宿sx";

    private static readonly Lazy<string> Table = new(Read);

    private static readonly Dictionary<char, string> Readings = Polyphones.Split(' ').ToDictionary(one => one[0], one => one[1..]);

    /// <summary>Whether letters are the initials of a part of a name; letters and digits in the name stand for themselves.</summary>
    /// <param name="name">The name, e.g. 市教委.</param>
    /// <param name="letters">The letters, of either case.</param>
    /// <returns>The place of the first character of the part, from 0; -1 where they are not.</returns>
    public static int Find(string name, string letters)
    {
        if (letters.Length == 0) return -1;
        for (var start = 0; start + letters.Length <= name.Length; start++)
            if (letters.Select((letter, at) => Reads(name[start + at], char.ToLowerInvariant(letter))).All(same => same)) return start;
        return -1;
    }

    private static bool Reads(char character, char letter) => Readings.TryGetValue(character, out var readings)
        ? readings.Contains(letter)
        : character - First is >= 0 and var place && place < Table.Value.Length ? Table.Value[place] == letter : char.ToLowerInvariant(character) == letter;

    private static string Read()
    {
        using var stream = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin-initials.txt")!;
        using StreamReader reader = new(stream);
        return string.Concat(reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).Select(line => line.Trim()));
    }
}
