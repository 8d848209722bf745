using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Cuts a paragraph into the parts that each end with who answers for it (任务段): in brackets, or in a sentence of its own.</summary>
internal sealed class BodySegments(UnitDirectory directory)
{
    private const int LongestBracket = 600;
    private const int LongestNames = 120;
    private const int LongestEnd = 2000;

    private static readonly string[] Telling = ["牵头", "负责", "配合", "单位", "部门", "会同", "参与", "主办", "时限", "时间"];

    /// <summary>The parts in order; none where the text names nobody.</summary>
    /// <param name="text">A paragraph without its number.</param>
    /// <param name="tail">What stands behind the last part.</param>
    public List<Segment> Of(string text, out string tail)
    {
        List<Segment> parts = [];
        var start = 0;
        foreach (var (piece, end) in Ends(text))
        {
            // Most brackets and sentences are the task's own: to look at them alone is quick.
            if (end <= start || ResponsibilityTail.Split(text[piece..end], directory).Content.Length > 0) continue;
            var split = Split(text, start, end);
            if (split.Responsibility is null && (split.Deadline is null || split.Content.Length > 0 || parts.Count == 0)) continue;
            Add(parts, split);
            start = end;
            while (start < text.Length && text[start] is '。' or '；' or ';' or ' ' or '\u3000') start++;
        }

        tail = start < text.Length ? text[start..].Trim() : "";
        if (tail.Length == 0) return parts;
        var last = Split(tail, 0, tail.Length);
        if (last.Responsibility is null && (last.Content.Length > 0 || last.Deadline is null)) return parts;
        Add(parts, last);
        tail = "";
        return parts;
    }

    /// <summary>Splits a part; of a long one only the end is looked at, where the responsibility stands.</summary>
    private TaskText Split(string text, int start, int end)
    {
        var from = Math.Max(start, end - LongestEnd);
        var split = ResponsibilityTail.Split(text[from..end], directory);
        return from == start ? split : split with { Content = text[start..from] + split.Content };
    }

    /// <summary>A line of two or more units and nothing else, as it stands below a task; null where it is none.</summary>
    /// <param name="text">A paragraph without its number.</param>
    public Segment? Names(string text)
    {
        if (text.Length > LongestNames || !text.Contains('、') || text[^1] is '。' or '：' or ':') return null;
        var (assignments, doubts) = ResponsibilityText.Parse(text, directory);
        return assignments.Count > 1 && doubts.All(doubt => doubt.Code == "no-role") && assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory))
            ? new Segment("", text, null) : null;
    }

    /// <summary>Whether a heading is nothing but units, without any word of a role.</summary>
    /// <param name="text">The heading without its number.</param>
    public bool AreUnits(string text)
    {
        var (assignments, doubts) = ResponsibilityText.Parse(text, directory);
        return assignments.Count > 0 && doubts is [{ Code: "no-role" }] && assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory));
    }

    private static void Add(List<Segment> parts, TaskText split)
    {
        // A second bracket behind the first, or a deadline's own, says more of the same task.
        if (split.Content.Length == 0 && parts.Count > 0) parts[^1] = parts[^1] with { Responsibility = Both(parts[^1].Responsibility, split.Responsibility), Deadline = Both(parts[^1].Deadline, split.Deadline) };
        else parts.Add(new Segment(split.Content, split.Responsibility, split.Deadline));
    }

    private static string? Both(string? first, string? next) => first is null || next is null ? first ?? next : $"{first}；{next}";

    /// <summary>Where a part may end: behind a bracket that stands in no other, and behind a sentence that tells of units.</summary>
    private static IEnumerable<(int Piece, int End)> Ends(string text)
    {
        var (depth, opened, sentence) = (0, 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            // A bracket that was never closed holds nothing back.
            if (depth > 0 && at - opened > LongestBracket) depth = 0;
            switch (text[at])
            {
                case '（' or '(' or '[' or '【' or '〔':
                    if (depth++ == 0) opened = at;
                    break;
                case '）' or ')' or ']' or '】' or '〕':
                    depth = Math.Max(0, depth - 1);
                    if (depth == 0 && Tells(text.AsSpan(opened, at - opened), opened > 0)) yield return (opened, at + 1);
                    break;
                case '。' or '；' or ';' when depth == 0:
                    if (at - sentence < LongestBracket && Tells(text.AsSpan(sentence, at - sentence), false)) yield return (sentence, at + 1);
                    sentence = at + 1;
                    break;
            }
        }
    }

    /// <summary>Whether it is worth looking closer: a word of a role, or a bracket with a list or a date in it.</summary>
    private static bool Tells(ReadOnlySpan<char> text, bool bracket)
    {
        foreach (var word in Telling)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        }

        return bracket && text.Length > 2;
    }
}
