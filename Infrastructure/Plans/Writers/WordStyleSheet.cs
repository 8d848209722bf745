using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The styles of an exported Word file (样式), with the fonts of official documents by name.</summary>
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

    private const string Plain = "Normal";

    /// <summary>The styles.</summary>
    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts("仿宋_GB2312"), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(new Indentation { FirstLineChars = 200, FirstLine = "640" })) { Type = StyleValues.Paragraph, StyleId = Plain, Default = true },
        Make(Title, "Title", "方正小标宋简体", 44, JustificationValues.Center),
        Make(Note, "Note", "楷体_GB2312", 24, JustificationValues.Center),
        Make(Section, "heading 1", "黑体", 32, JustificationValues.Left, outline: 0),
        Make(Item, "heading 2", "楷体_GB2312", 32, JustificationValues.Left, outline: 1),
        Make(TableHeader, "Table Header", "黑体", 21, JustificationValues.Center, tight: true),
        Make(TableText, "Table Text", "仿宋_GB2312", 21, JustificationValues.Left, tight: true));

    private static Style Make(string id, string name, string font, int halfPoints, JustificationValues across, int? outline = null, bool tight = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null) paragraph.Append(new KeepNext(), new KeepLines());
        paragraph.Append(tight ? new SpacingBetweenLines { Line = "300", LineRule = LineSpacingRuleValues.Exact } : new SpacingBetweenLines { Line = "600", LineRule = LineSpacingRuleValues.Exact });
        paragraph.Append(outline is null ? new Indentation { FirstLineChars = 0, FirstLine = "0" } : new Indentation { FirstLineChars = 200, FirstLine = "640" });
        paragraph.Append(new Justification { Val = across });
        if (outline is { } level) paragraph.Append(new OutlineLevel { Val = level });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = Plain }, new NextParagraphStyle { Val = Plain }, new PrimaryStyle(), paragraph,
            new StyleRunProperties(Fonts(font), new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints}" }))
        { Type = StyleValues.Paragraph, StyleId = id };
    }

    private static RunFonts Fonts(string chinese) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = chinese, ComplexScript = "Times New Roman" };
}
