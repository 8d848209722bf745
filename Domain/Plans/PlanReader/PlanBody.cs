using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>The body (正文): sections and items, each item with its text. It is the witness of the table.</summary>
internal sealed partial class PlanBody
{
    private const string Digits = "一二三四五六七八九十";
    private readonly List<string> texts = [];

    /// <summary>No body at all.</summary>
    public static PlanBody None => new();

    public List<PlanSection> Sections { get; } = [];

    public List<PlanItem> Items { get; } = [];

    /// <summary>An item's text without white space, by its place in <see cref="Items"/>.</summary>
    public IReadOnlyList<string> Texts => texts;

    public static PlanBody Read(IEnumerable<string> lines)
    {
        var body = new PlanBody();
        StringBuilder? text = null;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (SectionHeading(line) is { } section && section.Number == body.Sections.Count + 1)
            {
                body.Finish(ref text);
                body.Sections.Add(section);
            }
            else if (body.Sections.Count > 0 && Item().Match(line) is { Success: true } match && int.Parse(match.Groups[1].Value) == body.Items.Count + 1)
            {
                body.Finish(ref text);
                body.Items.Add(new PlanItem(body.Items.Count + 1, body.Sections.Count, match.Groups[2].Value.Trim()));
                text = new StringBuilder(match.Groups[3].Value);
            }
            else
            {
                // A page break cuts a paragraph anywhere: what has no heading of its own goes on.
                text?.Append(line);
            }
        }
        body.Finish(ref text);
        return body;
    }

    /// <summary>Reads a section's heading, e.g. 四、发挥信用激励功能.</summary>
    public static PlanSection? SectionHeading(string line)
    {
        var match = Section().Match(line);
        return match.Success ? new PlanSection(ChineseNumber(match.Groups[1].Value), match.Groups[2].Value.Trim()) : null;
    }

    /// <summary>Text without white space, as it is compared.</summary>
    public static string Bare(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Forgets a body that is no witness of the table.</summary>
    public void Clear()
    {
        Sections.Clear();
        Items.Clear();
        texts.Clear();
    }

    private void Finish(ref StringBuilder? text)
    {
        if (text is not null) texts.Add(Bare(text.ToString()));
        text = null;
    }

    private static int ChineseNumber(string text)
    {
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return Digits.IndexOf(text[0], StringComparison.Ordinal) + 1;
        var tens = ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal) + 1;
        var ones = ten == text.Length - 1 ? 0 : Digits.IndexOf(text[^1], StringComparison.Ordinal) + 1;
        return (10 * tens) + ones;
    }

    [GeneratedRegex("^([一二三四五六七八九十]{1,3})、(.+)$")]
    private static partial Regex Section();

    [GeneratedRegex(@"^(\d{1,3})[、.．]([^。]+)。(.*)$")]
    private static partial Regex Item();
}
