using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds the tasks of a plan that has no table (正文任务): wherever a text ends with who answers for it, or a line of its own says so for the texts above.</summary>
internal sealed partial class BodyTasks
{
    /// <summary>From this share of a style's paragraphs with tasks on, a short first sentence is taken for a heading.</summary>
    private const double HeadedShare = 0.6;

    private const int LongestNames = 120;

    /// <summary>Nobody prints a longer list; to lengthen one without end would take too long.</summary>
    internal const int LongestList = 2000;

    /// <summary>A body with more letters is no plan; to look for units in all of it would take too long.</summary>
    public const int MostLetters = 1_000_000;

    private readonly PlanOutline outline = new();
    private readonly string title;
    private readonly BodySegments segments;
    private readonly List<int> styles = [];
    private readonly List<Heading> path = [];
    private readonly List<(TextBlock Block, int Style)> leaves = [];
    private readonly HashSet<int> taskStyles = [];
    private readonly List<TextBlock> waiting = [];
    private readonly BodySentences sentences;
    private HashSet<int> headed = [];
    private bool ownSentences;
    private string? heldDeadline;
    private int answered;
    private bool named;

    private BodyTasks(string title, UnitDirectory directory) => (this.title, segments, sentences) = (title, new BodySegments(directory), new BodySentences(directory));

    /// <summary>Reads the body.</summary>
    /// <param name="blocks">The source.</param>
    /// <param name="title">The plan's title, the section of a plan without headings.</param>
    /// <param name="directory">The units that are known.</param>
    /// <returns>The tasks; none where no text says who answers.</returns>
    public static PlanOutline Read(IReadOnlyList<PlanBlock> blocks, string title, UnitDirectory directory)
    {
        var reader = new BodyTasks(title, directory);
        if (blocks.OfType<TextBlock>().Sum(block => (long)block.Text.Length) > MostLetters) return reader.outline;
        var texts = BodyLines.Join(blocks.Select(AsText).Where(block => PlanBody.Bare(block.Text) != title));
        if (BodyUnits.Read(texts, reader.segments) is { } grouped) return grouped;
        reader.headed = reader.HeadedStyles(texts);
        reader.ownSentences = reader.sentences.AreStyle(texts, reader.segments);
        for (var at = 0; at < texts.Count; at++)
        {
            if (!reader.MoreNames(texts[at], at + 1 < texts.Count ? texts[at + 1] : null)) reader.Add(texts[at]);
        }
        reader.DoubtLeaves();
        return reader.outline;
    }

