using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads a plan that is ordered by who answers (按单位分列): each heading is a unit, and the texts below it are its tasks.</summary>
internal sealed partial class BodyUnits
{
    private const int LongestHeading = 60;

    private readonly List<TextBlock> texts;
    private readonly BodySegments segments;
    private readonly PlanOutline outline = new();
    private readonly int style;
    private string? units;

    private BodyUnits(List<TextBlock> texts, BodySegments segments, int style) => (this.texts, this.segments, this.style) = (texts, segments, style);

    /// <summary>The tasks; null where headings are no units.</summary>
    /// <param name="texts">The paragraphs.</param>
    /// <param name="segments">Knows who answers.</param>
    public static PlanOutline? Read(List<TextBlock> texts, BodySegments segments)
    {
        var headings = texts.Select(text => (Style: StyleOf(text), Units: UnitsOf(text, segments))).Where(heading => heading.Style is not null).ToList();
        var style = headings.GroupBy(heading => heading.Style!.Value)
            .Where(group => group.Count(heading => heading.Units is not null) is >= 2 and var named && 2 * named >= group.Count()).Select(group => (int?)group.Key).FirstOrDefault();
        if (style is not { } own) return null;
        var reader = new BodyUnits(texts, segments, own);
        reader.ReadAll();
        return reader.outline.Rows.Count > 0 ? reader.outline : null;
    }

    private void ReadAll()
    {
        for (var at = 0; at < texts.Count; at++)
        {
            if (StyleOf(texts[at]) == style)
            {
                units = UnitsOf(texts[at], segments);
                if (units is not null) outline.Section(units);
            }
            else if (units is not null)
            {
                Add(texts[at]);
            }
        }
    }

    private void Add(TextBlock block)
    {
        var number = PlanNumber.Read(block.Text);
        var rest = number?.Rest ?? block.Text;
        var parts = segments.Of(rest, out var tail);
        if (parts is [{ Content.Length: 0 } said, ..] && outline.Rows is [.., { Responsibility.Length: < BodyTasks.LongestList }])
        {
            // 完成时限 or 配合单位 on a line of its own.
            var row = outline.Rows[^1];
            outline.Rows[^1] = row with { Responsibility = Both(row.Responsibility, said.Responsibility), Deadline = row.Deadline ?? said.Deadline };
            parts.RemoveAt(0);
        }
        if (tail.Length > 0 && (number is not null || tail[^1] is '。' or '；')) parts.Add(new Segment(tail, null, null));
        foreach (var part in parts.Where(part => part.Content.Length > 0))
        {
            outline.Rows.Add(new PlanRow(block.Line, outline.Rows.Count + 1, "", part.Content, Both($"责任单位：{units}", part.Responsibility), part.Deadline, outline.Item(units!)));
        }
    }

    private static string Both(string first, string? next) => next is null ? first : $"{first}；{next}";

    private static int? StyleOf(TextBlock text) => PlanNumber.Read(text.Text) is { } number ? (int)number.Style : text.Level > 0 ? 1000 + text.Level : null;

    private static string? UnitsOf(TextBlock text, BodySegments segments)
    {
        if (text.Text.Length > LongestHeading) return null;
        var names = Count().Replace(PlanNumber.Read(text.Text)?.Rest ?? text.Text, "").TrimEnd('：', ':');
        return names.Length > 0 && segments.AreUnits(names) ? names : null;
    }

    [GeneratedRegex("[（(](?:共)?[0-9一二三四五六七八九十]{1,3}[项条件个][）)]$|(?:重点)?(?:工作)?任务$")]
    private static partial Regex Count();
}
