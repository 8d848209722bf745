using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Turns a briefing into a Word file (Word 文件) with styles, headings and page numbers, so that the office can go on editing.</summary>
public sealed class WordBriefingRenderer
{
    private readonly Word.Body body = new();
    private readonly Dictionary<string, string> links = [];
    private bool newPage;
    private byte[]? picture;

    private WordBriefingRenderer()
    {
    }

    /// <summary>The file; the same briefing gives the same bytes.</summary>
    /// <param name="briefing">What it shows.</param>
    /// <returns>A .docx.</returns>
    public static byte[] Render(Briefing briefing)
    {
        var renderer = new WordBriefingRenderer();
        renderer.AddMasthead(briefing.Masthead);
        renderer.Add(briefing.Title, WordStyleSheet.Title);
        foreach (var block in briefing.Blocks) renderer.AddBlock(block);
        if (briefing.Archive is { } archive) renderer.AddArchive(archive);
        if (briefing.Imprint is { } imprint) renderer.AddImprint(imprint);
        renderer.body.Append(WordParts.Page(landscape: false));
        return WordParts.File(
            renderer.body, new OfficeFacts(briefing.Title, briefing.Masthead.Issuer, briefing.Masthead.Date), [.. BriefingStyles.Paragraphs, .. BriefingStyles.Tables], renderer.links, renderer.picture);
    }

    private void AddMasthead(Masthead masthead)
    {
        Add(masthead.Mark, BriefingStyles.Mark);
        Add(masthead.Overline, BriefingStyles.Overline);
        Add(masthead.Name, masthead.Name.Length > 7 ? BriefingStyles.LongName : BriefingStyles.Name);
        Add(masthead.IssueText, BriefingStyles.Issue);
        Add($"\t{masthead.Issuer}\t{BriefingText.Date(masthead.Date)}", BriefingStyles.Issuer);
    }

    private void AddBlock(BriefingBlock block)
    {
        switch (block)
        {
            case Heading { Level: >= 1 and <= 3 } heading:
                Add(heading.Text, heading.Level switch { 1 => WordStyleSheet.Section, 2 => WordStyleSheet.Item, _ => WordStyleSheet.Point });
                break;
            case Paragraph paragraph:
                AddParagraph(paragraph);
                break;
            case Table table:
                AddTable(table);
                break;
            case Bars bars:
                AddTable(bars.ToTable());
                break;
            case Lines lines:
                AddTable(lines.ToTable());
                break;
            case Note note:
                Add(note.Text, BriefingStyles.Remark);
                break;
            case Footnote footnote:
                Add(footnote.Line, BriefingStyles.Footnote);
                break;
            case Attachment attachment:
                // The label's style starts the page.
                newPage = false;
                Append(WordParts.Paragraph(attachment.Label, BriefingStyles.AttachmentLabel));
                Add(attachment.Title, BriefingStyles.AttachmentTitle);
                break;
            case PageBreak:
                newPage = true;
                break;
            default:
                throw new ArgumentException($"no form for the block {block}", nameof(block));
        }
    }

    private void AddParagraph(Paragraph paragraph)
    {
        var made = WordParts.Paragraph("", paragraph.Place switch
        {
            ParagraphPlace.Body => null,
            ParagraphPlace.FlushLeft => BriefingStyles.FlushLeft,
            ParagraphPlace.Signature => BriefingStyles.Signature,
        });
        foreach (var piece in paragraph.Runs)
        {
            var form = new Word.RunProperties();
            if (piece.Bold) form.Bold = new();
            if (piece.Raised) form.VerticalTextAlignment = new() { Val = Word.VerticalPositionValues.Superscript };
            if (piece.WebLink is not { } link)
            {
                made.Append(WordParts.Run(piece.Text, form));
                continue;
            }
            form.RunStyle = new() { Val = WordStyleSheet.Hyperlink };
            made.Append(new Word.Hyperlink(WordParts.Run(piece.Text, form)) { Id = IdOf(link), History = true });
        }
        Append(made);
    }

    private void AddTable(Table table)
    {
        Add(table.Caption, BriefingStyles.Caption);
        if (table.Columns.Count == 0) return;
        // A table cannot start a page by itself.
        if (newPage) Append(WordParts.Paragraph("", BriefingStyles.TableEnd));
        body.Append(WordBriefingTable.Make(table, IdOf), WordParts.Paragraph("", BriefingStyles.TableEnd));
    }

    private void AddArchive(ArchiveMark archive)
    {
        picture = new QrCode(archive.Address).ToPng(8);
        var made = WordParts.Paragraph("", BriefingStyles.Archive);
        made.Append(new Word.Run(WordPicture.Inline(WordParts.PictureId, "二维码", archive.Address.AbsoluteUri, 26)));
        Append(made);
        foreach (var line in archive.Lines) Add(line, BriefingStyles.Archive);
    }

    private void AddImprint(Imprint imprint)
    {
        Append(WordParts.Paragraph("", BriefingStyles.TableEnd));
        var table = WordParts.Table([WordParts.TypeArea], BriefingStyles.ImprintLines);
        foreach (var line in imprint.Lines.Append($"{imprint.Office}\t{imprint.DateText}"))
            table.Append(new Word.TableRow(new Word.TableRowProperties(new Word.CantSplit()), WordParts.Cell(line, BriefingStyles.Imprint, WordParts.TypeArea)));
        body.Append(table, WordParts.Paragraph("", BriefingStyles.TableEnd));
    }

    private void Add(string text, string style)
    {
        if (text.Length > 0) Append(WordParts.Paragraph(text, style));
    }

    private void Append(Word.Paragraph paragraph)
    {
        if (newPage) (paragraph.ParagraphProperties ??= new()).PageBreakBefore = new();
        newPage = false;
        body.Append(paragraph);
    }

    private string IdOf(Uri link)
    {
        if (!links.TryGetValue(link.AbsoluteUri, out var id)) links.Add(link.AbsoluteUri, id = $"link{links.Count + 1}");
        return id;
    }
}
