namespace CreditWorkplan.Domain.Units;

/// <summary>A unit that a printed name may mean (相似单位).</summary>
/// <param name="Unit">The unit's canonical name.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Score">How alike, from 0 to 1; from <see cref="UnitSimilarity.Strong"/> on hardly by chance.</param>
public sealed record UnitProposal(string Unit, string Reason, double Score);

/// <summary>Finds units whose names are like a printed one (相似): proposals for a person to decide, never merged unasked.</summary>
public static class UnitSimilarity
{
    /// <summary>The score from which two names hardly stand for two units.</summary>
    public const double Strong = 0.8;

    private const int Most = 3;
    private const double Least = 0.6;

    // Names with these ends are whole words of one office; a bank's or a company's say more by each character.
    private static readonly string[] OfficeEndings = ["管委会", "局", "委", "办", "厅", "部", "署"];

    private static readonly string[] Endings = ["区人民政府", "区政府", .. OfficeEndings, "中心", "总部", "协会", "商会", "分社", "报社", "电视台", "检察院", "法院", "海关", "集团", "公司", "银行", "分行"];

    // Characters that tell one unit from another though all the rest is the same: 一中院 and 二中院.
    private const string Telling = "一二三四五六七八九十东西南北中上下内外新老高低大小0123456789";

    /// <summary>The units of a directory that a name may mean: by their names, short names and aliases, and by the names that stored plans use.</summary>
    /// <param name="name">The name as printed.</param>
    /// <param name="directory">The directory.</param>
    /// <returns>At most three, the likest first.</returns>
    public static IReadOnlyList<UnitProposal> Propose(string name, UnitDirectory directory)
    {
        var known = directory.Units.Where(unit => !unit.Collective).SelectMany(unit => unit.Names().Select(printed => (unit.Name, Printed: printed)));
        var mentioned = directory.Mentioned.Where(other => directory.Find(other) is null).Select(other => (Name: other, Printed: other));
        return Best(known.Concat(mentioned).Select(one => Compare(name, one.Printed) is { } found
            ? found with { Unit = one.Name, Reason = one.Printed == one.Name ? found.Reason : $"{found.Reason}（别名“{one.Printed}”）" }
            : null));
    }

    /// <summary>The same among plain names.</summary>
    /// <param name="name">The name as printed.</param>
    /// <param name="others">The names that it may mean.</param>
    /// <returns>At most three, the likest first.</returns>
    public static IReadOnlyList<UnitProposal> Propose(string name, IEnumerable<string> others) => Best(others.Select(other => Compare(name, other)));

    /// <summary>How alike two names are.</summary>
    /// <param name="name">The name as printed.</param>
    /// <param name="other">A known one.</param>
    /// <returns>The known one as a proposal; null where they are the same or too far apart.</returns>
    public static UnitProposal? Compare(string name, string other)
    {
        if (name == other || name.Length < 2 || other.Length < 2) return null;
        var (left, right) = (Bare(name), Bare(other));
        if (left == right) return new(other, $"去掉“市”或写全后缀后相同：{left}", 0.95);
        var (first, second) = (Parts(left), Parts(right));
        if (first.Ending != second.Ending)
            return first.Stem == second.Stem && first.Stem.Length > 1 ? new(other, $"只有后缀不同：{first.Ending}／{second.Ending}", 0.75) : Within(name, other, left, right);
        return Shortened(other, first, second) ?? Substituted(other, first, second) ?? Within(name, other, left, right) ?? Shared(other, first, second);
    }

    private static List<UnitProposal> Best(IEnumerable<UnitProposal?> found) =>
        [.. found.OfType<UnitProposal>().OrderByDescending(one => one.Score).ThenBy(one => one.Unit, StringComparer.Ordinal).DistinctBy(one => one.Unit).Take(Most)];

    /// <summary>市文旅局 and 市文化旅游局: every character of the shorter stands in the longer, in order, the first one first.</summary>
    private static UnitProposal? Shortened(string other, (string Stem, string Ending) first, (string Stem, string Ending) second)
    {
        var (shorter, longer) = first.Stem.Length < second.Stem.Length ? (first.Stem, second.Stem) : (second.Stem, first.Stem);
        if (shorter.Length == 0 || shorter.Length == longer.Length || shorter[0] != longer[0] || longer.Length > 4 * shorter.Length || !InOrder(shorter, longer)) return null;
        var sure = shorter.Length > 1 && OfficeEndings.Contains(first.Ending);
        var reason = longer.Length - shorter.Length == 1 ? $"只差一字：{Around(first.Stem, second.Stem)}" : $"简称：{shorter}／{longer}";
        return new(other, reason, sure ? longer.Length - shorter.Length == 1 ? 0.9 : 0.85 : 0.65);
    }

