using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>A paragraph style (段落样式) of a Word file; lengths are in twentieths of a point.</summary>
/// <param name="Id">What paragraphs name.</param>
/// <param name="Name">What Word shows; an English name of Word's own is shown in the reader's language.</param>
/// <param name="Font">The Chinese font.</param>
/// <param name="HalfPoints">字号, in half points.</param>
internal sealed record WordStyle(string Id, string Name, string Font = WordStyle.Fangsong, int HalfPoints = 32)
{
    public const string Fangsong = "仿宋_GB2312";
    public const string Kaiti = "楷体_GB2312";
    public const string Heiti = "黑体";
    public const string Songti = "宋体";
    public const string Xiaobiaosong = "方正小标宋简体";
    public const string Latin = "Times New Roman";

    /// <summary>对齐.</summary>
    public JustificationValues Across { get; init; } = JustificationValues.Left;

    /// <summary>行距, exact.</summary>
    public int Line { get; init; } = 560;

    /// <summary>段前 and 段后.</summary>
    public (int Before, int After) Space { get; init; }

    /// <summary>首行缩进, in hundredths of a character.</summary>
    public int Indent { get; init; }

    /// <summary>大纲级别 from 0; null for text.</summary>
    public int? Outline { get; init; }

    /// <summary>与下段同页.</summary>
    public bool Keep { get; init; }

    /// <summary>The style of the paragraph that is typed after it; null for the body's.</summary>
    public string? Next { get; init; }

    /// <summary>What else its paragraphs have.</summary>
    public Action<StyleParagraphProperties>? Paragraph { get; init; }

    /// <summary>What else its letters have.</summary>
    public Action<StyleRunProperties>? Letters { get; init; }

    /// <summary>The style as Word keeps it.</summary>
    public Style ToStyle()
    {
        var paragraph = new StyleParagraphProperties
        {
            SpacingBetweenLines = new() { Before = $"{Space.Before}", After = $"{Space.After}", Line = $"{Line}", LineRule = LineSpacingRuleValues.Exact },
            Indentation = new() { FirstLineChars = Indent, FirstLine = $"{Indent * HalfPoints / 10}" },
            Justification = new() { Val = Across },
        };
        if (Keep || Outline is not null) (paragraph.KeepNext, paragraph.KeepLines) = (new(), new());
        // The grid's narrower characters are for letters of the body's size.
        if (HalfPoints != 32) paragraph.SnapToGrid = new() { Val = false };
        if (Outline is { } level) paragraph.OutlineLevel = new() { Val = level };
        Paragraph?.Invoke(paragraph);
        var letters = new StyleRunProperties { RunFonts = Fonts(Font), FontSize = new() { Val = $"{HalfPoints}" }, FontSizeComplexScript = new() { Val = $"{HalfPoints}" } };
        Letters?.Invoke(letters);
        return new Style(
            new StyleName { Val = Name }, new BasedOn { Val = WordStyleSheet.Plain }, new NextParagraphStyle { Val = Next ?? WordStyleSheet.Plain }, new PrimaryStyle(), paragraph, letters)
        { Type = StyleValues.Paragraph, StyleId = Id };
    }

    /// <summary>Fonts of a style: figures and letters in Times, as official documents have them.</summary>
    public static RunFonts Fonts(string chinese) => new() { Ascii = Latin, HighAnsi = Latin, EastAsia = chinese, ComplexScript = Latin };
}
