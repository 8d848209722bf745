using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The pieces of which Word files are made (Word 构件): file, paragraphs, tables, pages.</summary>
internal static class WordParts
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The width of the type area (版心宽), 156 mm in twentieths of a point.</summary>
    public const int TypeArea = 8_844;

    /// <summary>The id of the file's picture.</summary>
    public const string PictureId = "picture";

    private const string OddFooter = "odd";
    private const string EvenFooter = "even";

    /// <summary>A file with the styles of official documents and page numbers at the outer corners.</summary>
    /// <param name="body">Its body, with its pages.</param>
    /// <param name="facts">Title, author and date.</param>
    /// <param name="more">Styles besides those that every file has.</param>
    /// <param name="links">The addresses that it leads to, with the ids that its hyperlinks name.</param>
    /// <param name="picture">A PNG, which the body names by <see cref="PictureId"/>; null for none.</param>
    /// <returns>The same bytes for the same content.</returns>
    public static byte[] File(Body body, OfficeFacts facts, IEnumerable<Style>? more = null, IReadOnlyDictionary<string, string>? links = null, byte[]? picture = null)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyleSheet.Make(more ?? []);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings();
            main.AddNewPart<FontTablePart>("fonts").Fonts = WordStyleSheet.FontTable();
            main.AddNewPart<FooterPart>(OddFooter).Footer = Footer(new ParagraphProperties
            {
                ParagraphStyleId = new() { Val = WordStyleSheet.Footer },
                Justification = new() { Val = JustificationValues.Right },
            });
            main.AddNewPart<FooterPart>(EvenFooter).Footer = Footer(new ParagraphProperties { ParagraphStyleId = new() { Val = WordStyleSheet.Footer } });
            foreach (var (address, id) in links ?? new Dictionary<string, string>()) main.AddHyperlinkRelationship(new Uri(address), isExternal: true, id);
            if (picture is not null)
            {
                using var stream = new MemoryStream(picture);
                main.AddImagePart(ImagePartType.Png, PictureId).FeedData(stream);
            }
            main.Document = new Document(body);
            main.Document.AddNamespaceDeclaration("r", OfficeFile.Relationships);
            OfficeFile.Describe(document, facts);
        }
        return OfficeFile.Settle(memory);
    }

    /// <summary>A table without rows.</summary>
    /// <param name="widths">The columns' widths, in twentieths of a point.</param>
    /// <param name="style">The style of its lines.</param>
    public static Table Table(IReadOnlyList<int> widths, string style = WordStyleSheet.TableGrid) => new(
        new TableProperties(
            new TableStyle { Val = style },
            new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));

    /// <summary>A header row.</summary>
    /// <param name="header">The columns' names.</param>
    /// <param name="widths">Their widths, in twentieths of a point.</param>
    /// <param name="repeat">Whether it is printed again on every page.</param>
    public static TableRow HeaderRow(IReadOnlyList<string> header, IReadOnlyList<int> widths, bool repeat = true)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (repeat) properties.Append(new TableHeader());
        return new TableRow([properties, .. header.Select((name, at) => Cell(name, WordStyleSheet.TableHeader, widths[at]))]);
    }

    /// <summary>A paragraph of one style; none is the body's.</summary>
    public static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.ParagraphProperties = new() { ParagraphStyleId = new() { Val = style } };
        if (text.Length > 0) paragraph.Append(Run(text));
        return paragraph;
    }

    /// <summary>A run: a line feed starts a new line, a tab goes to the style's next stop, what XML forbids is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="form">Its form besides the paragraph's.</param>
    public static Run Run(string text, RunProperties? form = null)
    {
        // Quotation marks and dashes are the Chinese font's, not Times'.
        form ??= new RunProperties();
        form.RunFonts = new() { Hint = FontTypeHintValues.EastAsia };
        var run = new Run { RunProperties = form };
        var lines = XmlText.Printable(text).Split('\n');
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

    /// <summary>A cell of plain text.</summary>
    public static TableCell Cell(string text, string style, int width, VerticalMerge? merge = null) => Cell(Paragraph(text, style), width, merge: merge);

    /// <summary>A cell.</summary>
    public static TableCell Cell(Paragraph paragraph, int width, int span = 1, VerticalMerge? merge = null)
    {
        var properties = new TableCellProperties
        {
            TableCellWidth = new() { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
            TableCellVerticalAlignment = new() { Val = TableVerticalAlignmentValues.Center },
        };
        if (span > 1) properties.GridSpan = new() { Val = span };
        if (merge is not null) properties.VerticalMerge = merge;
        return new TableCell(properties, paragraph);
    }

    /// <summary>A4; upright with margins and grid (28 characters a line) after GB/T 9704, narrower on its side.</summary>
    public static SectionProperties Page(bool landscape)
    {
        var page = new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooter },
            new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooter });
        if (landscape)
        {
            page.Append(
                new PageSize { Width = 16_838, Height = 11_906, Orient = PageOrientationValues.Landscape },
                new PageMargin { Top = 1440, Right = 1440, Bottom = 1440, Left = 1440, Header = 850, Footer = 990, Gutter = 0 });
        }
        else
        {
            page.Append(
                new PageSize { Width = 11_906, Height = 16_838 },
                new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 850, Footer = 1400, Gutter = 0 },
                new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = 579, CharacterSpace = -849 });
        }
        return page;
    }

    private static Footer Footer(ParagraphProperties place) => new(new Paragraph(place, Run("— "), new SimpleField(Run("1")) { Instruction = "PAGE" }, Run(" —")));

    private static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 420 },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });
}
