using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using SkiaSharp;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>What is never torn by the end of a page (版块).</summary>
/// <param name="Height">In points.</param>
/// <param name="Draw">Draws it, its upper left corner at the origin.</param>
internal sealed record Piece(float Height, Action<SKCanvas> Draw)
{
    /// <summary>The piece with a blank above.</summary>
    /// <param name="space">In points.</param>
    public Piece Under(float space) => new(Height + space, canvas =>
    {
        canvas.Translate(0, space);
        Draw(canvas);
        canvas.Translate(0, -space);
    });

    /// <summary>Pieces in one.</summary>
    /// <param name="pieces">From the upper to the lower.</param>
    public static Piece Together(IReadOnlyList<Piece> pieces) => new(pieces.Sum(piece => piece.Height), canvas =>
    {
        var height = 0f;
        foreach (var piece in pieces)
        {
            canvas.Translate(0, height);
            piece.Draw(canvas);
            canvas.Translate(0, -height);
            height += piece.Height;
        }
    });

    /// <summary>A line of text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lettering">Gives its pitch.</param>
    /// <param name="left">Its left edge, in points.</param>
    public static Piece Of(SetLine line, Lettering lettering, float left = 0) => new(lettering.Pitch, canvas => line.Draw(canvas, left, lettering.Base));

    /// <summary>Lines of text, each in the middle of the type area.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="lettering">Gives their pitch.</param>
    public static IEnumerable<Piece> Centred(IEnumerable<SetLine> lines, Lettering lettering) => lines.Select(line => Of(line, lettering, (Width - line.Width) / 2));

    /// <summary>Lines of which two stay together at the end of a page and two at its beginning (孤行控制).</summary>
    /// <param name="lines">A piece each.</param>
    public static List<Piece> Paired(IReadOnlyList<Piece> lines) => lines.Count <= 3
        ? lines.Count == 0 ? [] : [Together(lines)]
        : [Together([lines[0], lines[1]]), .. lines.Skip(2).SkipLast(2), Together([lines[^2], lines[^1]])];
}

/// <summary>A block in its form (版式).</summary>
/// <param name="Least">How much of it must stand on the page where it begins, in points.</param>
/// <param name="Compose">Puts it into the document.</param>
internal sealed record Form(float Least, Action<IContainer> Compose)
{
    /// <summary>Pieces one under the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Form Of(IReadOnlyList<Piece> pieces) => new(pieces.Count == 0 ? 0 : pieces[0].Height, container => container.Stack(pieces));

    /// <summary>The form with a blank below, which the end of a page swallows.</summary>
    /// <param name="space">In points.</param>
    public Form Over(float space) => this with
    {
        Compose = container => container.Column(column =>
        {
            column.Item().Element(Compose);
            column.Item().MaxHeight(space).Canvas(null!);
        }),
    };
}

/// <summary>Puts pieces into the document (入版).</summary>
internal static class PieceFlow
{
    /// <summary>Pieces one under the other.</summary>
    /// <param name="container">The place.</param>
    /// <param name="pieces">The pieces.</param>
    public static void Stack(this IContainer container, IReadOnlyList<Piece> pieces) => container.Column(column =>
    {
        foreach (var piece in pieces)
            column.Item().Height(piece.Height).Canvas((canvas, _) => piece.Draw(canvas));
    });

    /// <summary>A place that begins on the next page where this one has less room.</summary>
    /// <param name="container">The place.</param>
    /// <param name="room">In points; more than a page counts as a page.</param>
    public static IContainer WithRoom(this IContainer container, float room) => container.EnsureSpace(Math.Min(room, Height));
}
