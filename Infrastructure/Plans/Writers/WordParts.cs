using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The pieces of which Word files are made (Word 构件): file, paragraphs, tables, pages.</summary>
internal static class WordParts
{
    /// <summary>A file with the styles of official documents and page numbers.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="fill">Fills the body; gets the id of the footer, for its pages.</param>
    public static byte[] File(Body body, Action<string> fill)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyleSheet.Make();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" }));
            fill(main.GetIdOfPart(footer));
            main.Document = new Document(body);
        }
        return memory.ToArray();
    }

    /// <summary>A table with its header row, which is printed again on every page.</summary>
    /// <param name="header">The columns' names.</param>
    /// <param name="widths">Their widths, in twentieths of a point.</param>
    public static Table Table(IReadOnlyList<string> header, IReadOnlyList<int> widths)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        table.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. header.Select((name, at) => Cell(name, WordStyleSheet.TableHeader, widths[at], null))]));
        return table;
    }

    /// <summary>A paragraph of one style; the text holds nothing that XML forbids.</summary>
    public static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0) paragraph.Append(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    /// <summary>A cell.</summary>
    public static TableCell Cell(string text, string style, int width, VerticalMerge? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (merge is not null) properties.Append(merge);
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Paragraph(text, style));
    }

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "7F7F7F" };

    /// <summary>A4, margins after GB/T 9704 upright, narrower on its side.</summary>
    public static SectionProperties Page(string footer, bool landscape) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        landscape
            ? new PageSize { Width = 16_838, Height = 11_906, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = 11_906, Height = 16_838 },
        landscape
            ? new PageMargin { Top = 1440, Right = 1440, Bottom = 1440, Left = 1440, Header = 850, Footer = 990, Gutter = 0 }
            : new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 850, Footer = 1400, Gutter = 0 });
}
