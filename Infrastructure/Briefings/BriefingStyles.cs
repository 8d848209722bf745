using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>The styles of a briefing's Word file besides the common ones (简报样式), after the print style sheet; lengths are in twentieths of a point.</summary>
internal static class BriefingStyles
{
    public const string Mark = "MastheadMark";
    public const string Overline = "MastheadOverline";
    public const string Name = "MastheadName";
    public const string LongName = "MastheadLongName";
    public const string Issue = "MastheadIssue";
    public const string Issuer = "MastheadIssuer";
    public const string FlushLeft = "FlushLeft";
    public const string Signature = "Signature";
    public const string Remark = "Remark";
    public const string Footnote = "FootnoteLine";
    public const string Archive = "ArchiveMark";
    public const string Caption = "Caption";
    public const string TableSection = "TableSection";
    public const string TableNumber = "TableNumber";
    public const string TableCentred = "TableCentred";
    public const string TableEnd = "TableEnd";
    public const string AttachmentLabel = "AttachmentLabel";
    public const string AttachmentTitle = "AttachmentTitle";
    public const string Imprint = "Imprint";

    /// <summary>The lines of a briefing's tables.</summary>
    public const string TableLines = "BriefingTable";

    /// <summary>The lines of the 版记.</summary>
    public const string ImprintLines = "ImprintTable";

    private const string Red = "D0111B";

    // One character of the body, by which what stands in the corners is set in.
    private const int Character = 316;

    /// <summary>The paragraph styles.</summary>
    public static IEnumerable<Style> Paragraphs => Forms.Select(form => form.ToStyle());

    /// <summary>The table styles: thick lines above and below as in print, thin ones inside.</summary>
    public static IEnumerable<Style> Tables =>
    [
        WordStyleSheet.Lines(TableLines, "简报表格", "000000", 10, hasSides: false, margins: (68, 40)),
        WordStyleSheet.Lines(ImprintLines, "版记表格", "000000", 8, hasSides: false, inner: 6, margins: (280, 68)),
    ];

    private static readonly WordStyle[] Forms =
    [
        new(Mark, "版头标记", WordStyle.Heiti, 24)
        {
            Across = JustificationValues.Right,
            Line = 360,
            Space = (0, 434),
            Letters = letters => (letters.Spacing, letters.Border) = (new() { Val = 40 }, new() { Val = BorderValues.Single, Size = 5, Space = 3, Color = "auto" }),
        },
        new(Overline, "报名上行", WordStyle.Xiaobiaosong, 42) { Across = JustificationValues.Center, Line = 600, Letters = letters => Redden(letters, 24) },
        // The blank after the last letter is made up for before the first, so that the name stands in the middle.
        new(Name, "报名", WordStyle.Xiaobiaosong, 92) { Across = JustificationValues.Center, Line = 1320, Paragraph = paragraph => paragraph.Indentation = new() { FirstLineChars = 0, FirstLine = "280" }, Letters = letters => Redden(letters, 280) },
        new(LongName, "长报名", WordStyle.Xiaobiaosong, 72) { Across = JustificationValues.Center, Line = 1120, Paragraph = paragraph => paragraph.Indentation = new() { FirstLineChars = 0, FirstLine = "40" }, Letters = letters => Redden(letters, 40) },
        new(Issue, "期号") { Across = JustificationValues.Center, Space = (283, 0) },
        new(Issuer, "编印单位和日期")
        {
            Space = (0, 560),
            Paragraph = paragraph =>
            {
                paragraph.ParagraphBorders = new(new BottomBorder { Val = BorderValues.Single, Size = 18, Space = 4, Color = Red });
                paragraph.Tabs = new(
                    new TabStop { Val = TabStopValues.Left, Position = Character },
                    new TabStop { Val = TabStopValues.Right, Position = WordParts.TypeArea - Character });
            },
        },
        new(FlushLeft, "主送机关") { Across = JustificationValues.Both },
        new(Signature, "Signature")
        {
            Across = JustificationValues.Right,
            Paragraph = paragraph => paragraph.Indentation = new() { FirstLineChars = 0, FirstLine = "0", RightChars = 400, Right = "1280" },
        },
        new(Remark, "说明", HalfPoints: 24) { Across = JustificationValues.Both, Line = 360, Space = (0, 170) },
        new(Footnote, "注释", HalfPoints: 24) { Across = JustificationValues.Both, Line = 360, Paragraph = paragraph => paragraph.Indentation = new() { LeftChars = 200, Left = "480", HangingChars = 200, Hanging = "480" } },
        new(Archive, "存档标记", HalfPoints: 24) { Keep = true },
        new(Caption, "caption", WordStyle.Heiti, 24) { Across = JustificationValues.Center, Line = 400, Space = (113, 57), Keep = true, Next = WordStyleSheet.TableText },
        new(TableSection, "表格分节", WordStyle.Heiti, 21) { Line = 300, Keep = true, Next = WordStyleSheet.TableText },
        new(TableNumber, "表格数字", HalfPoints: 21) { Across = JustificationValues.Right, Line = 300, Next = TableNumber },
        new(TableCentred, "表格居中", HalfPoints: 21) { Across = JustificationValues.Center, Line = 300, Next = TableCentred },
        // Between a table and what follows there must be a paragraph; this one is the blank.
        new(TableEnd, "表后间距", HalfPoints: 2) { Line = 170 },
        new(AttachmentLabel, "附件", WordStyle.Heiti) { Keep = true, Next = AttachmentTitle, Paragraph = paragraph => paragraph.PageBreakBefore = new() },
        new(AttachmentTitle, "附件标题", WordStyle.Xiaobiaosong, 44) { Across = JustificationValues.Center, Line = 640, Space = (560, 170), Outline = 0 },
        new(Imprint, "版记", HalfPoints: 28)
        {
            Line = 480,
            Keep = true,
            Next = Imprint,
            Paragraph = paragraph =>
            {
                paragraph.Indentation = new() { LeftChars = 300, Left = "840", HangingChars = 300, Hanging = "840" };
                paragraph.Tabs = new(new TabStop { Val = TabStopValues.Right, Position = WordParts.TypeArea - 560 });
            },
        },
    ];

    /// <summary>A tone's colour in print (灯色); null for black.</summary>
    public static string? Colour(Domain.Briefings.Tone tone) => tone switch
    {
        Domain.Briefings.Tone.Plain => null,
        Domain.Briefings.Tone.Red => "C00000",
        Domain.Briefings.Tone.Yellow => "9A5B00",
        Domain.Briefings.Tone.Blue => "0B4F9E",
        Domain.Briefings.Tone.Green => "1B6E2F",
        Domain.Briefings.Tone.Grey => "555555",
    };

    private static void Redden(StyleRunProperties letters, int spacing) => (letters.Color, letters.Spacing) = (new() { Val = Red }, new() { Val = spacing });
}
