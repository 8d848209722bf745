namespace CreditWorkplan.Domain.Briefings;

/// <summary>How an edited paragraph stands to what is generated now.</summary>
public enum EditStanding
{
    /// <summary>What it replaces is as it was.</summary>
    Current,

    /// <summary>数据已变: what it replaces reads otherwise now; its figures may be old.</summary>
    Changed,

    /// <summary>段落已不存在: nothing is generated in its place now; it stands at its chapter's end, or nowhere while the chapter is gone.</summary>
    Gone,
}

/// <summary>A chapter's paragraph (段) with what the office made of it.</summary>
/// <param name="Index">Which of the chapter's generated paragraphs it is, from 0; null where none is generated any more.</param>
/// <param name="Generated">What is generated now; empty where nothing is.</param>
/// <param name="Edit">The office's words; null where it has none.</param>
/// <param name="Standing">How the two stand.</param>
public sealed record EditedParagraph(int? Index, string Generated, ParagraphEdit? Edit, EditStanding Standing);

/// <summary>The rules of editing generated paragraphs (改写规则).</summary>
public static class BriefingEditing
{
    /// <summary>The lines of a text that are not blank (分段), each a paragraph.</summary>
    /// <param name="text">As typed.</param>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A paragraph's text.</summary>
    /// <param name="paragraph">The paragraph.</param>
    public static string TextOf(Paragraph paragraph) => string.Concat(paragraph.Runs.Select(run => run.Text));

    /// <summary>A chapter's paragraphs, each with its edit: an edit belongs to the paragraph that reads as it did, else to the one at its place.</summary>
    /// <param name="chapter">The chapter as generated now.</param>
    /// <param name="edits">What the office did.</param>
    /// <returns>The generated ones in order, then edits whose paragraph is gone.</returns>
    public static IReadOnlyList<EditedParagraph> Read(BriefingChapter chapter, BriefingEdits edits)
    {
        var texts = chapter.Paragraphs.Select(TextOf).ToList();
        List<ParagraphEdit> open = [.. edits.Paragraphs.Where(edit => edit.Chapter == chapter.Key)];
        var placed = new ParagraphEdit?[texts.Count];
        foreach (var edit in open.ToList())
        {
            var same = edit.Index < texts.Count && texts[edit.Index] == edit.Generated ? edit.Index : texts.IndexOf(edit.Generated);
            if (same < 0 || placed[same] is not null) continue;
            placed[same] = edit;
            open.Remove(edit);
        }
        foreach (var edit in open.ToList())
        {
            if (edit.Index < 0 || edit.Index >= texts.Count || placed[edit.Index] is not null) continue;
            placed[edit.Index] = edit;
            open.Remove(edit);
        }
        return
        [
            .. texts.Index().Select(pair => new EditedParagraph(
                pair.Index, pair.Item, placed[pair.Index], placed[pair.Index] is { } edit && edit.Generated != pair.Item ? EditStanding.Changed : EditStanding.Current)),
            .. open.Select(edit => new EditedParagraph(null, "", edit, EditStanding.Gone)),
        ];
    }

    /// <summary>The edits that the office must look at again (需复核的改写), with their chapters.</summary>
    /// <param name="outline">What is generated now.</param>
    /// <param name="edits">What the office did.</param>
    public static IReadOnlyList<(string Chapter, EditedParagraph Paragraph)> Doubtful(BriefingOutline outline, BriefingEdits edits)
    {
        List<BriefingChapter> chapters = [outline.Opening, .. outline.Chapters];
        return
        [
            .. chapters.SelectMany(chapter => Read(chapter, edits).Where(one => one.Standing != EditStanding.Current).Select(one => (chapter.Title, one))),
            .. edits.Paragraphs.Where(edit => chapters.All(chapter => chapter.Key != edit.Chapter)).Select(edit => (edit.Chapter, new EditedParagraph(null, "", edit, EditStanding.Gone))),
        ];
    }

    /// <summary>The chapter in the office's words.</summary>
    /// <param name="chapter">The chapter as generated now.</param>
    /// <param name="edits">What the office did.</param>
    public static BriefingChapter Apply(BriefingChapter chapter, BriefingEdits edits)
    {
        if (edits.Paragraphs.All(edit => edit.Chapter != chapter.Key)) return chapter;
        var read = Read(chapter, edits);
        List<BriefingBlock> blocks = [];
        var at = 0;
        foreach (var block in chapter.Blocks)
        {
            if (block is not Paragraph paragraph) blocks.Add(block);
            else if (read[at++].Edit is { } edit) blocks.AddRange(Lines(edit.Text).Select(line => Linked(line, paragraph)));
            else blocks.Add(paragraph);
        }
        blocks.AddRange(read.Where(one => one.Index is null).SelectMany(one => Lines(one.Edit!.Text)).Select(line => new Paragraph(line)));
        return chapter with { Blocks = blocks };
    }

    /// <summary>The office's words with the references of the paragraph that they replace, where the same words stand in them.</summary>
    private static Paragraph Linked(string line, Paragraph generated)
    {
        List<TextRun> runs = [];
        var rest = line;
        // The longest first: 任务88 before 任务8.
        var references = generated.Runs.Where(run => run.Link is not null && run.Text.Length > 0).OrderByDescending(run => run.Text.Length).ToList();
        while (rest.Length > 0)
        {
            var next = references.Select(run => (Run: run, At: Find(rest, run.Text)))
                .Where(found => found.At >= 0).OrderBy(found => found.At).FirstOrDefault();
            if (next.Run is null) break;
            if (next.At > 0) runs.Add(new(rest[..next.At]));
            runs.Add(next.Run);
            rest = rest[(next.At + next.Run.Text.Length)..];
        }
        if (rest.Length > 0) runs.Add(new(rest));
        return new Paragraph(runs, generated.Place);
    }

    // 任务8 is not a reference within 任务88.
    private static int Find(string text, string reference)
    {
        for (var at = text.IndexOf(reference, StringComparison.Ordinal); at >= 0; at = text.IndexOf(reference, at + 1, StringComparison.Ordinal))
        {
            var end = at + reference.Length;
            if (end == text.Length || !char.IsAsciiDigit(text[end - 1]) || !char.IsAsciiDigit(text[end])) return at;
        }
        return -1;
    }
}
