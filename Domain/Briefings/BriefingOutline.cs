using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Briefings.Quarterly;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>A chapter (章) as it was worked out: a first-level heading's title and what stands under it.</summary>
/// <param name="Key">What it is known by while titles change, e.g. discipline; own chapters have keys that begin with <see cref="OwnChapter.Prefix"/>.</param>
/// <param name="Title">Without its number.</param>
/// <param name="Blocks">In order.</param>
public sealed record BriefingChapter(string Key, string Title, IReadOnlyList<BriefingBlock> Blocks)
{
    /// <summary>The chapter's paragraphs (正文段), which may be edited, in order.</summary>
    [JsonIgnore]
    public IEnumerable<Paragraph> Paragraphs => Blocks.OfType<Paragraph>();
}

/// <summary>A document as it was worked out (生成稿), before the office orders, drops, adds and edits.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">标题.</param>
/// <param name="Masthead">报头.</param>
/// <param name="Opening">导语: what stands before the first chapter; its paragraphs may be edited as a chapter's.</param>
/// <param name="Chapters">各章, in order.</param>
/// <param name="Closing">What stands after the last chapter: 落款, 附件.</param>
/// <param name="Imprint">版记; null where none is printed.</param>
public sealed record BriefingOutline(
    BriefingKind Kind, string Title, Masthead Masthead, BriefingChapter Opening, IReadOnlyList<BriefingChapter> Chapters, IReadOnlyList<BriefingBlock> Closing, Imprint? Imprint = null)
{
    /// <summary>The key of the opening (导语).</summary>
    public const string OpeningKey = "opening";

    /// <summary>The document without any edit.</summary>
    public Briefing Compose() => Compose(BriefingEdits.None);

    /// <summary>The document as the office arranged and edited it; chapters are numbered as they then stand.</summary>
    /// <param name="edits">What the office did.</param>
    public Briefing Compose(BriefingEdits edits)
    {
        List<BriefingBlock> blocks = [.. BriefingEditing.Apply(Opening, edits).Blocks];
        foreach (var (index, chapter) in Arrange(edits).Where(chapter => !edits.Dropped.Contains(chapter.Key)).Index())
        {
            blocks.Add(new Heading(1, $"{StandingChapter.Number(index + 1)}、{chapter.Title}"));
            blocks.AddRange(BriefingEditing.Apply(chapter, edits).Blocks);
        }
        return new(Kind, Title, Masthead, [.. blocks, .. Closing], Imprint);
    }

    /// <summary>Every chapter, generated and own, as the office arranged them.</summary>
    /// <param name="edits">What the office did.</param>
    /// <returns>Dropped ones as well.</returns>
    public IReadOnlyList<BriefingChapter> Arrange(BriefingEdits edits) => edits.Arrange(Chapters);

    /// <summary>The document under a template (模板): its name and addressees are the office's.</summary>
    /// <param name="template">The template of the document's kind.</param>
    public BriefingOutline Under(BriefingTemplate template) => this with
    {
        Masthead = template.Name.Length > 0 ? Masthead with { Name = template.Name } : Masthead,
        Imprint = Imprint is null ? null : Imprint with
        {
            To = template.To.Length > 0 ? template.To : Imprint.To,
            CopyTo = template.CopyTo.Length > 0 ? template.CopyTo : Imprint.CopyTo,
        },
    };

    /// <summary>The document as signed on a day (成文日期): masthead, signature and 版记 bear it.</summary>
    /// <param name="day">The day.</param>
    public BriefingOutline DatedAs(DateOnly day)
    {
        var old = BriefingText.Date(Masthead.Date);
        return this with
        {
            Masthead = Masthead with { Date = day },
            Imprint = Imprint is null ? null : Imprint with { Date = day },
            Closing = [.. Closing.Select(block => block is Paragraph { Place: ParagraphPlace.Signature } signed && BriefingEditing.TextOf(signed) == old ? new Paragraph(BriefingText.Date(day), ParagraphPlace.Signature) : block)],
        };
    }
}
