using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Gives a briefing its form (版式) in the library's elements.</summary>
internal sealed class BriefingLayout(PrintFonts fonts)
{
    private readonly TextStyle _body = fonts.Style(fonts.Kai, Character, Line);
    private readonly TextStyle _bold = fonts.Style(fonts.Hei, Character, Line);
    private readonly TextStyle _title = fonts.Style(fonts.Song, 22, 1.25f * Line);
    private readonly TextStyle _note = fonts.Style(fonts.Kai, 12, 18);
    private readonly TableLayout _tables = new(fonts);

    /// <summary>The whole document.</summary>
    public void Compose(IDocumentContainer document, Briefing briefing) => document.Page(page =>
    {
        page.Size(210 * Millimetre, 297 * Millimetre);
        page.MarginLeft(28 * Millimetre);
        page.MarginRight(26 * Millimetre);
        page.MarginTop(37 * Millimetre);
        page.Footer().Height(35 * Millimetre).Element(ComposePageNumber);
        page.Content().Column(column =>
        {
            column.Item().Element(item => MastheadLayout.Compose(item, briefing.Masthead, fonts));
            column.Item().PaddingTop(Line).PaddingBottom(Line / 2).AlignCenter().Text(text => text.Add(briefing.Title, _title));
            ComposeBlocks(column, briefing.Blocks);
            if (briefing.Imprint is { } imprint)
                column.Item().EnsureSpace(Whole).ExtendVertical().AlignBottom().Element(item => ImprintLayout.Compose(item, imprint, fonts));
        });
    });

    /// <summary>页码: outer corner, one character in from the edge, its dash 7 mm under the type area.</summary>
    private void ComposePageNumber(IContainer footer) => footer.PaddingTop(3.5f * Millimetre).PaddingHorizontal(14).Row(row =>
    {
        var style = fonts.Style(fonts.Kai, 14, 20);
        row.RelativeItem().Text(text => text.CurrentPageNumber().Format(page => page % 2 == 0 ? $"— {page} —" : "").Style(style));
        row.RelativeItem().AlignRight().Text(text => text.CurrentPageNumber().Format(page => page % 2 == 0 ? "" : $"— {page} —").Style(style));
    });

    /// <summary>Headings wait for the block that they head, so that none stands last on a page.</summary>
    private void ComposeBlocks(ColumnDescriptor column, IReadOnlyList<BriefingBlock> blocks)
    {
        var kept = new List<BriefingBlock>();
        foreach (var block in blocks)
        {
            kept.Add(block);
            if (block is not Heading)
                ComposeKept(column, kept);
        }

        ComposeKept(column, kept);
    }

    private void ComposeKept(ColumnDescriptor column, List<BriefingBlock> kept)
    {
        if (kept.Count == 0)
            return;
        if (kept[^1] is Attachment or PageBreak)
            column.Item().PageBreak();
        var room = kept[^1] switch
        {
            Bars => Whole,
            Table when kept.Count > 1 => 60 * Millimetre,
            Table => 0,
            _ => (kept.Count + 1) * Line,
        };
        var blocks = kept.ToArray();
        column.Item().EnsureSpace(room).Column(group =>
        {
            foreach (var block in blocks)
                ComposeBlock(group.Item(), block);
        });
        kept.Clear();
    }

    private void ComposeBlock(IContainer item, BriefingBlock block)
    {
        switch (block)
        {
            case Heading { Level: >= 1 and <= 3 } heading:
                item.Text(text => text.Add(heading.Text, heading.Level == 2 ? _body : _bold, indented: true));
                break;
            case Paragraph paragraph:
                ComposeParagraph(item, paragraph);
                break;
            case Table table:
                _tables.Compose(item.PaddingBottom(3 * Millimetre), table);
                break;
            case Bars bars:
                _tables.Compose(item.PaddingBottom(3 * Millimetre), bars.ToTable(), bars.Items);
                break;
            case Note note:
                item.PaddingBottom(3 * Millimetre).Text(text => text.Add(note.Text, _note));
                break;
            case Attachment attachment:
                item.Column(column =>
                {
                    column.Item().Text(text => text.Add(attachment.Label, _bold));
                    column.Item().PaddingTop(Line).PaddingBottom(3 * Millimetre).AlignCenter().Text(text => text.Add(attachment.Title, _title));
                });
                break;
            case PageBreak:
                break;
            default:
                throw new ArgumentException($"no form for the block {block}", nameof(block));
        }
    }

    private void ComposeParagraph(IContainer item, Paragraph paragraph)
    {
        var place = paragraph.Place == ParagraphPlace.Signature ? item.PaddingRight(4 * Character).AlignRight() : item;
        place.Text(text => text.Add(paragraph.Runs, _body, _bold, indented: paragraph.Place == ParagraphPlace.Body));
    }
}
