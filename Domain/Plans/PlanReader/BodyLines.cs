using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Joins the lines of a text whose paragraphs were broken (断行): by a fixed width of lines, or by the end of a page.</summary>
internal static partial class BodyLines
{
    /// <summary>A paragraph of this length that ends without a mark goes on below: no heading is so long.</summary>
    private const int NoHeading = 48;

    private const int LongestLine = 60;
    private const int LongestParagraph = 5000;
    private const int LongestBracket = 300;
    private const int Slack = 3;
    private const int LeastFull = 5;
    private const int LongestPageMark = 20;
    private const int ShortestHeader = 6;

    /// <summary>The paragraphs, each at its first line.</summary>
    /// <param name="blocks">The lines.</param>
    public static List<TextBlock> Join(IEnumerable<TextBlock> blocks)
    {
        var lines = WithoutPages([.. blocks]);
        var full = Math.Min(NoHeading, FullLength(lines));
        List<TextBlock> joined = [];
        var open = false;
        foreach (var line in lines)
        {
            var goesOn = open && (GoesOn(line) || (line.Level == 0 && Unclosed(joined[^1].Text)));
            if (goesOn) joined[^1] = joined[^1] with { Text = joined[^1].Text + line.Text };
            else joined.Add(line);
            // A line of running text breaks early before a figure or at the indent; a heading may end there.
            var least = full < NoHeading && (goesOn || line.Text.AsSpan().ContainsAny('。', '，', '；')) ? full * 3 / 4 : full;
            open = line.Level == 0 && Width(line.Text) >= least && (!Ended(line.Text) || Unclosed(joined[^1].Text)) && joined[^1].Text.Length < LongestParagraph;
        }

        return joined;
    }

    /// <summary>The lines without page numbers and without the running headers beside them.</summary>
    private static List<TextBlock> WithoutPages(List<TextBlock> lines)
    {
        var pages = lines.ConvertAll(line => line.Level == 0 && line.Text.Length <= LongestPageMark && PageMark().IsMatch(line.Text));
        if (!pages.Contains(true)) return lines;
        var beside = lines.Where((line, at) => MayRun(line) && ((at > 0 && pages[at - 1]) || (at + 1 < lines.Count && pages[at + 1]))).CountBy(line => line.Text)
            .Where(line => line.Value > 1).Select(line => line.Key).ToHashSet();
        return [.. lines.Where((line, at) => !pages[at] && !beside.Contains(line.Text))];
    }

    /// <summary>Whether a line may be a running header: a title, neither a unit's name nor a line of who answers.</summary>
    private static bool MayRun(TextBlock line) => line.Text.Length is > ShortestHeader and <= LongestLine && !Ended(line.Text) && GoesOn(line);

    /// <summary>From which length on a line counts as full: where many lines are as long as the longest and stop in mid-sentence, the text was broken at that width.</summary>
    private static int FullLength(List<TextBlock> lines)
    {
        if (lines.Count == 0) return NoHeading;
        var longest = lines.Max(line => Width(line.Text));
        var full = lines.Where(line => Width(line.Text) >= longest - Slack).ToList();
        var cut = full.Count(line => !Ended(line.Text));
        return longest <= LongestLine && cut >= LeastFull && (cut * 4 >= lines.Count || cut * 2 >= full.Count) ? longest - Slack : NoHeading;
    }

    private static bool Ended(string text) => text[^1] is '。' or '；' or ';' or '：' or ':' or '！' or '？' or '）' or ')' or '】' or ']' or '〕';

    /// <summary>How many Chinese letters wide a line is; others take half the room.</summary>
    private static int Width(string text) => (text.Length + text.Count(letter => letter >= '\u2e80' || letter is '“' or '”' or '—' or '…')) / 2;

    /// <summary>Whether a bracket that opened not far from the end is open still: the text goes on below.</summary>
    private static bool Unclosed(string text)
    {
        var depth = 0;
        for (var at = text.Length - 1; at >= Math.Max(0, text.Length - LongestBracket); at--)
        {
            if (RoleWords.Close.Contains(text[at], StringComparison.Ordinal)) depth++;
            else if (RoleWords.Open.Contains(text[at], StringComparison.Ordinal) && --depth < 0) return true;
        }

        return false;
    }

    private static bool GoesOn(TextBlock line) =>
        line.Level == 0 && PlanNumber.Read(line.Text) is null && line.Text[0] is not ('【' or '[' or '〔' or '—') && !RoleWords.Labels(line.Text).Any(label => label.Start == 0);

    /// <summary>— 3 —, - 3 -, 第3页, 第3页 共9页, 3 / 9.</summary>
    [GeneratedRegex("^(?:[—–－·-]{1,3}\\s*[0-9０-９]{1,3}\\s*[—–－·-]{1,3}|第\\s*[0-9]{1,3}\\s*页(?:[\\s，,/]*共\\s*[0-9]{1,3}\\s*页)?|[0-9]{1,3}\\s*/\\s*[0-9]{1,3})$")]
    private static partial Regex PageMark();
}
