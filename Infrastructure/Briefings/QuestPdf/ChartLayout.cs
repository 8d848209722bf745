using CreditWorkplan.Domain.Briefings;
using SkiaSharp;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Draws charts (图): shapes only, every word and number stands in the table around them.</summary>
internal static class ChartLayout
{
    /// <summary>The height of a bar's drawing.</summary>
    public const float BarHeight = 4 * Millimetre;

    /// <summary>The height of the lines' drawing.</summary>
    public const float LinesHeight = 46 * Millimetre;

    /// <summary>The width of a line's sample.</summary>
    public const float SampleWidth = 11 * Millimetre;

    private const float Margin = 3 * Millimetre;
    private const float Mark = 1.1f * Millimetre;
    private const float LineWidth = .5f * Millimetre;
    private static readonly SKColor BarColour = new(0x6d, 0x7c, 0x8c);
    private static readonly SKColor GridColour = new(0xbb, 0xbb, 0xbb);

    // Told apart without colour: by dash and by mark.
    private static readonly float[][] Dashes = [[], [3 * Millimetre, 1.4f * Millimetre], [.8f * Millimetre, 1.2f * Millimetre]];

    /// <summary>A framed bar as long as its value, with a mark where it is expected to be.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="place">Where it stands.</param>
    public static void Draw(SKCanvas canvas, Bar bar, SKRect place)
    {
        var track = SKRect.Create(place.Left, place.Top + place.Height * 2 / 9, place.Width, place.Height * 5 / 9);
        using var paint = new SKPaint { Color = BarColour };
        canvas.DrawRect(track.Left, track.Top, track.Width * Part(bar.Value, 100), track.Height, paint);
        using var frame = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = .4f };
        canvas.DrawRect(track, frame);
        if (bar.Expected is not { } expected)
            return;
        using var mark = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = .9f };
        var x = track.Left + track.Width * Part(expected, 100);
        canvas.DrawLine(x, place.Top, x, place.Bottom, mark);
    }

    /// <summary>The lines over the columns of their points.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="left">The first point's column's left edge.</param>
    public static void Draw(SKCanvas canvas, Lines lines, float left)
    {
        const float high = LinesHeight - 2 * Margin;
        var wide = Width - left;
        using var grid = new SKPaint { Color = GridColour, Style = SKPaintStyle.Stroke, StrokeWidth = .15f * Millimetre };
        for (var quarter = 0; quarter <= 4; quarter++)
            canvas.DrawLine(left, Margin + high * quarter / 4, Width, Margin + high * quarter / 4, grid);
        for (var at = 0; at < lines.Series.Count; at++)
        {
            using var path = new SKPath();
            List<SKPoint> places = [];
            var isOpen = false;
            for (var point = 0; point < lines.Points.Count; point++)
            {
                if (lines.Series[at].At(point) is not { } value)
                {
                    isOpen = false;
                    continue;
                }

                SKPoint place = new(left + (2 * point + 1) * wide / (2 * lines.Points.Count), Margin + high * (1 - Part(value, lines.Top)));
                if (isOpen)
                    path.LineTo(place);
                else
                    path.MoveTo(place);
                places.Add(place);
                isOpen = true;
            }

            DrawLine(canvas, at, path);
            foreach (var place in places)
                DrawMark(canvas, at, place);
        }
    }

    /// <summary>A line's sample beside its name.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="series">The line's number, from 0.</param>
    /// <param name="left">The sample's left edge.</param>
    /// <param name="middle">The sample's height on the page.</param>
    public static void DrawSample(SKCanvas canvas, int series, float left, float middle)
    {
        using var path = new SKPath();
        path.MoveTo(left, middle);
        path.LineTo(left + SampleWidth, middle);
        DrawLine(canvas, series, path);
        DrawMark(canvas, series, new SKPoint(left + SampleWidth / 2, middle));
    }

    private static float Part(decimal value, decimal whole) => (float)Math.Clamp(value / whole, 0, 1);

    private static void DrawLine(SKCanvas canvas, int series, SKPath path)
    {
        var dashes = Dashes[series % Dashes.Length];
        using var dash = dashes.Length == 0 ? null : SKPathEffect.CreateDash(dashes, 0);
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = LineWidth, PathEffect = dash };
        canvas.DrawPath(path, paint);
    }

    private static void DrawMark(SKCanvas canvas, int series, SKPoint place)
    {
        using var shape = new SKPath();
        switch (series % Dashes.Length)
        {
            case 0:
                shape.AddCircle(place.X, place.Y, Mark);
                break;
            case 1:
                shape.AddRect(new SKRect(place.X - Mark, place.Y - Mark, place.X + Mark, place.Y + Mark));
                break;
            default:
                const float half = 1.3f * Millimetre;
                shape.AddPoly([new(place.X, place.Y - half), new(place.X + half, place.Y - half + 2 * Mark), new(place.X - half, place.Y - half + 2 * Mark)]);
                break;
        }

        using var fill = new SKPaint { Color = series % Dashes.Length == 0 ? SKColors.Black : SKColors.White };
        canvas.DrawPath(shape, fill);
        if (series % Dashes.Length == 0)
            return;
        using var edge = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = .4f * Millimetre };
        canvas.DrawPath(shape, edge);
    }
}
