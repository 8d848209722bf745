using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>How the cells of an exported sheet look (单元格样式).</summary>
internal static class SheetStyles
{
    /// <summary>标题.</summary>
    public const uint Title = 1;

    /// <summary>文号和说明.</summary>
    public const uint Note = 2;

    /// <summary>表头.</summary>
    public const uint Header = 3;

    /// <summary>正文.</summary>
    public const uint Text = 4;

    /// <summary>居中的正文.</summary>
    public const uint Centred = 5;

    /// <summary>The style sheet.</summary>
    public static Stylesheet Make() => new(
        new Fonts(Font("仿宋", 11), Font("方正小标宋简体", 18), Font("楷体", 11), Font("黑体", 11)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7EDF5" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Box()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(1, 0, 0, HorizontalAlignmentValues.Center),
            Format(2, 0, 0, HorizontalAlignmentValues.Center),
            Format(3, 2, 1, HorizontalAlignmentValues.Center),
            Format(0, 0, 1, HorizontalAlignmentValues.Left),
            Format(0, 0, 1, HorizontalAlignmentValues.Center)));

    private static Font Font(string name, double size) => new(new FontSize { Val = size }, new FontName { Val = name }, new FontCharSet { Val = 134 });

    private static Border Box() => new(
        new LeftBorder(Grey()) { Style = BorderStyleValues.Thin },
        new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
        new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Grey()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static Color Grey() => new() { Rgb = "FF7F7F7F" };

    private static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues across) =>
        new(new Alignment { Horizontal = across, Vertical = VerticalAlignmentValues.Center, WrapText = true })
        {
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };
}