    private static UnitProposal? Substituted(string other, (string Stem, string Ending) first, (string Stem, string Ending) second)
    {
        if (first.Stem.Length != second.Stem.Length || first.Stem.Length < 3) return null;
        var differing = first.Stem.Zip(second.Stem).Where(pair => pair.First != pair.Second).ToList();
        if (differing is not [var only] || (Telling.Contains(only.First, StringComparison.Ordinal) && Telling.Contains(only.Second, StringComparison.Ordinal))) return null;
        return new(other, $"只差一字：{Around(first.Stem, second.Stem)}", first.Stem.Length > 3 ? 0.8 : 0.55);
    }

    private static UnitProposal? Within(string name, string other, string left, string right)
    {
        var (shorter, longer) = left.Length < right.Length ? (left, right) : (right, left);
        if (shorter.Length < 2 || !longer.Contains(shorter, StringComparison.Ordinal) || Parts(shorter).Stem.Length == 0) return null;
        return new(other, left.Length < right.Length ? $"包含关系：“{other}”包含“{name}”" : $"包含关系：“{name}”包含“{other}”", 0.7);
    }

    private static UnitProposal? Shared(string other, (string Stem, string Ending) first, (string Stem, string Ending) second)
    {
        if (first.Stem.Length < 2 || second.Stem.Length < 2) return null;
        var score = 2.0 * Common(first.Stem, second.Stem) / (first.Stem.Length + second.Stem.Length);
        return score >= Least && first.Ending.Length > 0 ? new(other, $"同为“…{first.Ending}”，用字大多相同", Math.Min(score, 0.75)) : null;
    }

    /// <summary>Without the city before it, and with the short form of its end: 上海市发展和改革委员会 is 发展和改革委.</summary>
    private static string Bare(string name)
    {
        if (name.StartsWith("上海市", StringComparison.Ordinal)) name = name[2..];
        // 市场监管局 begins with a word, 市市场监管局 with the city.
        if (name.Length > 2 && name[0] == '市' && !name.StartsWith("市场", StringComparison.Ordinal)) name = name[1..];
        return name.EndsWith("管理委员会", StringComparison.Ordinal) && name.Length > 6 ? name[..^5] + "管委会"
            : name.EndsWith("委员会", StringComparison.Ordinal) && name.Length > 4 ? name[..^2]
            : name.EndsWith("办公室", StringComparison.Ordinal) && name.Length > 4 ? name[..^2]
            : name;
    }

    private static (string Stem, string Ending) Parts(string bare)
    {
        var ending = Endings.FirstOrDefault(end => bare.Length > end.Length && bare.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return (bare[..^ending.Length], ending);
    }

    private static bool InOrder(string shorter, string longer)
    {
        var at = 0;
        foreach (var letter in longer)
            if (at < shorter.Length && shorter[at] == letter) at++;
        return at == shorter.Length;
    }

    /// <summary>How many characters two texts have in common, in the same order.</summary>
    private static int Common(string first, string second)
    {
        var best = new int[second.Length + 1];
        foreach (var letter in first)
        {
            var diagonal = 0;
            for (var at = 0; at < second.Length; at++)
                (diagonal, best[at + 1]) = (best[at + 1], letter == second[at] ? diagonal + 1 : Math.Max(best[at + 1], best[at]));
        }
        return best[^1];
    }

    /// <summary>Where two texts differ, with what stands just before: 文化／文化和.</summary>
    private static string Around(string first, string second)
    {
        var shortest = Math.Min(first.Length, second.Length);
        var start = Enumerable.Range(0, shortest).TakeWhile(at => first[at] == second[at]).Count();
        var end = Enumerable.Range(1, shortest - start).TakeWhile(at => first[^at] == second[^at]).Count();
        var from = Math.Max(0, start - 2);
        return $"{first[from..^end]}／{second[from..^end]}";
    }
}
