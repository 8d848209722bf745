using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Briefings;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Charts as SVG (图), for preview and print: shapes only, every word and number stands in the table around them.</summary>
internal static class ChartDrawing
{
    // In tenths of a millimetre: the type area less the labels' column, and forty millimetres.
    private const int Wide = (156 - Lines.LabelWidth) * 10;
    private const int High = 400;
    private const int Margin = 30;
    private const int Mark = 11;

    // Told apart without colour: by dash and by mark.
    private static readonly string[] Dashes = ["", "30 14", "8 12"];

    /// <summary>A bar as long as its value, with a mark where it is expected to be.</summary>
    public static string Of(Bar bar)
    {
        var tick = bar.Expected is { } expected ? $"<path class=\"expected\" d=\"M{Number(Math.Clamp(expected, 0, 100))} 0v9\"/>" : "";
        return "<svg viewBox=\"-0.5 0 101 9\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + $"<rect class=\"track\" y=\"2\" width=\"100\" height=\"5\"/><rect class=\"value\" y=\"2\" width=\"{Number(Math.Clamp(bar.Value, 0, 100))}\" height=\"5\"/>{tick}</svg>";
    }

    /// <summary>The lines over the columns of their points.</summary>
    public static string Of(Lines lines)
    {
        var svg = new StringBuilder($"<svg viewBox=\"0 0 {Wide} {High + 2 * Margin}\" aria-hidden=\"true\">");
        for (var quarter = 0; quarter <= 4; quarter++)
            svg.Append($"<path class=\"grid\" d=\"M0 {Margin + High * quarter / 4}h{Wide}\"/>");
        for (var at = 0; at < lines.Series.Count; at++)
        {
            var path = new StringBuilder();
            var marks = new StringBuilder();
            var isOpen = false;
            for (var point = 0; point < lines.Points.Count; point++)
            {
                if (lines.Series[at].At(point) is not { } value)
                {
                    isOpen = false;
                    continue;
                }
                var x = (2 * point + 1) * Wide / (2m * lines.Points.Count);
                var y = Margin + High * (1 - Math.Clamp(value / lines.Top, 0, 1));
                path.Append($"{(isOpen ? 'L' : 'M')}{Number(x)} {Number(y)}");
                marks.Append(Shape(at, x, y));
                isOpen = true;
            }
            svg.Append($"<path class=\"line\" stroke-dasharray=\"{Dashes[at % Dashes.Length]}\" d=\"{path}\"/>{marks}");
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A line's sample beside its name.</summary>
    public static string Sample(int series) =>
        $"<svg class=\"sample\" viewBox=\"0 0 110 30\" aria-hidden=\"true\"><path class=\"line\" stroke-dasharray=\"{Dashes[series % Dashes.Length]}\" d=\"M0 15h110\"/>{Shape(series, 55, 15)}</svg>";

    /// <summary>A QR code, one path.</summary>
    public static string Of(QrCode code)
    {
        var path = new StringBuilder();
        for (var row = 0; row < code.Size; row++)
            for (var column = 0; column < code.Size; column++)
                if (code.IsDark(row, column)) path.Append($"M{column} {row}h1v1h-1z");
        return $"<svg class=\"qr\" viewBox=\"0 0 {code.Size} {code.Size}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>";
    }

    private static string Shape(int series, decimal x, decimal y) => (series % Dashes.Length) switch
    {
        0 => $"<circle class=\"full\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Mark}\"/>",
        1 => $"<rect class=\"hollow\" x=\"{Number(x - Mark)}\" y=\"{Number(y - Mark)}\" width=\"{2 * Mark}\" height=\"{2 * Mark}\"/>",
        _ => $"<path class=\"hollow\" d=\"M{Number(x)} {Number(y - Mark - 2)}l{Mark + 2} {2 * Mark}h-{2 * (Mark + 2)}z\"/>",
    };

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
