using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A task's text and what stood at its end.</summary>
/// <param name="Content">The task's own words.</param>
/// <param name="Responsibility">The responsibility (责任分工) as printed, without brackets around it and without the deadline; null where there is none.</param>
/// <param name="Deadline">The deadline (完成时限) printed with it; null where there is none.</param>
public readonly record struct TaskText(string Content, string? Responsibility, string? Deadline);

/// <summary>Splits the responsibility at the end of a task's text off: …工作。（市司法局牵头，市财政局配合）.</summary>
public static partial class ResponsibilityTail
{
    private const int LongestSentence = 600;

    private static readonly char[] Ends = ['。', '；', ';', ' ', '\u3000', '\u00a0', '\t', '\r', '\n'];

    private static readonly char[] Between = ['，', ',', .. Ends];

    /// <summary>Splits a task's text. Brackets that name nobody, such as （2021版） or （以下简称“条例”）, stay in the content.</summary>
    /// <param name="text">The task's text.</param>
    /// <param name="directory">The units that are known.</param>
    public static TaskText Split(string text, UnitDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(directory);
        var content = text.Trim();
        var responsibility = new List<string>();
        var deadlines = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            var start = Bracketed(content, directory) ?? Labelled(content) ?? Dashed(content, directory) ?? Sentence(content, directory);
            if (start is not { } at) break;
            var (words, deadline) = Parts(Inside(content[at..]));
            if (words.Length > 0) responsibility.Insert(0, words);
            deadlines.InsertRange(0, deadline);
            content = content[..at].TrimEnd();
        }

