using System.Collections.Frozen;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Which column of a form each heading of a file stands for (列对应): what the form knows itself, what was said before, what is likely.</summary>
public static class ColumnMapping
{
    /// <summary>How alike a heading and a column must be, 0–1, to be suggested.</summary>
    private const double LeastLikeness = 0.34;

    // What units write instead of the form's words.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["文号"] = "文书号",
        ["编号"] = "文书号",
        ["企业名称"] = "行政相对人名称",
        ["单位名称"] = "行政相对人名称",
        ["信用代码"] = "统一社会信用代码",
        ["报送单位"] = "数据来源单位",
        ["上报单位"] = "数据来源单位",
        ["填报单位"] = "数据来源单位",
        ["报送时间"] = "上报时间",
        ["日期"] = "决定日期",
    }.ToFrozenDictionary();

    /// <summary>The columns that a file's headings stand for.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="headings">Its headings.</param>
    /// <param name="said">What was said of headings before: a column's code, or empty for none.</param>
    /// <returns>Codes by heading, only of headings that the form does not know itself.</returns>
    public static IReadOnlyDictionary<string, string> Of(PublicityFileKind kind, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> said)
    {
        var form = kind.Form();
        var taken = headings.Select(form.Find).Where(column => column >= 0).Select(column => form.Columns[column].Code).ToHashSet();
        Dictionary<string, string> mapping = [];
        foreach (var heading in headings)
            if (form.Find(heading) < 0 && said.GetValueOrDefault(heading) is { Length: > 0 } code && taken.Add(code)) mapping[heading] = code;
        return mapping;
    }

    /// <summary>The needed columns that neither the headings nor a mapping name.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="headings">Its headings.</param>
    /// <param name="mapping">Codes by heading.</param>
    /// <returns>Codes of the form's columns, in its order.</returns>
    public static IReadOnlyList<string> Lacking(PublicityFileKind kind, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> mapping)
    {
        var form = kind.Form();
        var there = headings.Select(form.Find).Where(column => column >= 0).Select(column => form.Columns[column].Code).Concat(mapping.Values).ToHashSet();
        return [.. kind.Needed().Where(code => !there.Contains(code))];
    }

    /// <summary>The headings that stand for no column of the form (未识别的列): they take no part in an evaluation.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="headings">Its headings.</param>
    /// <param name="mapping">Codes by heading.</param>
    /// <returns>The headings, in the file's order; a blank one is none.</returns>
    public static IReadOnlyList<string> Unread(PublicityFileKind kind, IReadOnlyList<string> headings, IReadOnlyDictionary<string, string> mapping)
    {
        var form = kind.Form().With(mapping);
        return [.. headings.Where(heading => heading.Length > 0 && form.Find(heading) < 0)];
    }

    /// <summary>The columns that unknown headings most likely stand for (建议): by the letters they share, each column once, the best first.</summary>
    /// <param name="kind">What the file holds.</param>
    /// <param name="headings">Its headings.</param>
    /// <returns>Codes by heading; headings that resemble nothing are left out.</returns>
    public static IReadOnlyDictionary<string, string> Suggest(PublicityFileKind kind, IReadOnlyList<string> headings)
    {
        var form = kind.Form();
        var taken = headings.Select(form.Find).Where(column => column >= 0).Select(column => form.Columns[column].Code).ToHashSet();
        var pairs =
            from heading in headings
            where form.Find(heading) < 0
            from column in form.Columns
            where !taken.Contains(column.Code)
            let likeness = Math.Max(Likeness(Plain(heading), Plain(column.Heading)), Likeness(heading.ToUpperInvariant(), column.Code))
            where likeness >= LeastLikeness
            orderby likeness descending
            select (heading, column.Code);
        Dictionary<string, string> suggested = [];
        foreach (var (heading, code) in pairs)
            if (!suggested.ContainsKey(heading) && taken.Add(code)) suggested[heading] = code;
        return suggested;
    }

    private static string Plain(string heading)
    {
        var plain = string.Concat(heading.Where(char.IsLetter));
        return Synonyms.GetValueOrDefault(plain, plain);
    }

    // Dice's coefficient of neighbouring letters.
    private static double Likeness(string left, string right)
    {
        if (left == right) return 1;
        if (left.Length < 2 || right.Length < 2) return 0;
        var of = Pairs(left).ToList();
        var to = Pairs(right).ToList();
        var all = of.Count + to.Count;
        return 2.0 * of.Count(to.Remove) / all;
    }

    private static IEnumerable<(char, char)> Pairs(string text) => text.Zip(text.Skip(1));
}
