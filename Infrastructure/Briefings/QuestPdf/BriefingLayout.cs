using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Gives a briefing its form (版式): text is set here, pages are filled by the library.</summary>
internal sealed class BriefingLayout
{
    private const string Digits = "0123456789";

    private readonly TextSetter setter;
    private readonly TableLayout tables;
    private readonly ImprintLayout imprints;
    private readonly MastheadLayout mastheads;
    private readonly Lettering body;
    private readonly Lettering bold;
    private readonly Lettering raised;
    private readonly Lettering raisedBold;
    private readonly Lettering title;
    private readonly Lettering attachmentTitle;
    private readonly Lettering note;
    private readonly Lettering number;

    /// <summary>A layout in the faces of one printing.</summary>
    /// <param name="fonts">The faces.</param>
    public BriefingLayout(PrintFonts fonts)
    {
        setter = new(fonts);
        tables = new(fonts, setter);
        imprints = new(fonts, setter);
        // 28 characters of 3号 to a line, as the browser sets them.
        body = new(fonts.Kai, 16, Pitch) { Spacing = Character - 16 };
        bold = body with { Face = fonts.Hei };
        raised = body with { Size = .62f * 16, Spacing = 0, Rise = .45f * 16 };
        raisedBold = raised with { Face = fonts.Hei };
        title = new(fonts.Song, 22, 1.25f * Pitch);
        attachmentTitle = new(fonts.Song, 22, 1.1f * Pitch);
        note = new(fonts.Kai, 12, 18);
        number = new(fonts.Kai, 14, 20);
        mastheads = new(fonts, setter, body);
    }

    /// <summary>The whole document.</summary>
    /// <param name="document">The library's.</param>
    /// <param name="briefing">The briefing.</param>
    /// <param name="stop">Ends the printing at the next page, whatever the library is at.</param>
    public void Compose(IDocumentContainer document, Briefing briefing, CancellationToken stop) => document.Page(page =>
    {
        page.Size(210 * Millimetre, 297 * Millimetre);
        page.MarginLeft(28 * Millimetre);
        page.MarginRight(26 * Millimetre);
        page.MarginTop(37 * Millimetre);
        ComposePageNumber(page.Footer().Height(35 * Millimetre).ShowIf(_ => IsGoingOn(stop)));
        page.Content().Column(column =>
        {
            column.Item().Stack([.. mastheads.Form(briefing.Masthead), .. Title(briefing.Title)]);
            ComposeBlocks(column, briefing.Blocks);
            ComposeEnd(column, briefing);
        });
    });

