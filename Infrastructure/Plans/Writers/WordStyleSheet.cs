using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The styles of Word files (样式), with the fonts of official documents by name.</summary>
internal static class WordStyleSheet
{
    /// <summary>标题.</summary>
    public const string Title = "Title";

    /// <summary>文号和说明.</summary>
    public const string Note = "Note";

    /// <summary>一级标题：部分.</summary>
    public const string Section = "Heading1";

    /// <summary>二级标题：条目.</summary>
    public const string Item = "Heading2";

    /// <summary>表头.</summary>
    public const string TableHeader = "TableHeader";

    /// <summary>表格正文.</summary>
    public const string TableText = "TableText";

    /// <summary>三级标题.</summary>
    public const string Subitem = "Heading3";

    /// <summary>报名, red.</summary>
    public const string Masthead = "Masthead";

    /// <summary>报头各行.</summary>
    public const string MastheadLine = "MastheadLine";

    /// <summary>顶格的正文.</summary>
    public const string Flush = "Flush";

    /// <summary>落款.</summary>
    public const string Signature = "Signature";

    /// <summary>表题.</summary>
    public const string Caption = "Caption";

    /// <summary>注.</summary>
    public const string Remark = "Remark";

    /// <summary>附件.</summary>
    public const string Attachment = "Attachment";

    /// <summary>版记.</summary>
    public const string Imprint = "Imprint";

    /// <summary>The red of the masthead.</summary>
    public const string Red = "C8102E";

    private const string Plain = "Normal";

    /// <summary>The styles.</summary>
    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts("仿宋_GB2312"), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(new Indentation { FirstLineChars = 200, FirstLine = "640" })) { Type = StyleValues.Paragraph, StyleId = Plain, Default = true },
        Make(Title, "Title", new("方正小标宋简体", 44, JustificationValues.Center)),
        Make(Note, "Note", new("楷体_GB2312", 24, JustificationValues.Center)),
        Make(Section, "heading 1", new("黑体", 32, JustificationValues.Left) { Outline = 0, Indented = true }),
        Make(Item, "heading 2", new("楷体_GB2312", 32, JustificationValues.Left) { Outline = 1, Indented = true }),
        Make(Subitem, "heading 3", new("仿宋_GB2312", 32, JustificationValues.Left) { Outline = 2, Indented = true, Bold = true }),
        Make(TableHeader, "Table Header", new("黑体", 21, JustificationValues.Center) { Line = 300 }),
        Make(TableText, "Table Text", new("仿宋_GB2312", 21, JustificationValues.Left) { Line = 300 }),
        Make(Masthead, "Masthead", new("方正小标宋简体", 96, JustificationValues.Center) { Line = 1300, Colour = Red }),
        Make(MastheadLine, "Masthead Line", new("仿宋_GB2312", 32, JustificationValues.Center)),
        Make(Flush, "Body Flush", new("仿宋_GB2312", 32, JustificationValues.Both)),
        Make(Signature, "Signature", new("仿宋_GB2312", 32, JustificationValues.Right) { Right = 1280 }),
        Make(Caption, "caption", new("黑体", 24, JustificationValues.Center) { KeepNext = true }),
        Make(Remark, "Remark", new("楷体_GB2312", 24, JustificationValues.Both) { Line = 400, Indented = true }),
        Make(Attachment, "Attachment", new("黑体", 32, JustificationValues.Left) { Outline = 0, NewPage = true }),
        Make(Imprint, "Imprint", new("仿宋_GB2312", 28, JustificationValues.Left) { Line = 500 }));

    private static Style Make(string id, string name, Look look)
    {
        var paragraph = new StyleParagraphProperties();
        if (look.KeepNext || look.Outline is not null) paragraph.Append(new KeepNext());
        if (look.Outline is not null) paragraph.Append(new KeepLines());
        if (look.NewPage) paragraph.Append(new PageBreakBefore());
        paragraph.Append(new SpacingBetweenLines { Line = $"{look.Line}", LineRule = LineSpacingRuleValues.Exact });
        var indent = look.Indented ? new Indentation { FirstLineChars = 200, FirstLine = $"{look.HalfPoints * 20}" } : new Indentation { FirstLineChars = 0, FirstLine = "0" };
        if (look.Right > 0) indent.Right = $"{look.Right}";
        paragraph.Append(indent, new Justification { Val = look.Across });
        if (look.Outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        var letters = new StyleRunProperties(Fonts(look.Font));
        if (look.Bold) letters.Append(new Bold());
        if (look.Colour is { } colour) letters.Append(new Color { Val = colour });
        letters.Append(new FontSize { Val = $"{look.HalfPoints}" }, new FontSizeComplexScript { Val = $"{look.HalfPoints}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = Plain }, new NextParagraphStyle { Val = Plain }, new PrimaryStyle(), paragraph, letters) { Type = StyleValues.Paragraph, StyleId = id };
    }

    /// <summary>How a style looks: the Chinese font, its size in half points, where its lines stand; lines and indents in twentieths of a point.</summary>
    private sealed record Look(string Font, int HalfPoints, JustificationValues Across)
    {
        public int Line { get; init; } = 600;

        public int? Outline { get; init; }

        public bool Indented { get; init; }

        public int Right { get; init; }

        public bool KeepNext { get; init; }

        public bool NewPage { get; init; }

        public bool Bold { get; init; }

        public string? Colour { get; init; }
    }

    private static RunFonts Fonts(string chinese) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = chinese, ComplexScript = "Times New Roman" };
}