        return new TaskText(content, Joined(responsibility), Joined(deadlines));
    }

    private static string? Joined(List<string> parts) => parts.Count == 0 ? null : string.Join('；', parts);

    /// <summary>Where a closing bracket with responsibility or deadline in it starts.</summary>
    private static int? Bracketed(string content, UnitDirectory directory)
    {
        var end = content.TrimEnd(Ends);
        var open = RoleWords.Opening(end);
        if (open < 0) return null;
        var inside = end[(open + 1)..^1].Trim();
        // A bracket behind the sentence's end belongs to the task; one before it may be a note on the last word.
        var behind = open == 0 || content[..open].TrimEnd() is [.., '。' or '；' or ';' or '！' or '？' or '）' or ')' or '】' or ']'];
        return NamesParties(inside, behind, directory) || IsDeadlines(inside) ? open : null;
    }

    private static bool NamesParties(string inside, bool behind, UnitDirectory directory)
    {
        if (RoleWords.Labels(inside).Any(label => label.Start == 0)) return true;
        var (assignments, doubts) = ResponsibilityText.Parse(inside, directory);
        if (assignments.Count == 0) return false;
        if (doubts.Any(doubt => doubt.Code is "not-a-unit" or "unknown-unit"))
            return behind && doubts.All(doubt => doubt.Code != "no-role") && assignments.Any(party => UnitWords.LikeUnit(party.Unit, directory));
        return doubts.All(doubt => doubt.Code != "no-role") || behind || assignments.Count > 1;
    }

    /// <summary>Where the last labels (责任单位：A 完成时限：6月底前) start that nothing but names follows.</summary>
    private static int? Labelled(string content)
    {
        int? start = null;
        var until = content.TrimEnd(Ends).Length;
        var from = Math.Max(0, until - LongestSentence);
        foreach (var label in RoleWords.Labels(content[from..]).Select(label => (Start: label.Start + from, End: label.End + from)).Reverse())
        {
            if (label.End > until || content.AsSpan(label.End, until - label.End).ContainsAny('。', '！', '？')) break;
            until = content[..label.Start].TrimEnd(Ends).Length;
            if (label.Start == 0 || !char.IsLetterOrDigit(content[label.Start - 1])) start = label.Start;
        }

        return start;
    }

    /// <summary>Where the last sentence starts if it is nothing but units and their roles: 市司法局牵头，市财政局配合。</summary>
    private static int? Sentence(string content, UnitDirectory directory)
    {
        var end = content.TrimEnd(Ends).Length;
        var start = content.AsSpan(0, end).LastIndexOfAny('。', '\n', '；') + 1;
        if (end - start is 0 or > LongestSentence) return null;
        var sentence = content[start..end];
        if (IsDeadlines(sentence) && start > 0 && sentence.Length > 1) return start;
        if (RoleWords.Groups(sentence).All(group => group.Word == RoleWord.None)) return null;
        var (assignments, doubts) = ResponsibilityText.Parse(sentence, directory);
        return assignments.Count > 0 && doubts.All(doubt => doubt.Code == "unit-twice") ? start : null;
    }

    /// <summary>Where a dash or a wide gap stands behind which nothing but units and their roles follows: …共享——市发展改革委牵头.</summary>
    private static int? Dashed(string content, UnitDirectory directory)
    {
        var end = content.TrimEnd(Ends).Length;
        if (Gap().Matches(content[..end]) is not [.., { } gap]) return null;
        var words = content[(gap.Index + gap.Length)..end];
        // Two offices sign side by side: what stands before the gap must be a task.
        if (gap.Index == 0 || words.Length is 0 or > LongestSentence || UnitWords.LikeUnit(content[..gap.Index].Trim(), directory)) return null;
        var (assignments, doubts) = ResponsibilityText.Parse(words, directory);
        var named = assignments.Count > 0 && doubts.All(doubt => doubt.Code is "unit-twice" or "no-role") && assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory));
        return named ? gap.Index : null;
    }

    private static bool IsDeadlines(string text)
    {
        var pieces = Separator().Split(text).Where(piece => piece.Length > 0).ToList();
        return pieces.Count > 0 && pieces.TrueForAll(DueDateText.IsDeadline) && DueDateText.Read(text, 1) is not (null, null);
    }

    private static string Inside(string tail)
    {
        var words = tail.Trim(Ends).TrimStart('—', '－', '-');
        return RoleWords.Opening(words) == 0 ? words[1..^1].Trim() : words;
    }

    /// <summary>The words with the deadlines taken out, labelled (完成时限：6月底前) or not.</summary>
    private static (string Words, List<string> Deadlines) Parts(string inside)
    {
        var deadlines = new List<string>();
        var words = inside;
        foreach (var (start, end) in Limits(inside).Reverse())
        {
            deadlines.Insert(0, inside[end.From..end.To].Trim(Between));
            words = words[..start].TrimEnd(Between) + (end.To < inside.Length ? "；" + inside[end.To..].TrimStart(Between) : "");
        }

        foreach (var piece in Separator().Split(words).Where(DueDateText.IsDeadlineAmongUnits))
        {
            deadlines.Add(piece);
            words = words.Replace(piece, "", StringComparison.Ordinal);
        }

        return (words.Trim(Between), deadlines);
    }

    /// <summary>Each 完成时限 label with the place of what it says, up to the next label.</summary>
    private static IEnumerable<(int Start, (int From, int To) Words)> Limits(string inside)
    {
        var labels = RoleWords.Labels(inside).ToList();
        for (var at = 0; at < labels.Count; at++)
        {
            var to = at + 1 < labels.Count ? labels[at + 1].Start : inside.Length;
            if (Limit().IsMatch(inside.AsSpan(labels[at].Start, labels[at].End - labels[at].Start))) yield return (labels[at].Start, (labels[at].End, to));
        }
    }

    [GeneratedRegex("[，,；;。\\s]+")]
    private static partial Regex Separator();

    [GeneratedRegex("(?:(?<![0-9])—|—{2,3}|－－|--|[ \\u3000]{3,})(?=[^—－-])")]
    private static partial Regex Gap();

    [GeneratedRegex("时限|期限|时间|节点|日期|进度")]
    private static partial Regex Limit();
}
