using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds the tasks of a plan that has no table (正文任务): wherever a text ends with who answers for it.</summary>
internal sealed partial class BodyTasks
{
    /// <summary>From this share of the paragraphs with tasks on, a short first sentence is taken for a heading.</summary>
    private const double HeadedShare = 0.6;

    private readonly PlanOutline outline = new();
    private readonly string title;
    private readonly UnitDirectory directory;
    private readonly List<int> styles = [];
    private readonly List<(int Style, string Title)> path = [];
    private (TextBlock Block, string Text)? pending;
    private bool headed;

    private BodyTasks(string title, UnitDirectory directory) => (this.title, this.directory) = (title, directory);

    /// <summary>Reads the body.</summary>
    /// <param name="document">The source.</param>
    /// <param name="title">The plan's title, the section of a plan without headings.</param>
    /// <param name="directory">The units that are known.</param>
    /// <returns>The tasks; none where no text says who answers.</returns>
    public static PlanOutline Read(PlanDocument document, string title, UnitDirectory directory)
    {
        var reader = new BodyTasks(title, directory);
        var texts = document.Blocks.OfType<TextBlock>().Where(block => PlanBody.Bare(block.Text) != title).ToList();
        reader.headed = reader.IsHeaded(texts);
        foreach (var block in texts) reader.Add(block);
        reader.Settle();
        return reader.outline;
    }

    private void Add(TextBlock block)
    {
        var number = PlanNumber.Read(block.Text);
        var rest = number?.Rest ?? block.Text;
        var segments = Segments(rest, out var tail);
        if (segments.Count == 0)
        {
            Settle();
            var style = StyleOf(block, number);
            if (style is not null || rest.Length > 0) pending = (block, block.Text);
            return;
        }
        if (segments[0].Content.Length == 0 && pending is { } before)
        {
            // Who answers stands on a line of its own, below the task.
            pending = null;
            AddTask(before.Block.Line, PlanNumber.Read(before.Text)?.Rest ?? before.Text, segments[0]);
            segments.RemoveAt(0);
        }
        Settle();
        AddSegments(block, number, segments);
        if (tail.Length > 0 && segments.Count > 0)
            outline.Doubts.Add(new Doubt(block.Line, "no-responsibility", $"“{Short(tail)}”之后没有责任单位；未作为任务，请核对"));
    }

    private void AddSegments(TextBlock block, PlanNumber? number, List<Segment> segments)
    {
        for (var at = 0; at < segments.Count; at++)
        {
            var (content, segment) = (segments[at].Content, segments[at]);
            if (at == 0 && headed && StyleOf(block, number) is { } style && HeadingSentence().Match(content) is { Success: true } heading)
            {
                Enter(style, heading.Groups[1].Value);
                content = heading.Groups[2].Value;
            }
            if (content.Length > 0) AddTask(block.Line, content, segment);
        }
    }

    private void AddTask(int line, string content, Segment segment)
    {
        outline.Section(path.Count > 0 ? path[0].Title : title);
        var item = outline.Item(path.Count > 1 ? path[^1].Title : path.Count > 0 ? path[0].Title : title);
        outline.Rows.Add(new PlanRow(line, outline.Rows.Count + 1, "", content.Trim(), segment.Responsibility, segment.Deadline, item));
    }

    /// <summary>A text after which nobody was named is a heading, where it has a number or the file says so.</summary>
    private void Settle()
    {
        if (pending is not { } waiting) return;
        pending = null;
        var number = PlanNumber.Read(waiting.Text);
        if (StyleOf(waiting.Block, number) is not { } style) return;
        var heading = (number?.Rest ?? waiting.Text).TrimEnd('。', '：', ':');
        Enter(style, heading.Length > 60 ? heading[..(heading.IndexOf('。') is > 0 and var end ? end : 60)] : heading);
    }

    private void Enter(int style, string heading)
    {
        if (!styles.Contains(style)) styles.Add(style);
        path.RemoveAll(entry => styles.IndexOf(entry.Style) >= styles.IndexOf(style));
        path.Add((style, heading));
    }

    /// <summary>What tells levels apart: the style of the number, else the level that the file gives.</summary>
    private static int? StyleOf(TextBlock block, PlanNumber? number) =>
        number is { } read ? (int)read.Style : block.Level > 0 ? 1000 + block.Level : null;

    private bool IsHeaded(List<TextBlock> texts)
    {
        var first = texts.Select(block => PlanNumber.Read(block.Text)).Where(number => number is not null)
            .Select(number => Segments(number!.Value.Rest, out _)).Where(segments => segments.Count > 0).Select(segments => segments[0].Content).ToList();
        return first.Count > 0 && first.Count(content => HeadingSentence().IsMatch(content)) >= HeadedShare * first.Count;
    }

    /// <summary>The parts of a text that each end with who answers.</summary>
    private List<Segment> Segments(string text, out string tail)
    {
        List<Segment> segments = [];
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('）' or ')' or ']' or '】')) continue;
            if (ResponsibilityTail.Split(text[start..(at + 1)], directory) is not { Responsibility: { } parties } split) continue;
            segments.Add(new Segment(split.Content, parties, split.Deadline));
            start = at + 1;
            while (start < text.Length && text[start] is '。' or '；' or ';' or ' ') start++;
        }
        tail = start < text.Length ? text[start..].Trim() : "";
        if (tail.Length > 0 && ResponsibilityTail.Split(tail, directory) is { Responsibility: { } named } last)
        {
            segments.Add(new Segment(last.Content, named, last.Deadline));
            tail = "";
        }
        return segments;
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "……" : text;

    // A short sentence without figures or commas, and more after it.
    [GeneratedRegex(@"^([^。，,；0-9]{2,24})。(.+)$")]
    private static partial Regex HeadingSentence();

    private sealed record Segment(string Content, string Responsibility, string? Deadline);
}
