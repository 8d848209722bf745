using System.Buffers;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>What a word says of the names beside it.</summary>
internal enum RoleWord
{
    /// <summary>Nothing said.</summary>
    None,

    /// <summary>牵头, 主办.</summary>
    Lead,

    /// <summary>配合, 参与, 协办, 支持.</summary>
    Support,

    /// <summary>按职责分工负责.</summary>
    Shared,

    /// <summary>责任单位, 落实: lead or shared, as the parties beside it decide.</summary>
    InCharge,

    /// <summary>负责 said of the names: likewise, but one unit that answers alone leads.</summary>
    Answers,

    /// <summary>完成时限, 责任人: no parties at all.</summary>
    Besides,
}

/// <summary>Names and the word said of them.</summary>
internal readonly record struct RoleGroup(string Names, RoleWord Word);

/// <summary>Cuts a responsibility string (责任分工) into groups of names by its labels (牵头单位：) and role words (牵头).</summary>
internal static partial class RoleWords
{
    /// <summary>Brackets that open.</summary>
    public const string Open = "（([【〔";

    /// <summary>Brackets that close.</summary>
    public const string Close = "）)]】〕";

    private static readonly SearchValues<char> Ends = SearchValues.Create("、，,；;。 \u3000\t\r\n（()）");

    /// <summary>The groups in printed order.</summary>
    public static List<RoleGroup> Groups(string text)
    {
        var groups = new List<RoleGroup>();
        var inside = Unwrap(text);
        var (start, word) = (0, RoleWord.None);
        foreach (Match label in Label().Matches(inside))
        {
            Marked(inside[start..label.Index], word, groups);
            (start, word) = (label.Index + label.Length, WordOf(label.Groups["label"].Value));
        }

        Marked(inside[start..], word, groups);
        return groups;
    }

    /// <summary>The labels of a text: where each starts, ends and what it says.</summary>
    public static IEnumerable<(int Start, int End, RoleWord Word)> Labels(string text) =>
        Label().Matches(text).Select(label => (label.Index, label.Index + label.Length, WordOf(label.Groups["label"].Value)));

    /// <summary>The place of the bracket that a closing bracket at the text's end belongs to; -1 where there is none.</summary>
    public static int Opening(string text)
    {
        if (text.Length == 0 || !Close.Contains(text[^1], StringComparison.Ordinal)) return -1;
        var depth = 0;
        for (var at = text.Length - 1; at >= Math.Max(0, text.Length - 800); at--)
        {
            if (Close.Contains(text[at], StringComparison.Ordinal)) depth++;
            else if (Open.Contains(text[at], StringComparison.Ordinal) && --depth == 0) return at;
        }

        return -1;
    }

    /// <summary>The text without the brackets around the whole of it.</summary>
    private static string Unwrap(string text)
    {
        var inside = text.Trim();
        for (var round = 0; round < 3; round++)
        {
            var end = inside.TrimEnd('。', '；', ';', ' ');
            if (end.Length < 2 || Opening(end) != 0) break;
            inside = end[1..^1].Trim();
        }

        return inside;
    }

    /// <summary>A（牵头）、B（配合）: the word stands in brackets behind its one name.</summary>
    private static void Marked(string text, RoleWord word, List<RoleGroup> groups)
    {
        var start = 0;
        var beside = word;
        foreach (Match match in Mark().Matches(text))
        {
            // Names beside a marked one need no word of their own: A（牵头）、B.
            if (word == RoleWord.None) beside = RoleWord.Shared;
            var name = start + text.AsSpan(start, match.Index - start).LastIndexOfAny(Ends) + 1;
            // A（牵头）、B、C（配合）: what is said of the last is said of those between as well.
            var between = word is RoleWord.None or RoleWord.InCharge && start > 0 && WordOf(match.Value) == RoleWord.Support ? RoleWord.Support : beside;
            Clauses(text[start..name], between, groups);
            groups.Add(new RoleGroup(text[name..match.Index], WordOf(match.Value)));
            start = match.Index + match.Length;
        }

        Clauses(text[start..], beside, groups);
    }

    private static void Clauses(string text, RoleWord word, List<RoleGroup> groups)
    {
        var start = 0;
        foreach (Match match in Role().Matches(text))
        {
            var role = WordOf(match.Value);
            // A；B指导: the role is said of what stands behind the semicolon only.
            var own = role is RoleWord.Lead or RoleWord.Support ? start + text.AsSpan(start, match.Index - start).LastIndexOfAny('；', ';', '。') + 1 : start;
            Together(text[start..own], word, groups);
            Together(text[own..match.Index], role == RoleWord.InCharge && match.Value.Contains("负责", StringComparison.Ordinal) ? RoleWord.Answers : role, groups);
            start = match.Index + match.Length;
        }

        Together(text[start..], word, groups);
    }