    /// <summary>A row of a table without a column of units is a text as well: its number and its words.</summary>
    private static TextBlock AsText(PlanBlock block)
    {
        if (block is TextBlock text) return text;
        var cells = ((RowBlock)block).Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).Select(cell => cell!.Trim()).ToList();
        var numbered = cells.Count > 1 && cells[0].Length <= 4 && cells[0].All(char.IsAsciiDigit);
        return new TextBlock(block.Line, numbered ? $"{cells[0]}、{string.Join(' ', cells.Skip(1))}" : string.Join(' ', cells));
    }

    /// <summary>A list of units that goes on upon the next line; an office over a day is the signature.</summary>
    private bool MoreNames(TextBlock block, TextBlock? next)
    {
        if (waiting.Count > 0 || answered >= outline.Rows.Count || block.Level > 0 || block.Text.Length > LongestNames || block.Text[^1] is '。' or '：' or ':') return false;
        if (PlanNumber.Read(block.Text) is not null || (next is not null && Day().IsMatch(next.Text)) || outline.Rows[^1].Responsibility.Length is 0 or > LongestList) return false;
        var broken = Office().IsMatch(block.Text);
        if (!named || (!broken && !segments.AreUnits(block.Text))) return false;
        for (var at = answered; at < outline.Rows.Count; at++)
        {
            var row = outline.Rows[at];
            outline.Rows[at] = row with { Responsibility = $"{row.Responsibility}{(broken || row.Responsibility[^1] is '、' or '，' ? "" : "、")}{block.Text}" };
        }

        return true;
    }

    private void Add(TextBlock block)
    {
        named = false;
        var number = PlanNumber.Read(block.Text);
        var rest = number?.Rest ?? block.Text;
        var parts = segments.Of(rest, out var tail);
        if (parts.Count == 0 && waiting.Count > 0 && segments.Names(rest) is { } names) parts.Add(names);
        if (parts.Count > 0 && parts[0].Content.Length == 0)
        {
            // Who answers, or until when, stands on a line of its own, below the tasks.
            Answer(parts[0]);
            named = parts[0].Responsibility is not null;
            if (parts.Count == 1 && tail.Length == 0) return;
            named = false;
            parts.RemoveAt(0);
        }
        if (parts.Count == 0)
        {
            if (rest.Length > 0 && !(ownSentences && OwnSentences(block, number, rest))) waiting.Add(block);
            return;
        }
        if (number is null && block.Level == 0 && waiting.Count > 0) (block, number) = Before(block, parts);
        Settle(waiting.Count);
        heldDeadline = null;
        answered = outline.Rows.Count;
        if (ownSentences && number is null) parts[0] = parts[0] with { Content = BodySentences.WithoutLead(parts[0].Content) };
        AddSegments(block, number, parts);
        if (tail.Length > 0)
            outline.Doubts.Add(new Doubt(block.Line, "no-responsibility", $"“{Short(tail)}”之后没有责任单位；应写明责任单位，未作为任务，请核对"));
    }

    /// <summary>Takes sentences that name their own units, each a task.</summary>
    private bool OwnSentences(TextBlock block, PlanNumber? number, string rest)
    {
        var own = sentences.Of(rest, out var lead);
        if (own.Count == 0) return false;
        Settle(waiting.Count);
        heldDeadline = null;
        answered = outline.Rows.Count;
        if (lead.Length > 0 && StyleOf(block, number) is { } style) Enter(block, style, lead);
        AddSegments(block, lead.Length > 0 ? null : number, own);
        return true;
    }

    /// <summary>Puts paragraphs that wait under a heading before the one that ends with who answers: they are one task.</summary>
    private (TextBlock Block, PlanNumber? Number) Before(TextBlock block, List<Segment> parts)
    {
        List<TextBlock> texts = [.. waiting, block with { Text = parts[0].Content }];
        var start = BodyRuns.Start(texts, false);
        if (start == waiting.Count) return (block, null);
        var whole = BodyRuns.Tasks(texts[start..])[0];
        var number = PlanNumber.Read(whole.Text);
        parts[0] = parts[0] with { Content = number?.Rest ?? whole.Text };
        waiting.RemoveRange(start, waiting.Count - start);
        return (whole, number);
    }

    /// <summary>Gives the texts that wait the responsibility of a line below them; what is said after that belongs to the same tasks.</summary>
    private void Answer(Segment answer)
    {
        if (waiting.Count == 0)
        {
            for (var at = answered; at < outline.Rows.Count; at++)
            {
                var row = outline.Rows[at];
                if (row.Responsibility.Length + (row.Deadline ?? "").Length > LongestList) break;
                outline.Rows[at] = row with { Responsibility = Both(row.Responsibility, answer.Responsibility)!, Deadline = Both(row.Deadline, answer.Deadline) };
            }
            return;
        }
        heldDeadline = Both(heldDeadline, answer.Deadline);
        if (answer.Responsibility is null) return;
        var first = BodyRuns.Start(waiting, outline.Rows.Count > 0);
        Settle(first);
        answered = outline.Rows.Count;
        foreach (var block in BodyRuns.Tasks(waiting))
        {
            var number = PlanNumber.Read(block.Text);
            var style = StyleOf(block, number);
            AddTask(block, style, Headed(block, style, number?.Rest ?? block.Text, 1), answer with { Deadline = heldDeadline });
        }
        waiting.Clear();
        heldDeadline = null;
    }

    private void AddSegments(TextBlock block, PlanNumber? number, List<Segment> parts)
    {
        var style = StyleOf(block, number);
        for (var at = 0; at < parts.Count; at++)
        {
            var content = at == 0 ? Headed(block, style, parts[at].Content, parts.Count) : parts[at].Content;
            // Measures within a paragraph (一是…；二是…) are numbered as paragraphs are.
            if (PlanNumber.Read(content) is { Rest.Length: > 0 } inner) content = inner.Rest;
            if (content.Length > 0) AddTask(block, style, content, parts[at]);
        }
    }

    /// <summary>Enters the heading with which a text begins, in a style whose paragraphs begin so; gives what is left. Below a section and an item, one task keeps its first sentence.</summary>
    private string Headed(TextBlock block, int? style, string content, int tasks)
    {
        if (style is not { } own) return content;
        Leave(own);
        if (tasks == 1 && path.Count > 1) return content;
        if (!headed.Contains(own) || HeadingSentence().Match(content) is not { Success: true } heading) return content;
        Enter(block, own, heading.Groups[1].Value);
        return heading.Groups[2].Value;
    }

    private void AddTask(TextBlock block, int? style, string content, Segment segment)
    {
        if (style is { } own) taskStyles.Add(own);
        foreach (var entry in path) entry.Used = true;
        outline.Section(path.Count > 0 ? path[0].Title : title);
        var item = outline.Item(path.Count > 1 ? path[^1].Title : path.Count > 0 ? path[0].Title : title);
        outline.Rows.Add(new PlanRow(block.Line, outline.Rows.Count + 1, "", content.Trim(), segment.Responsibility ?? "", segment.Deadline, item));
    }

    /// <summary>Texts after which nobody was named are headings, where they have a number or the file says so.</summary>
    private void Settle(int count)
    {
        foreach (var block in waiting.Take(count))
        {
            var number = PlanNumber.Read(block.Text);
            if (StyleOf(block, number) is not { } style) continue;
            var heading = (number?.Rest ?? block.Text).TrimEnd('。', '：', ':');
            Enter(block, style, heading.Length > 60 ? heading[..(heading.IndexOf('。') is > 0 and var end ? end : 60)] : heading);
        }
        waiting.RemoveRange(0, count);
    }

    private void Enter(TextBlock block, int style, string heading)
    {
        if (!styles.Contains(style)) styles.Add(style);
        Leave(style);
        path.Add(new Heading(block, style, heading));
    }

    /// <summary>Leaves the headings as narrow as a style or narrower; one under which no task stood may be a task itself.</summary>
    private void Leave(int style)
    {
        if (!styles.Contains(style)) return;
        var rank = styles.IndexOf(style);
        leaves.AddRange(path.Where(entry => styles.IndexOf(entry.Style) >= rank && !entry.Used).Select(entry => (entry.Block, entry.Style)));
        path.RemoveAll(entry => styles.IndexOf(entry.Style) >= rank);
    }

    private void DoubtLeaves()
    {
        if (outline.Rows.Count == 0) return;
        foreach (var (block, style) in leaves.Where(leaf => taskStyles.Contains(leaf.Style) && leaf.Block.Line > outline.Rows[0].Line))
            outline.Doubts.Add(new Doubt(block.Line, "no-responsibility", $"“{Short(block.Text)}”没有责任单位，同级的段落有；应写明责任单位，未作为任务，请核对"));
    }

    /// <summary>What tells levels apart: the style of the number, else the level that the file gives.</summary>
    private static int? StyleOf(TextBlock block, PlanNumber? number) =>
        number is { } read ? (int)read.Style : block.Level > 0 ? 1000 + block.Level : null;

    private HashSet<int> HeadedStyles(List<TextBlock> texts)
    {
        List<(int Style, string Content)> tasks = [];
        (int Style, string Content)? before = null;
        foreach (var text in texts)
        {
            var number = PlanNumber.Read(text.Text);
            var parts = segments.Of(number?.Rest ?? text.Text, out _);
            if (parts is [{ Content.Length: 0 }, ..] && before is { } answered) tasks.Add(answered);
            before = number is { } read && parts.Count == 0 ? ((int)read.Style, read.Rest) : null;
            if (number is { } own && parts is [{ Content.Length: > 0 } first, ..]) tasks.Add(((int)own.Style, first.Content));
        }

        return [.. tasks.GroupBy(task => task.Style, task => task.Content)
            .Where(style => style.Count(content => HeadingSentence().IsMatch(content)) >= HeadedShare * style.Count()).Select(style => style.Key)];
    }

    private static string? Both(string? first, string? next) => first is not { Length: > 0 } ? next : next is not { Length: > 0 } ? first : $"{first}；{next}";

    private static string Short(string text) => text.Length > 20 ? text[..20] + "……" : text;

    // A short sentence without figures, and more after it.
    [GeneratedRegex(@"^([^。；;：:，,0-9]{2,26}(?:，[^。；;：:，,0-9]{2,16})?)。\s*(.+)$")]
    private static partial Regex HeadingSentence();

    [GeneratedRegex(@"^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")]
    private static partial Regex Day();

    /// <summary>What a line begins with that broke a place's office off: 各县（市、区）, 人民政府.</summary>
    [GeneratedRegex("^(?:人民政府|政府|管委会|管理委员会|街道办事处|办事处)(?:[、，,；;].{2,80})?$")]
    private static partial Regex Office();

    private sealed class Heading(TextBlock block, int style, string title)
    {
        public TextBlock Block => block;

        public int Style => style;

        public string Title => title;

        public bool Used { get; set; }
    }
}

/// <summary>A part of a text that ends with who answers for it (任务段); without content where the whole is a line of its own.</summary>
internal sealed record Segment(string Content, string? Responsibility, string? Deadline);
