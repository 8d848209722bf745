namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Joins the lines of a text whose paragraphs were broken (断行): by a fixed width of lines, or by the end of a page.</summary>
internal static class BodyLines
{
    /// <summary>A paragraph of this length that ends without a mark goes on below: no heading is so long.</summary>
    private const int NoHeading = 48;

    private const int LongestLine = 60;
    private const int LongestParagraph = 5000;
    private const int Slack = 3;
    private const int LeastFull = 5;

    /// <summary>The paragraphs, each at its first line.</summary>
    /// <param name="blocks">The lines.</param>
    public static List<TextBlock> Join(IEnumerable<TextBlock> blocks)
    {
        var lines = blocks.ToList();
        var full = Math.Min(NoHeading, FullLength(lines));
        List<TextBlock> joined = [];
        var open = false;
        foreach (var line in lines)
        {
            if (open && GoesOn(line)) joined[^1] = joined[^1] with { Text = joined[^1].Text + line.Text };
            else joined.Add(line);
            open = line.Level == 0 && line.Text.Length >= full && !Ended(line.Text) && joined[^1].Text.Length < LongestParagraph;
        }

        return joined;
    }

    /// <summary>From which length on a line counts as full: where many lines are as long as the longest and stop in mid-sentence, the text was broken at that width.</summary>
    private static int FullLength(List<TextBlock> lines)
    {
        if (lines.Count == 0) return NoHeading;
        var longest = lines.Max(line => line.Text.Length);
        var cut = lines.Count(line => line.Text.Length >= longest - Slack && !Ended(line.Text));
        return longest <= LongestLine && cut >= LeastFull && cut * 4 >= lines.Count ? longest - Slack : NoHeading;
    }

    private static bool Ended(string text) => text[^1] is '。' or '；' or ';' or '：' or ':' or '！' or '？' or '）' or ')' or '】' or ']' or '〕';

    private static bool GoesOn(TextBlock line) =>
        line.Level == 0 && PlanNumber.Read(line.Text) is null && line.Text[0] is not ('（' or '(' or '【' or '[' or '〔' or '—') && !RoleWords.Labels(line.Text).Any(label => label.Start == 0);
}
