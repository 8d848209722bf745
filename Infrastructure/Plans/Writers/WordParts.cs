using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The pieces of which Word files are made (Word 构件): file, paragraphs, tables, pages. Texts are cleared of what XML forbids.</summary>
internal static class WordParts
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The width of the type area (版心) of an upright page, in twentieths of a point: 156 mm.</summary>
    public const int TypeArea = 8_844;

    private const string OddFooter = "footer-odd", EvenFooter = "footer-even";

    /// <summary>A file with the styles of official documents and page numbers; the same content is the same bytes.</summary>
    /// <param name="body">Its body, ended by a <see cref="Page"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="date">The day it is of; null leaves it out.</param>
    /// <param name="links">The addresses that its links lead to, by relationship id; null where there are none.</param>
    public static byte[] File(Body body, string title, DateOnly? date = null, IReadOnlyDictionary<string, Uri>? links = null)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyleSheet.Make();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = new Settings(new EvenAndOddHeaders());
            main.AddNewPart<FooterPart>(OddFooter).Footer = Footer(JustificationValues.Right);
            main.AddNewPart<FooterPart>(EvenFooter).Footer = Footer(JustificationValues.Left);
            foreach (var (id, address) in links ?? new Dictionary<string, Uri>()) main.AddHyperlinkRelationship(address, isExternal: true, id);
            main.Document = new Document(body);
            using var properties = OfficeFile.CoreProperties(title, date);
            document.AddCoreFilePropertiesPart().FeedData(properties);
            document.ChangeIdOfPart(main, "document");
            document.ChangeIdOfPart(document.CoreFilePropertiesPart!, "properties");
        }
        return OfficeFile.Settle(memory);
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

    /// <summary>A paragraph of one style.</summary>
    public static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0) paragraph.Append(Run(text));
        return paragraph;
    }

    /// <summary>A piece of text; a line break in it is one, a tab too.</summary>
    public static Run Run(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is not null) run.Append(properties);
        var lines = OfficeFile.Printable(text).ReplaceLineEndings("\n").Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            if (line > 0) run.Append(new Break());
            var pieces = lines[line].Split('\t');
            for (var piece = 0; piece < pieces.Length; piece++)
            {
                if (piece > 0) run.Append(new TabChar());
                if (pieces[piece].Length > 0) run.Append(new Text(pieces[piece]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }
        return run;
    }

    /// <summary>A cell.</summary>
    public static TableCell Cell(string text, string style, int width, VerticalMerge? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (merge is not null) properties.Append(merge);
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Paragraph(text, style));
    }

    /// <summary>A4, margins after GB/T 9704 upright, narrower on its side.</summary>
    public static SectionProperties Page(bool landscape) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooter },
        landscape
            ? new PageSize { Width = 16_838, Height = 11_906, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = 11_906, Height = 16_838 },
        landscape
            ? new PageMargin { Top = 1440, Right = 1440, Bottom = 1440, Left = 1440, Header = 850, Footer = 990, Gutter = 0 }
            : new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 850, Footer = 1400, Gutter = 0 });

    // — 1 —, one character in from the outer edge.
    private static Footer Footer(JustificationValues across) => new(new Paragraph(
        new ParagraphProperties(
            new SpacingBetweenLines { Line = "400", LineRule = LineSpacingRuleValues.Exact },
            across == JustificationValues.Right ? new Indentation { Right = "280", FirstLineChars = 0, FirstLine = "0" } : new Indentation { Left = "280", FirstLineChars = 0, FirstLine = "0" },
            new Justification { Val = across }),
        Run("— ", Fourteen()), new SimpleField(new Run(Fourteen(), new Text("1"))) { Instruction = "PAGE" }, Run(" —", Fourteen())));

    private static RunProperties Fourteen() => new(new FontSize { Val = "28" });

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "7F7F7F" };
}
