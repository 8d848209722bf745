using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>The ruled lines of a page (框线), drawn as strokes or thin boxes.</summary>
internal sealed class PdfRulings
{
    private const double Thin = 3;
    private const double Shortest = 8;
    private const double Near = 2;
    private const int MaxRulings = 20_000;

    private readonly List<(double At, double From, double To)> across = [];
    private readonly List<(double At, double From, double To)> down = [];

    /// <summary>The horizontal lines: their height, left and right ends.</summary>
    public IReadOnlyList<(double At, double From, double To)> Across => across;

    /// <summary>The vertical lines: their place, lower and upper ends.</summary>
    public IReadOnlyList<(double At, double From, double To)> Down => down;

    /// <summary>The ruled lines among a page's paths.</summary>
    public static PdfRulings Of(IReadOnlyList<PdfPath> paths)
    {
        var rulings = new PdfRulings();
        foreach (var path in paths)
        {
            if (path.IsClipping || !(path.IsStroked || path.IsFilled)) continue;
            foreach (var part in path)
                rulings.Add(part, path.IsStroked);
        }
        return rulings;
    }

    /// <summary>The heights or places of lines, those next to each other taken as one, in order.</summary>
    public static List<double> Places(IEnumerable<double> places)
    {
        List<double> kept = [];
        foreach (var place in places.Order())
            if (kept.Count == 0 || place - kept[^1] > Near) kept.Add(place);
        return kept;
    }

    /// <summary>Whether a horizontal line runs at a height over a place.</summary>
    public bool HasAcross(double height, double place) =>
        across.Exists(line => Math.Abs(line.At - height) <= Near && line.From - Near <= place && place <= line.To + Near);

    /// <summary>Whether a vertical line runs at a place over a height.</summary>
    public bool HasDown(double place, double height) =>
        down.Exists(line => Math.Abs(line.At - place) <= Near && line.From - Near <= height && height <= line.To + Near);

    private void Add(PdfSubpath part, bool stroked)
    {
        if (across.Count + down.Count > MaxRulings || part.GetBoundingRectangle() is not { } box) return;
        if (box.Height <= Thin && box.Width >= Shortest) AddAcross((box.Bottom + box.Top) / 2, box.Left, box.Right);
        else if (box.Width <= Thin && box.Height >= Shortest) AddDown((box.Left + box.Right) / 2, box.Bottom, box.Top);
        else if (stroked && (part.IsDrawnAsRectangle || IsBox(part)))
        {
            AddAcross(box.Bottom, box.Left, box.Right);
            AddAcross(box.Top, box.Left, box.Right);
            AddDown(box.Left, box.Bottom, box.Top);
            AddDown(box.Right, box.Bottom, box.Top);
        }
        else if (stroked)
        {
            foreach (var line in part.Commands.OfType<PdfSubpath.Line>())
            {
                if (Math.Abs(line.From.Y - line.To.Y) <= Near) AddAcross(line.From.Y, Math.Min(line.From.X, line.To.X), Math.Max(line.From.X, line.To.X));
                else if (Math.Abs(line.From.X - line.To.X) <= Near) AddDown(line.From.X, Math.Min(line.From.Y, line.To.Y), Math.Max(line.From.Y, line.To.Y));
            }
        }
    }

    private static bool IsBox(PdfSubpath part) =>
        part.IsClosed() && part.Commands.OfType<PdfSubpath.Line>().All(line => Math.Abs(line.From.X - line.To.X) < 0.5 || Math.Abs(line.From.Y - line.To.Y) < 0.5);

    private void AddAcross(double at, double from, double to)
    {
        if (to - from >= Shortest) across.Add((at, from, to));
    }

    private void AddDown(double at, double from, double to)
    {
        if (to - from >= Shortest) down.Add((at, from, to));
    }
}
