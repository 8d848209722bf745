using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>The pieces of which Excel files are made (Excel 构件): every text is a string, never a formula.</summary>
internal static partial class SheetParts
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The longest text of a cell, in characters; Excel repairs files with longer ones.</summary>
    private const int Longest = 32_767;

    /// <summary>A cell with a text.</summary>
    public static Cell Text(string text, string? address = null, uint style = 0)
    {
        var cell = new Cell { StyleIndex = style };
        if (address is not null) cell.CellReference = address;
        if (text.Length == 0) return cell;
        var printable = Escapes().Replace(OfficeFile.Printable(text), "_x005F_");
        (cell.DataType, cell.InlineString) = (CellValues.InlineString, new InlineString(new Text(printable.Length > Longest ? printable[..Longest] : printable) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }

    /// <summary>A cell with a number.</summary>
    public static Cell Number(decimal number, string? address = null, uint style = 0)
    {
        var cell = new Cell { StyleIndex = style, CellValue = new CellValue(number) };
        if (address is not null) cell.CellReference = address;
        return cell;
    }

    /// <summary>A column's letters.</summary>
    /// <param name="column">From 0.</param>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    // Excel reads _x0041_ as a letter; its underscore is written so that it stays one.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();
}