    private static bool IsGoingOn(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>页码: outer corner, one character in from the edge, its dash 7 mm under the type area.</summary>
    private void ComposePageNumber(IContainer footer)
    {
        // Pages are drawn in order, each once; the library's own number is text, which it would set in a font of its own.
        var page = 0;
        setter.Set("— " + Digits, number, Width);
        footer.Canvas((canvas, _) =>
        {
            page++;
            var line = setter.Set($"— {page} —", number, Width)[0];
            line.Draw(canvas, page % 2 == 0 ? 14 : Width - 14 - line.Width, 3.5f * Millimetre + number.Base);
        });
    }

    private IReadOnlyList<Piece> Title(string text)
    {
        var lines = Piece.Centred(setter.Set(text, title, Width), title).ToList();
        return lines.Count == 0 ? [] : [lines[0].Under(Pitch), .. lines.Skip(1), new Piece(Pitch / 2, _ => { })];
    }

    /// <summary>Headings wait for the block that they head, and a paragraph's end for the 落款 under it, so that neither stands alone on a page.</summary>
    private void ComposeBlocks(ColumnDescriptor column, IReadOnlyList<BriefingBlock> blocks)
    {
        List<Piece> kept = [];
        for (var at = 0; at < blocks.Count; at++)
        {
            if (blocks[at] is Heading heading)
            {
                kept.AddRange(Headline(heading));
                continue;
            }

            if (blocks[at] is Paragraph paragraph && at + 1 < blocks.Count && blocks[at + 1] is Paragraph { Place: ParagraphPlace.Signature })
            {
                var pieces = Pieces(paragraph);
                if (pieces.Count > 1)
                {
                    ComposeHeaded(column, kept, QuestPdf.Form.Of([.. pieces.SkipLast(1)]));
                    kept = [];
                }

                kept.AddRange(pieces.TakeLast(1));
                continue;
            }

            if (blocks[at] is Attachment or PageBreak)
            {
                column.Item().Stack(kept);
                kept = [];
                column.Item().PageBreak();
            }

            ComposeHeaded(column, kept, Form(blocks[at]));
            kept = [];
        }

        column.Item().Stack(kept);
    }

    private static void ComposeHeaded(ColumnDescriptor column, IReadOnlyList<Piece> headings, Form form)
    {
        Piece[] above = [.. headings];
        column.Item().WithRoom(above.Sum(piece => piece.Height) + form.Least).Column(group =>
        {
            group.Item().Stack(above);
            group.Item().Element(form.Compose);
        });
    }

    /// <summary>存档标记 stands on the last page, 版记 on its last line.</summary>
    private void ComposeEnd(ColumnDescriptor column, Briefing briefing)
    {
        var archive = briefing.Archive is { } mark ? imprints.Form(mark) : null;
        IReadOnlyList<Piece> imprint = briefing.Imprint is { } end ? imprints.Form(end) : [];
        if (archive is null && imprint.Count == 0)
            return;
        column.Item().WithRoom((archive?.Height ?? 0) + imprint.Sum(piece => piece.Height)).Column(group =>
        {
            if (archive is not null)
                group.Item().Stack([archive]);
            if (imprint.Count > 0)
                group.Item().ExtendVertical().AlignBottom().Stack(imprint);
        });
    }

    private Form Form(BriefingBlock block) => block switch
    {
        Paragraph paragraph => QuestPdf.Form.Of(Pieces(paragraph)),
        Table table => tables.Form(table),
        Bars bars => tables.Form(bars),
        Lines lines => tables.Form(lines),
        Note text => QuestPdf.Form.Of(Piece.Paired([.. setter.Set(text.Text, note, Width).Select(line => Piece.Of(line, note))])).Over(3 * Millimetre),
        Footnote footnote => QuestPdf.Form.Of(Piece.Paired([.. setter.Set([new Words(footnote.Line, note)], Width, rest: 2.4f * note.Size).Select(line => Piece.Of(line, note))])),
        Attachment attachment => QuestPdf.Form.Of(AttachmentHead(attachment)).Over(3 * Millimetre),
        PageBreak => QuestPdf.Form.Of([]),
        _ => throw new ArgumentException($"no form for the block {block}", nameof(block)),
    };

    private IEnumerable<Piece> Headline(Heading heading)
    {
        var lettering = heading.Level switch
        {
            1 or 3 => bold,
            2 => body,
            _ => throw new ArgumentException($"no form for the block {heading}", nameof(heading)),
        };
        return setter.Set([new Words(heading.Text, lettering)], Width, first: 2 * Character, isJustified: true).Select(line => Piece.Of(line, lettering));
    }

    private List<Piece> Pieces(Paragraph paragraph)
    {
        if (paragraph.Place == ParagraphPlace.Signature)
        {
            const float wide = Width - 4 * Character;
            return [.. setter.Set(Words(paragraph), wide).Select(line => Piece.Of(line, body, wide - line.Width))];
        }

        var indent = paragraph.Place == ParagraphPlace.Body ? 2 * Character : 0;
        return Piece.Paired([.. setter.Set(Words(paragraph), Width, first: indent, isJustified: true).Select(line => Piece.Of(line, body))]);
    }

    private IReadOnlyList<Piece> AttachmentHead(Attachment attachment)
    {
        List<Piece> label = [.. setter.Set(attachment.Label, bold, Width).Select(line => Piece.Of(line, bold))];
        List<Piece> lines = [.. Piece.Centred(setter.Set(attachment.Title, attachmentTitle, Width), attachmentTitle)];
        return lines.Count == 0 ? label : [.. label, lines[0].Under(Pitch), .. lines.Skip(1)];
    }

    private IReadOnlyList<Words> Words(Paragraph paragraph) =>
        [.. paragraph.Runs.Select(run => new Words(run.Text, run.Raised ? run.Bold ? raisedBold : raised : run.Bold ? bold : body, run.WebLink))];
}
