using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Progress;

/// <summary>
/// Whether a text says that the whole is done (已完成的表述). A rule of words, sentence by sentence, made to be silent rather than
/// wrong: 任务已完成 and 已全部完成 are such words; 已完成初稿, 基本完成, 尚未完成, 完成了60%, 计划完成 are not.
/// </summary>
public static partial class CompletionWords
{
    private static readonly char[] SentenceEnds = ['。', '！', '？', '；', '!', '?', ';', '\n'];

    private static readonly char[] ClauseEnds = ['，', ',', '：', ':', '、'];

    /// <summary>The first sentence that says so.</summary>
    /// <param name="text">成效, as the unit wrote it.</param>
    /// <returns>The sentence, without its full stop; null where none says so.</returns>
    public static string? ClaimIn(string text)
    {
        foreach (var sentence in text.Split(SentenceEnds, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Part().IsMatch(sentence)) continue;
            var before = "";
            foreach (var clause in sentence.Split(ClauseEnds, StringSplitOptions.TrimEntries))
            {
                // What is planned in an earlier clause is not done in a later one.
                if (Whole().Match(clause) is { Success: true } claim && !Doubt().IsMatch(before + claim.Groups["before"].Value)) return sentence;
                before += clause;
            }
        }
        return null;
    }

    /// <summary>A share, or a measure of completion rather than completion.</summary>
    [GeneratedRegex("[%％]|百分之|成以上|完成(率|度|情况|时限|时间|比例)|办结(率|情况)")]
    private static partial Regex Part();

    /// <summary>Words before 完成 by which it is not yet, not quite, or only meant.</summary>
    [GeneratedRegex("未|没|尚|不(能|会|足|易)|难以|无法|基本|大体|大部分|部分|初步|阶段性|逐步|陆续|计划|预计|预期|拟|将|要求|力争|争取|确保|力求|有望|待|即|推动|推进|加快|督促|是否")]
    private static partial Regex Doubt();

    /// <summary>A clause that says 完成 or 办结 of the task as such, or of all of it; a draft, a survey or a first phase is not all.</summary>
    [GeneratedRegex("""
        ^(?<before>.*?)
        (?:
            (?<=^|(?:^|本|该|此|这|上述|年|年度|各|所有|全部)项?(?:任务|工作|事项|目标|要点)+|本项|该项|此项|单位|委|局|办|区|院)
            (?:都|均|现|也|业|已|已经|如期|按期|按时|提前|圆满|顺利|全面|全部|整体)*(?:已于[^，。]{1,12}?)?(?:完成|办结)了?
            (?:本|该|此|这|上述|年度|全年|各|全部|所有|既定|预定|承担|牵头|负责|的|项|一|工作|任务|目标|要点|事项)*
          | (?:全部|全面|圆满)(?:完成|办结)(?!.*(?:初稿|意见|调研|起草|方案|部署|准备|筹备|立项|招标|试点|前期|一期|阶段)).*
        )$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Whole();
}
