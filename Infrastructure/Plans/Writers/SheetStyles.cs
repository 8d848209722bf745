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

    /// <summary>靠右的正文.</summary>
    public const uint Right = 6;

    /// <summary>分节行: runs on over empty cells.</summary>
    public const uint Section = 7;

    /// <summary>一行文字, without lines round it.</summary>
    public const uint Line = 8;

    /// <summary>一行标题, without lines round it.</summary>
    public const uint Heading = 9;

    /// <summary>链接.</summary>
    public const uint Link = 10;

    /// <summary>The first of the number formats (数字格式), in the order in which they were given.</summary>
    public const uint FirstNumber = 11;

    // Below are Excel's own.
    private const uint FirstFormat = 164;

    /// <summary>The style sheet.</summary>
    /// <param name="numberFormats">Formats of numbers, each a style of its own.</param>
    public static Stylesheet Make(params IReadOnlyList<string> numberFormats)
    {
        var styles = new Stylesheet(
            new Fonts(Font("仿宋", 11), Font("方正小标宋简体", 18), Font("楷体", 11), Font("黑体", 11, bold: true), Font("仿宋", 11, blue: true)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7EDF5" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Box()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
            [
                new CellFormat(),
                Format(1, 0, 0, HorizontalAlignmentValues.Center),
                Format(2, 0, 0, HorizontalAlignmentValues.Center),
                Format(3, 2, 1, HorizontalAlignmentValues.Center),
                Format(0, 0, 1, HorizontalAlignmentValues.Left),
                Format(0, 0, 1, HorizontalAlignmentValues.Center),
                Format(0, 0, 1, HorizontalAlignmentValues.Right),
                Format(3, 0, 0, HorizontalAlignmentValues.Left, wrap: false),
                Format(0, 0, 0, HorizontalAlignmentValues.Left),
                Format(3, 0, 0, HorizontalAlignmentValues.Left),
                Format(4, 0, 0, HorizontalAlignmentValues.Left),
                .. numberFormats.Select((_, at) => Number(FirstFormat + (uint)at)),
            ]));
        if (numberFormats.Count > 0) styles.NumberingFormats = new(numberFormats.Select((format, at) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)at, FormatCode = format }));
        return styles;
    }

    private static CellFormat Number(uint id)
    {
        var format = Format(0, 0, 1, HorizontalAlignmentValues.Right);
        (format.NumberFormatId, format.ApplyNumberFormat) = (id, true);
        return format;
    }

    private static Font Font(string name, double size, bool bold = false, bool blue = false)
    {
        var font = new Font { FontSize = new() { Val = size }, FontName = new() { Val = name }, FontCharSet = new() { Val = 134 } };
        if (bold) font.Bold = new();
        if (blue) (font.Underline, font.Color) = (new(), new() { Rgb = "FF0B4F9E" });
        return font;
    }

    private static Border Box() => new(
        new LeftBorder(Grey()) { Style = BorderStyleValues.Thin },
        new RightBorder(Grey()) { Style = BorderStyleValues.Thin },
        new TopBorder(Grey()) { Style = BorderStyleValues.Thin },
        new BottomBorder(Grey()) { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static Color Grey() => new() { Rgb = "FF7F7F7F" };

    private static CellFormat Format(uint font, uint fill, uint border, HorizontalAlignmentValues across, bool wrap = true) =>
        new(new Alignment { Horizontal = across, Vertical = VerticalAlignmentValues.Center, WrapText = wrap })
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
