using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The styles that every Word file has (样式), with the fonts of official documents by name.</summary>
internal static class WordStyleSheet
{
    /// <summary>正文.</summary>
    public const string Plain = "Normal";

    /// <summary>标题.</summary>
    public const string Title = "Title";

    /// <summary>文号和说明.</summary>
    public const string Note = "Note";

    /// <summary>一级标题：部分.</summary>
    public const string Section = "Heading1";

    /// <summary>二级标题：条目.</summary>
    public const string Item = "Heading2";

    /// <summary>三级标题.</summary>
    public const string Point = "Heading3";

    /// <summary>页码.</summary>
    public const string Footer = "Footer";

    /// <summary>表头.</summary>
    public const string TableHeader = "TableHeader";

    /// <summary>表格正文.</summary>
    public const string TableText = "TableText";

    /// <summary>表格线.</summary>
    public const string TableGrid = "TableGrid";

    /// <summary>链接.</summary>
    public const string Hyperlink = "Hyperlink";

    private static readonly WordStyle[] Common =
    [
        new(Title, "Title", WordStyle.Xiaobiaosong, 44) { Across = JustificationValues.Center, Line = 720, Space = (0, 280), Keep = true },
        new(Note, "Note", WordStyle.Kaiti, 24) { Across = JustificationValues.Center, Line = 600 },
        new(Section, "heading 1", WordStyle.Heiti) { Indent = 200, Outline = 0 },
        new(Item, "heading 2", WordStyle.Kaiti) { Indent = 200, Outline = 1 },
        new(Point, "heading 3") { Indent = 200, Outline = 2, Letters = letters => letters.Bold = new() },
        new(TableHeader, "Table Header", WordStyle.Heiti, 21) { Across = JustificationValues.Center, Line = 300, Keep = true, Next = TableText },
        new(TableText, "Table Text", HalfPoints: 21) { Line = 300, Next = TableText },
        // One character in from the edge; figures in 宋体 too.
        new(Footer, "footer", WordStyle.Songti, 28)
        {
            Line = 360,
            Next = Footer,
            Paragraph = paragraph => paragraph.Indentation = new() { LeftChars = 100, Left = "280", RightChars = 100, Right = "280", FirstLineChars = 0, FirstLine = "0" },
            Letters = letters => letters.RunFonts = new() { Ascii = WordStyle.Songti, HighAnsi = WordStyle.Songti, EastAsia = WordStyle.Songti, ComplexScript = WordStyle.Latin },
        },
    ];

    /// <summary>The styles.</summary>
    /// <param name="more">Those of this kind of file alone.</param>
    public static Styles Make(IEnumerable<Style> more) => new(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(WordStyle.Fonts(WordStyle.Fangsong), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }))),
        new Style(
            new StyleName { Val = "Normal" }, new PrimaryStyle(),
            new StyleParagraphProperties(
                new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false },
                new Indentation { FirstLineChars = 200, FirstLine = "640" }, new Justification { Val = JustificationValues.Both }))
        { Type = StyleValues.Paragraph, StyleId = Plain, Default = true },
        new Style(new StyleName { Val = "Hyperlink" }, new UIPriority { Val = 99 }) { Type = StyleValues.Character, StyleId = Hyperlink },
        Lines(TableGrid, "Table Grid", "7F7F7F", 4, hasSides: true),
        .. Common.Select(style => style.ToStyle()),
        .. more,
    ]);

    /// <summary>A table style: thin lines inside, others round it.</summary>
    /// <param name="id">What tables name.</param>
    /// <param name="name">What Word shows.</param>
    /// <param name="colour">The lines' colour.</param>
    /// <param name="outer">The top and bottom line's width, in eighths of a point.</param>
    /// <param name="hasSides">Whether there are lines at left and right.</param>
    /// <param name="inner">The width of the lines inside, in eighths of a point.</param>
    /// <param name="margins">Blank within cells across and down, in twentieths of a point.</param>
    public static Style Lines(string id, string name, string colour, uint outer, bool hasSides, uint inner = 4, (short Across, int Down)? margins = null)
    {
        T Line<T>(uint size) where T : BorderType, new() => new() { Val = size > 0 ? BorderValues.Single : BorderValues.Nil, Size = size, Space = 0, Color = colour };
        var (across, down) = margins ?? (108, 0);
        return new Style(
            new StyleName { Val = name },
            new StyleTableProperties(
                new TableBorders(
                    Line<TopBorder>(outer), Line<LeftBorder>(hasSides ? outer : 0), Line<BottomBorder>(outer), Line<RightBorder>(hasSides ? outer : 0),
                    Line<InsideHorizontalBorder>(inner), Line<InsideVerticalBorder>(inner)),
                new TableCellMarginDefault(
                    new TopMargin { Width = $"{down}", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = across, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = $"{down}", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = across, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = id };
    }

    /// <summary>The fonts by the other names that they have on machines without the standard's (字体替换).</summary>
    public static Fonts FontTable() => new(
        Font(WordStyle.Fangsong, "仿宋"), Font(WordStyle.Kaiti, "楷体"), Font(WordStyle.Heiti, "SimHei"), Font(WordStyle.Songti, "SimSun"), Font(WordStyle.Xiaobiaosong, "华文中宋"));

    private static Font Font(string name, string other) => new(new AltName { Val = other }, new FontCharSet { Val = "86" }) { Name = name };
}
