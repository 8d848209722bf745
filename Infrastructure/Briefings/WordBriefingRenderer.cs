using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Turns a briefing into a .docx (Word 文件) with real styles, headings and header rows, so that the office can go on editing; the same briefing is the same bytes.</summary>
public sealed class WordBriefingRenderer
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = WordParts.MediaType;

    /// <summary>The least width of a column that names none, in millimetres.</summary>
    private const int LeastWidth = 20;

    private const double TwipsOfMillimetre = 1440 / 25.4;

    private readonly Body body = new();
    private readonly Dictionary<string, Uri> links = [];

    private WordBriefingRenderer()
    {
    }

    /// <summary>The file.</summary>
    /// <param name="briefing">What it holds.</param>
    /// <returns>A .docx.</returns>
    public static byte[] Render(Briefing briefing)
    {
        WordBriefingRenderer renderer = new();
        renderer.Append(briefing.Masthead);
        renderer.Append(briefing.Title, WordStyleSheet.Title);
        foreach (var block in briefing.Blocks) renderer.Append(block);
        if (briefing.Imprint is { } imprint) renderer.Append(imprint);
        renderer.body.Append(WordParts.Page(landscape: false));
        return WordParts.File(renderer.body, briefing.Title, briefing.Masthead.Date, renderer.links);
    }

    private void Append(string text, string? style)
    {
        if (text.Length > 0) body.Append(WordParts.Paragraph(text, style));
    }

    private void Append(Masthead masthead)
    {
        if (masthead.Mark.Length > 0)
            body.Append(new Words.Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.Flush }, new Justification { Val = JustificationValues.Right }),
                WordParts.Run(masthead.Mark, new RunProperties(new FontSize { Val = "24" }, new Words.Border { Val = BorderValues.Single, Size = 6, Space = 1 }))));
        if (masthead.Overline.Length > 0)
            body.Append(new Words.Paragraph(
                new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.MastheadLine }), WordParts.Run(masthead.Overline, new RunProperties(new Color { Val = WordStyleSheet.Red }))));
        // As many letters as fit the type area in one line, eight at most in the largest size.
        var size = Math.Min(96, 2 * WordParts.TypeArea / 20 / Math.Max(1, masthead.Name.Length));
        body.Append(new Words.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.Masthead }), WordParts.Run(masthead.Name, new RunProperties(new FontSize { Val = $"{Math.Max(32, size)}" }))));
        Append(masthead.IssueText, WordStyleSheet.MastheadLine);
        body.Append(Sides(masthead.Issuer, BriefingText.Date(masthead.Date), WordStyleSheet.MastheadLine, new ParagraphBorders(Rule<BottomBorder>(18, WordStyleSheet.Red))));
        body.Append(new Words.Paragraph());
    }

    private void Append(BriefingBlock block)
    {
        switch (block)
        {
            case Heading heading:
                Append(heading.Text, heading.Level switch { 1 => WordStyleSheet.Section, 2 => WordStyleSheet.Item, _ => WordStyleSheet.Subitem });
                break;
            case Domain.Briefings.Paragraph paragraph:
                Append(paragraph);
                break;
            case Domain.Briefings.Table table:
                Append(table);
                break;
            case Bars bars:
                Append(bars.ToTable());
                break;
            case Note note:
                Append(note.Text, WordStyleSheet.Remark);
                break;
            case Attachment attachment:
                Append(attachment.Label, WordStyleSheet.Attachment);
                Append(attachment.Title, WordStyleSheet.Title);
                break;
            case PageBreak:
                body.Append(new Words.Paragraph(new Run(new Break { Type = BreakValues.Page })));
                break;
            default:
                throw new ArgumentException($"no form for the block {block}", nameof(block));
        }
    }

    private void Append(Domain.Briefings.Paragraph paragraph)
    {
        var written = new Words.Paragraph();
        if (paragraph.Place != ParagraphPlace.Body)
            written.Append(new ParagraphProperties(new ParagraphStyleId { Val = paragraph.Place == ParagraphPlace.FlushLeft ? WordStyleSheet.Flush : WordStyleSheet.Signature }));
        foreach (var run in paragraph.Runs)
        {
            var text = WordParts.Run(run.Text, run.Bold ? new RunProperties(new Bold()) : null);
            if (run.Link is not { IsAbsoluteUri: true, Scheme: "http" or "https" } link)
            {
                written.Append(text);
                continue;
            }
            var id = $"link-{links.Count + 1}";
            links[id] = link;
            written.Append(new Hyperlink(text) { Id = id });
        }
        body.Append(written);
    }

    private void Append(Domain.Briefings.Table table)
    {
        Append(table.Caption, WordStyleSheet.Caption);
        var widths = Widths(table.Columns);
        var written = WordParts.Table([.. table.Columns.Select(column => column.Heading)], widths);
        if (!table.RepeatHeader) written.Descendants<TableHeader>().First().Remove();
        foreach (var row in table.Rows) written.Append(Row(table, row, widths));
        body.Append(written);
        // Two tables in a row would grow together; a line between them keeps text off the rule, too.
        body.Append(new Words.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.Remark })));
    }

    private static Words.TableRow Row(Domain.Briefings.Table table, Domain.Briefings.TableRow row, IReadOnlyList<int> widths)
    {
        var written = new Words.TableRow(new TableRowProperties(new CantSplit()));
        for (var at = 0; at < row.Cells.Count; at++)
        {
            var cell = row.Cells[at];
            var properties = new TableCellProperties(new TableCellWidth { Width = $"{(row.IsSection ? widths.Sum() : widths[at])}", Type = TableWidthUnitValues.Dxa });
            if (row.IsSection) properties.Append(new GridSpan { Val = widths.Count }, new Shading { Val = ShadingPatternValues.Clear, Fill = "F2F2F2" });
            properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
            var across = row.IsSection ? ColumnAlignment.Left : table.Columns[at].Alignment;
            var paragraph = new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.TableText });
            if (across != ColumnAlignment.Left) paragraph.Append(new Justification { Val = across == ColumnAlignment.Center ? JustificationValues.Center : JustificationValues.Right });
            written.Append(new Words.TableCell(properties, new Words.Paragraph(paragraph, WordParts.Run(cell.Text, Colour(cell.Tone)))));
        }
        return written;
    }

    private void Append(Domain.Briefings.Imprint imprint)
    {
        body.Append(new Words.Paragraph());
        List<Words.Paragraph> lines = [.. imprint.Lines.Select(line => new Words.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyleSheet.Imprint }), WordParts.Run(line)))];
        lines.Add(Sides(imprint.Office, imprint.DateText, WordStyleSheet.Imprint, null));
        for (var at = 0; at < lines.Count; at++)
        {
            var borders = new ParagraphBorders(Rule<TopBorder>(at == 0 ? 8u : 6u, "000000"));
            if (at == lines.Count - 1) borders.Append(Rule<BottomBorder>(8, "000000"));
            // Borders that differ keep the lines from being framed as one.
            lines[at].ParagraphProperties!.ParagraphBorders = borders;
            body.Append(lines[at]);
        }
    }

    /// <summary>A line with one text at the left and one at the right, a character in from the edges.</summary>
    private static Words.Paragraph Sides(string left, string right, string style, ParagraphBorders? borders)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (borders is not null) properties.Append(borders);
        properties.Append(
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = WordParts.TypeArea - 320 }), new Indentation { Left = "320", FirstLineChars = 0, FirstLine = "0" }, new Justification { Val = JustificationValues.Left });
        return new Words.Paragraph(properties, WordParts.Run($"{left}\t{right}"));
    }

    /// <summary>The columns' widths in twentieths of a point: as named, the others share what is left; all together the type area.</summary>
    private static List<int> Widths(IReadOnlyList<TableColumn> columns)
    {
        var whole = WordParts.TypeArea / TwipsOfMillimetre;
        var named = columns.Sum(column => column.Width ?? 0);
        var others = columns.Count(column => column.Width is null);
        double share = others == 0 ? 0 : Math.Max(LeastWidth, (whole - named) / others);
        var scale = WordParts.TypeArea / (named + (share * others));
        return [.. columns.Select(column => (int)((column.Width ?? share) * scale))];
    }

    private static RunProperties? Colour(Tone tone) => tone switch
    {
        Tone.Red => new(new Color { Val = "C00000" }),
        Tone.Yellow => new(new Color { Val = "9A5B00" }),
        Tone.Blue => new(new Color { Val = "0B4F9E" }),
        Tone.Green => new(new Color { Val = "1B6E2F" }),
        Tone.Grey => new(new Color { Val = "555555" }),
        _ => null,
    };

    private static T Rule<T>(uint eighths, string colour)
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = eighths, Space = 4, Color = colour };
}
