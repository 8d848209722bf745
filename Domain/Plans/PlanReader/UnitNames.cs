using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A unit's name (单位) in a list: as it is looked up and as it is printed.</summary>
internal readonly record struct UnitName(string Name, string Printed);

/// <summary>Cuts a list of names (A、B和C等) into its names.</summary>
internal static partial class UnitNames
{
    private const string Separators = "、，,；;。 \u3000\u00a0\t\r\n/|：:“”";
    private const int LongestNote = 40;

    private static readonly string[] Leading = ["并由", "请", "和", "与", "以及", "及", "其中"];

    /// <summary>The names in printed order; deadlines among them (6月底前) are left out.</summary>
    public static List<UnitName> Read(string text, UnitDirectory directory)
    {
        var names = new List<UnitName>();
        foreach (var piece in Pieces(text))
        {
            if (DueDateText.IsDeadlineAmongUnits(piece)) continue;
            foreach (var printed in Joined(piece, directory))
            {
                if (Bare(printed, directory) is { Length: > 0 } name) names.Add(new UnitName(Without(name), name));
            }
        }

        Complete(names);
        CompleteHeads(names);
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
            var opens = RoleWords.Open.Contains(letter, StringComparison.Ordinal);
            if (opens && at > start && Closing(text, at) is { } close)
            {
                at = close;
                continue;
            }

            if (!opens && !RoleWords.Close.Contains(letter, StringComparison.Ordinal) && !Separators.Contains(letter, StringComparison.Ordinal)) continue;
            if (at > start) pieces.Add(text[start..at]);
            start = at + 1;
        }

        if (start < text.Length) pieces.Add(text[start..]);
        return pieces;
    }

    /// <summary>Where the bracket closes that opens at a place; null where it is too long for a name's.</summary>
    private static int? Closing(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < Math.Min(text.Length, open + LongestNote); at++)
        {
            if (RoleWords.Open.Contains(text[at], StringComparison.Ordinal)) depth++;
            else if (RoleWords.Close.Contains(text[at], StringComparison.Ordinal) && --depth == 0) return at;
        }

        return null;
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
        // 昆山、东川等市人民政府, 昆山、东川等2个市.
        name = OfPlaces().Replace(name, "");
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
        var open = RoleWords.Opening(name);
        return open > 1 && !Kinds().IsMatch(name[(open + 1)..^1]) && UnitWords.EndsLikeUnit(name[..open]) || (open > 1 && name[..open].Contains('（')) ? name[..open] : name;
    }

    /// <summary>黄浦、松江、金山区人民政府: what ends the last name belongs to those before it as well; so 财政、税务部门 and 东城、西城街道.</summary>
    private static void Complete(List<UnitName> names)
    {
        string? place = null;
        var office = "";
        for (var at = names.Count - 1; at >= 0; at--)
        {
            var name = names[at].Name;
            if (Ending().Match(name) is { Success: true } own && (own.Groups["office"].Length > 0 || place is null)) (place, office) = (own.Groups["place"].Value, own.Groups["office"].Value);
            else if (place is null) continue;
            else if (office == "部门" && UnitWords.IsMatter(name)) names[at] = names[at] with { Name = name + office };
            else if (office == "管委会" && name[^1] == '区' && !Zone().IsMatch(name)) place = null;
            else if (office.Length > 0 && place.Length > 0 && name.EndsWith(place[^1]) && name.Length <= 8) names[at] = names[at] with { Name = name + office };
            else if (name.Length is < 2 or > 6 || UnitWords.EndsLikeUnit(name) || UnitWords.IsPhrase(name) || (office.Length == 0 && name.Length > 3)) place = null;
            else names[at] = names[at] with { Name = name + place + office };
        }
    }

    /// <summary>市公安局、民政局: the level that heads a department's name heads those behind it as well.</summary>
    private static void CompleteHeads(List<UnitName> names)
    {
        char? level = null;
        for (var at = 0; at < names.Count; at++)
        {
            var name = names[at].Name;
            if (name.Length > 2 && name[0] is '市' or '省' or '县' or '区' or '州' or '旗' && UnitWords.IsDepartment(name[1..])) level = name[0];
            else if (level is not null && UnitWords.IsDepartment(name)) names[at] = names[at] with { Name = level + name };
            else level = null;
        }
    }

    [GeneratedRegex("(?<=[^各市县乡]|.{3})(?<place>区|县|市|镇|乡|街道)(?<office>(?:人民)?政府|管委会|办事处|街道办事处)$|(?<=[^各].)(?<place>区|街道|镇|乡)(?<office>)$|(?<place>)(?<office>部门)$")]
    private static partial Regex Ending();

    /// <summary>What the brackets of 各县（市、区） and 各乡镇（街道） hold: other kinds of places, no alias.</summary>
    [GeneratedRegex("^(?:[市区县州旗镇乡、，/]|街道|办事处|(?<=[市区县州旗镇乡])(?:人民)?政府|功能区|园区|开发区|新区|管委会|社区|农场|林场)+$")]
    private static partial Regex Kinds();

    [GeneratedRegex("(?<=.)等(?:[0-9一二三四五六七八九十]{1,3}个)?(?=(?:市|区|县|州|镇|乡|街道)(?:人民政府|政府|管委会|办事处)?$)")]
    private static partial Regex OfPlaces();

    /// <summary>Areas that have a 管委会; a district has a government.</summary>
    [GeneratedRegex("(?:新|高新|经开|开发|园|保税|示范|自贸|度假|管理|景|试验|合作|功能)区$")]
    private static partial Regex Zone();

    [GeneratedRegex("以及|[和与及暨]")]
    private static partial Regex And();

    [GeneratedRegex("等(?:(?:各|有关|相关|市级|多|多个|其他){0,2}(?:部门|单位|机构|区))?$")]
    private static partial Regex Others();
}