    /// <summary>A会同B: A leads, B supports, whatever stands behind; 会同B alone: B supports.</summary>
    private static void Together(string names, RoleWord word, List<RoleGroup> groups)
    {
        var at = names.IndexOf("会同", StringComparison.Ordinal);
        if (at < 0)
        {
            groups.Add(new RoleGroup(names, word));
            return;
        }

        groups.Add(new RoleGroup(names[..at], word is RoleWord.Support or RoleWord.Besides ? word : RoleWord.Lead));
        groups.Add(new RoleGroup(names[(at + 2)..].Replace("会同", "、", StringComparison.Ordinal), word == RoleWord.Besides ? word : RoleWord.Support));
    }

    private static RoleWord WordOf(string words)
    {
        if (Has("时限") || Has("时间") || Has("期限") || Has("节点") || Has("日期") || Has("进度") || Has("责任人") || Has("领导") || Has("联系")) return RoleWord.Besides;
        if (Has("牵头") || Has("主办") || Has("主责") || Has("抓总")) return RoleWord.Lead;
        if (Has("配合") || Has("协办") || Has("参与") || Has("参加") || Has("协助") || Has("支持") || Has("指导") || Has("协同单位") || Has("协同部门")) return RoleWord.Support;
        if (Has("职责") || Has("分工") || Has("共同") || Has("分别") || Has("各")) return RoleWord.Shared;
        return RoleWord.InCharge;

        bool Has(string word) => words.Contains(word, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<label>(?:(?:总|共同|主要|第一|具体|参与|参加|牵头|主办|主责|承办|配合|协办|协助|协同|支持|联合|责任|负责|实施|落实){1,3}(?:单位|部门|主体|机构|处室|科室)"
        + "|(?<!\\p{IsCJKUnifiedIdeographs})(?:牵头|主办|主责|配合|协办|参与|支持|责任|负责)"
        + "|(?:责任|联系|分管|负责)(?:人|领导)|(?:完成|办结|整改|计划|实施)?(?:时限|期限|完成时间|完成日期|时间节点|时间要求|时限要求|期限要求|时间安排|进度安排|进度要求|时间))[ \u3000]*[:：]"
        + "|(?<!\\p{IsCJKUnifiedIdeographs})(?:牵头|责任|配合|主办|协办|参与|支持)(?:单位|部门|主体)[ \\s]{1,4})(?=[^:：]|$)")]
    private static partial Regex Label();

    [GeneratedRegex("[（(](?:总?牵头|主办|主责|配合|协办|参与|参加|支持|负责)(?:单位|部门)?[)）]")]
    private static partial Regex Mark();

    [GeneratedRegex("(?:按(?:照)?(?:各自)?职责(?:分工)?)?(?:总|共同|联合|分别|负责){0,2}(?<!建设|体系)(?:牵头|主办|抓总)(?:负责|组织|实施|落实|推进|协调|抓总|单位|部门){0,3}|主责(?=[、，,；;。\\s]|$)"
        + "|(?:负责|予以|给予|积极|共同|协同|密切|全力|分别|按(?:照)?(?:各自)?职责(?:分工)?){0,3}(?:(?:配合|协办|参加|协助)|(?:参与|支持|指导|督促指导)(?=[、，,；;。\\s）)落实推配做单部]|$)|协同(?=[、，,；;。\\s]|$))(?:落实|实施|推进|做好|配合|单位|部门){0,2}"
        + "|按(?:照)?(?:各自|部门|各部门)?(?:的)?(?:职责|分工)(?:范围|权限)?(?:内)?(?:分工)?(?:共同|分别|协同|各自|做好|抓好|组织|推进|具体){0,2}(?:负责|落实|推进|实施)?"
        + "|(?:共同|分别|各自|联合|分工|各负其责){1,2}负责(?:落实|实施|推进)?(?!人)"
        + "|(?:具体|共同|联合)?(?:承办|主抓)(?=[、，,；;。\\s）)]|$)"
        + "|(?:具体|主要|统一|组织|全面){0,2}负责(?:落实|实施|推进|组织){0,2}(?!人)"
        + "|(?:具体|组织|抓好|共同|分别|贯彻){0,2}(?:落实|实施|推进)(?=[、，,；;。\\s]|$)")]
    private static partial Regex Role();
}
