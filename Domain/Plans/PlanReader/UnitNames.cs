using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A unit's name (单位) in a list: as it is looked up and as it is printed.</summary>
internal readonly record struct UnitName(string Name, string Printed);

/// <summary>Cuts a list of names (A、B和C等) into its names.</summary>
internal static partial class UnitNames
{
    private const string Separators = "、，,；;。 \u3000\u00a0\t\r\n/|：:]【】〔〕[“”";
    private const int LongestNote = 40;

    private static readonly string[] Leading = ["并由", "请", "和", "与", "以及", "及", "其中"];

    private static readonly string[] Tails = ["人民政府", "政府", "部门"];

    /// <summary>The names in printed order; deadlines among them (6月底前) are left out.</summary>
    public static List<UnitName> Read(string text, UnitDirectory directory)
    {
        var names = new List<UnitName>();
        foreach (var piece in Pieces(text))
        {
            if (DueDateText.IsDeadline(piece)) continue;
            foreach (var printed in Joined(piece, directory))
            {
                if (Bare(printed, directory) is { Length: > 0 } name) names.Add(new UnitName(Without(name), name));
            }
        }

        Complete(names);
        return names;
    }

    /// <summary>The list cut at its separators; those within a name's own brackets, as in 县（市、区）, do not count.</summary>
    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '（' or '(' && at > start)
            {
                var close = text.AsSpan(at, Math.Min(LongestNote, text.Length - at)).IndexOfAny('）', ')');
                if (close > 0)
                {
                    at += close;
                    continue;
                }
            }

            if (letter is not ('（' or '(' or '）' or ')') && !Separators.Contains(letter, StringComparison.Ordinal)) continue;
            if (at > start) pieces.Add(text[start..at]);
            start = at + 1;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>A和B are two where both look like units; 人力资源和社会保障局 is one.</summary>
    private static IEnumerable<string> Joined(string piece, UnitDirectory directory)
    {
        if (piece.Length > 60)
        {
            yield return piece;
            yield break;
        }

        var start = 0;
        foreach (Match match in And().Matches(piece))
        {
            var left = piece[start..match.Index];
            if (!UnitWords.LikeUnit(left, directory) || !UnitWords.LikeUnit(piece[(match.Index + match.Length)..], directory)) continue;
            yield return left;
            start = match.Index + match.Length;
        }

        yield return piece[start..];
    }

    /// <summary>A name without what leads to it (由A) or trails it (A等, A等部门).</summary>
    private static string Bare(string printed, UnitDirectory directory)
    {
        var name = printed.Trim();
        foreach (var word in Leading)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && name.Length > word.Length + 1) name = name[word.Length..];
        }

        // 该项工作由A牵头; not 自由贸易.
        var by = name.LastIndexOf('由');
        if (by >= 0 && by < name.Length - 2 && (by == 0 || name[by - 1] != '自')) name = name[(by + 1)..];
        // 市教委为牵头单位.
        if (name.Length > 3 && name[^1] == '为') name = name.TrimEnd('为', '作');
        var others = Others().Match(name);
        if (!others.Success) return name;
        var head = name[..others.Index];
        if (head.Length < 2) return "";
        return others.Value == "等" || UnitWords.LikeUnit(head, directory) || !others.Value.EndsWith("部门", StringComparison.Ordinal) ? head : head + "部门";
    }

    /// <summary>A（B） is A: the brackets hold an alias or a note. 县（市、区）人民政府 stays whole.</summary>
    private static string Without(string name)
    {
        var open = name.AsSpan().IndexOfAny('（', '(');
        return open > 1 && name[^1] is '）' or ')' && UnitWords.EndsLikeUnit(name[..open]) ? name[..open] : name;
    }

    /// <summary>黄浦区、松江区、金山区人民政府: the last name's 人民政府 belongs to those before it as well; so 财政、税务部门.</summary>
    private static void Complete(List<UnitName> names)
    {
        string? tail = null;
        for (var at = names.Count - 1; at >= 0; at--)
        {
            var name = names[at].Name;
            var own = Tails.FirstOrDefault(end => name.EndsWith(end, StringComparison.Ordinal) && (end == "部门" || name.EndsWith("区" + end, StringComparison.Ordinal)));
            if (own is not null) tail = own;
            else if (tail is null) continue;
            else if (tail != "部门" && name.EndsWith('区')) names[at] = names[at] with { Name = name + tail };
            else if (name.Length is < 2 or > 6 || UnitWords.EndsLikeUnit(name) || UnitWords.IsPhrase(name)) tail = null;
            else names[at] = names[at] with { Name = name + (tail == "部门" ? tail : "区" + tail) };
        }
    }

    [GeneratedRegex("以及|[和与及暨]")]
    private static partial Regex And();

    [GeneratedRegex("等(?:(?:各|有关|相关|市级|多|多个|其他){0,2}(?:部门|单位|机构|区))?$")]
    private static partial Regex Others();
}
