using CreditWorkplan.Domain.Briefings;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Where a table's columns stand (栏宽), in points.</summary>
/// <param name="Lefts">Their left edges.</param>
/// <param name="Drawing">The left edge of a column of drawings after the first; 0 where there is none.</param>
internal sealed record TableColumns(IReadOnlyList<float> Lefts, float Drawing = 0)
{
    // A letter of half width at 5号, and the cell's padding and rule, in millimetres.
    private const float HalfLetter = 10.5f / 2 / Millimetre;
    private const float Padding = 2.6f;

    // Half letters of the narrowest column that shares what is left, and those from which more text takes no more of it.
    private const int Narrowest = 8;
    private const int Widest = 80;

    // A number's column gives way to its text up to here, in millimetres.
    private const float WidestNumber = 50;

    /// <summary>A column's right edge.</summary>
    /// <param name="column">From 0.</param>
    public float Right(int column) => column == 0 && Drawing > 0 ? Drawing : column < Lefts.Count - 1 ? Lefts[column + 1] : Width;

    /// <summary>Columns of the width that they ask for; the others share what is left by their text. Where too much is asked for, all give way in proportion.</summary>
    /// <param name="table">The table.</param>
    /// <param name="drawing">The width of a column of drawings after the first; 0 for none.</param>
    public static TableColumns Of(Table table, float drawing = 0)
    {
        var texts = TextWidth.OfColumns(table);
        var total = (Width - drawing) / Millimetre;
        var asked = table.Columns.Select((column, at) => Asked(column, texts[at])).ToArray();
        var shares = texts.Select((text, at) => asked[at] is null ? Math.Clamp(text, Narrowest, Widest) : 0).ToArray();
        var left = Math.Max(total - asked.Sum(width => width ?? 0), shares.Sum() > 0 ? Narrowest * HalfLetter * shares.Count(share => share > 0) : 0);
        return Placed([.. asked.Select((width, at) => width ?? left * shares[at] / shares.Sum())], drawing);
    }

    /// <summary>Columns of the width that they ask for, and even ones.</summary>
    /// <param name="table">The table.</param>
    public static TableColumns Even(Table table)
    {
        var left = Width / Millimetre - table.Columns.Sum(column => column.Width ?? 0);
        return Placed([.. table.Columns.Select(column => column.Width ?? left / table.Columns.Count(other => other.Width is null))], 0);
    }

    /// <summary>A number is not broken: its column is as wide as its text.</summary>
    private static float? Asked(TableColumn column, int text)
    {
        if (column.Alignment != ColumnAlignment.Right)
            return column.Width;
        var needed = text * HalfLetter + Padding;
        return needed > WidestNumber ? column.Width : Math.Max(column.Width ?? 0, needed);
    }

    private static TableColumns Placed(float[] widths, float drawing)
    {
        var unit = (Width - drawing) / widths.Sum();
        var lefts = new float[widths.Length];
        for (var column = 1; column < widths.Length; column++)
            lefts[column] = lefts[column - 1] + widths[column - 1] * unit + (column == 1 ? drawing : 0);
        return new(lefts, drawing > 0 ? widths[0] * unit : 0);
    }
}
