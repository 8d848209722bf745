using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds sentences that say themselves who answers for them (句内分工): 市司法局负责修订…; 市医保局会同市卫生健康委推行…; …，由市商务局牵头，市公安局配合，年底前完成.</summary>
/// <remarks>Prose speaks of units as well, so a plan is read so only where such sentences are its style.</remarks>
internal sealed partial class BodySentences(UnitDirectory directory)
{
    private const int LongestSentence = 600;
    private const int LongestNames = 120;

    /// <summary>The least of such sentences for a style.</summary>
    private const int Least = 2;

    /// <summary>A first sentence of this length is a heading (事前。).</summary>
    private const int LongestLead = 14;

    private static readonly string[] Telling = ["负责", "牵头", "会同"];

    /// <summary>Whether a plan is written so: at least as many such sentences as texts with tasks of another style.</summary>
    /// <param name="texts">The paragraphs.</param>
    /// <param name="segments">Finds tasks of the other styles.</param>
    public bool AreStyle(IEnumerable<TextBlock> texts, BodySegments segments)
    {
        var (own, others) = (0, 0);
        foreach (var rest in texts.Select(text => PlanNumber.Read(text.Text)?.Rest ?? text.Text))
        {
            if (segments.Of(rest, out _).Count > 0) others++;
            else own += Of(rest, out _).Count;
        }

        return own >= Least && own >= others;
    }

    /// <summary>The tasks of a paragraph, each a sentence with what is said behind it.</summary>
    /// <param name="text">A paragraph without its number.</param>
    /// <param name="lead">A heading before the first, without its mark; empty where there is none.</param>
    public List<Segment> Of(string text, out string lead)
    {
        lead = "";
        List<Segment> parts = [];
        if (!Tells(text)) return parts;
        var before = "";
        foreach (var sentence in Sentences(text))
        {
            if (Units(PlanNumber.Read(sentence)?.Rest ?? sentence) is { } units)
            {
                parts.Add(new Segment(before + sentence, units, null));
                before = "";
            }
            else if (parts.Count > 0)
            {
                parts[^1] = parts[^1] with { Content = parts[^1].Content + sentence };
            }
            else if (before.Length == 0 && lead.Length == 0 && sentence.Length <= LongestLead && sentence[^1] == '。')
            {
                lead = sentence.TrimEnd('。');
            }
            else
            {
                before += sentence;
            }
        }

        return parts;
    }

    /// <summary>A task's text without such a heading of a word or two (事前。).</summary>
    /// <param name="content">The text of a paragraph without a number.</param>
    public static string WithoutLead(string content) => ShortLead().Replace(content, "");

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('。' or '；' or ';')) continue;
            yield return text[start..(at + 1)].Trim();
            start = at + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } rest) yield return rest;
    }

    /// <summary>Who answers for a sentence by its own words; null where it does not say so, or says nothing else.</summary>
    private string? Units(string sentence)
    {
        if (sentence.Length > LongestSentence || !Tells(sentence)) return null;
        List<string> said = [];
        var tells = false;
        foreach (var (clause, at) in sentence.TrimEnd('。', '；', ';').Split('，', ',').Select((clause, at) => (clause, at)))
        {
            if (said.Count == 0 && at > 0 && !clause.StartsWith('由'))
            {
                tells = true;
            }
            else if (AreRoles(clause, said.Count == 0 && at == 0))
            {
                said.Add(clause);
            }
            else
            {
                tells |= !DueDateText.IsDeadline(clause);
                if ((said.Count == 0 || clause.StartsWith("会同", StringComparison.Ordinal)) && Begin(clause) is { } begin) said.Add(begin);
                else if (said.Count == 0 && at > 0) return null;
            }
        }

        return said.Count > 0 && tells ? string.Join('，', said) : null;
    }

    /// <summary>Whether a clause is nothing but units and their roles; at the head of a sentence it must say who leads.</summary>
    private bool AreRoles(string clause, bool head)
    {
        var groups = RoleWords.Groups(clause);
        if (groups.TrueForAll(group => group.Word == RoleWord.None)) return false;
        var (assignments, doubts) = ResponsibilityText.Parse(clause, directory);
        if (assignments.Count == 0 || doubts.Count > 0 || !assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory))) return false;
        return !head || assignments.Any(party => party.Role == AssignmentRole.Lead && !UnitWords.IsMany(party.Unit, directory));
    }

    /// <summary>The units with which a clause begins, and their role: A负责…, A牵头…, A会同B….</summary>
    private string? Begin(string clause)
    {
        if (clause.StartsWith("会同", StringComparison.Ordinal)) return Beside(clause[2..]) is { } others ? "会同" + others : null;
        if (Head().Match(clause) is not { Success: true } head || !AreNames(head.Groups["names"].Value)) return null;
        var (names, word, rest) = (head.Groups["names"].Value, head.Groups["word"].Value, head.Groups["rest"].Value);
        if (word != "会同" && !rest.StartsWith("会同", StringComparison.Ordinal)) return rest.StartsWith("牵头", StringComparison.Ordinal) ? names + "牵头" : names + word;
        return Beside(word == "会同" ? rest : rest[2..]) is { } beside ? $"{names}会同{beside}" : null;
    }

    /// <summary>The units behind 会同, up to the verb of the sentence.</summary>
    private string? Beside(string rest)
    {
        foreach (Match verb in Verb().Matches(rest))
        {
            if (verb.Index > LongestNames) return null;
            if (verb.Index > 1 && AreNames(rest[..verb.Index].TrimEnd('等'))) return rest[..verb.Index].TrimEnd('等');
        }

        return null;
    }

    private bool AreNames(string names)
    {
        var (assignments, doubts) = ResponsibilityText.Parse(names, directory);
        return assignments.Count > 0 && doubts.All(doubt => doubt.Code == "no-role") && assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory));
    }

    private static bool Tells(string text) => Array.Exists(Telling, word => text.Contains(word, StringComparison.Ordinal));

    [GeneratedRegex("^由?(?<names>[^，。；：“”《》0-9]{2,120}?)等?(?:部门)?(?<word>会同|(?:具体|主要|统筹|统一)?负责(?!人|制(?![定订作])|同志|单位)|(?:总|统一)?牵头(?!单位|部门|人))(?<rest>.{3,})$")]
    private static partial Regex Head();

    [GeneratedRegex("^[^。，；：]{2,4}。(?=.)")]
    private static partial Regex ShortLead();

    /// <summary>What tasks begin with; 组织部 and 建设局 are units.</summary>
    [GeneratedRegex("负责|牵头|组织(?!部|人事|局)|建设(?!局|委|和|厅|银行|部)|推进(?!办)|支持(?!中心)|发展(?!改革|和改革|局|委|中心|银行)|指导(?!中心)|完善|推行|推动|推广|推出|建立|健全|制定|制订|制作|印发|出台|开展|实施|编制|编印|编写|修订|落实|加强|强化|规范|梳理|研究|起草|探索|做好|深化|优化|拓展|扩大|提升|提高|打造|搭建|公布|发布|归集|整治|清理|查处|打击|举办|培育|督促|引导|鼓励|完成|明确|动态|定期|全面|依法|严格|持续|进一步|试点|设立|创建|上线|升级|共享|共建|签订|签署|选树|评选|督导|核查|排查|对(?!外)|将|把|在|为|按|每|于|以")]
    private static partial Regex Verb();
}
