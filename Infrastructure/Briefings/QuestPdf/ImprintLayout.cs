using CreditWorkplan.Domain.Briefings;
using SkiaSharp;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The form of what closes a document: the mark of its archived issue (存档标记), and the imprint (版记) between thin rules, the outer ones 0.35 mm, the inner 0.25 mm.</summary>
/// <param name="fonts">The faces.</param>
/// <param name="setter">Sets its text.</param>
internal sealed class ImprintLayout(PrintFonts fonts, TextSetter setter)
{
    private const float Outer = .35f * Millimetre;
    private const float Inner = .25f * Millimetre;
    private const float Padding = 1.2f * Millimetre;
    private const float Edge = 14;
    private const float CodeWidth = 26 * Millimetre;

    private readonly Lettering text = new(fonts.Kai, 14, 24);
    private readonly Lettering small = new(fonts.Kai, 12, 20);

    /// <summary>The imprint's pieces.</summary>
    /// <param name="imprint">The imprint.</param>
    public List<Piece> Form(Imprint imprint)
    {
        List<Piece> pieces = [Rule(Outer).Under(6 * Millimetre)];
        foreach (var line in imprint.Lines)
        {
            // 回行 starts under the first character after the colon.
            pieces.AddRange(Padded(setter.Set([new Words(line, text)], Width - 2 * Edge, rest: 3 * text.Size).Select(set => Piece.Of(set, text, Edge))));
            pieces.Add(Rule(Inner));
        }

        var date = setter.Set(imprint.DateText, text, Width)[0];
        var office = setter.Set(imprint.Office, text, Width - 2 * Edge - date.Width - text.Size);
        if (office.Count == 0)
            office = [new SetLine([], 0)];
        pieces.AddRange(Padded(office.Select((line, at) => new Piece(text.Pitch, canvas =>
        {
            line.Draw(canvas, Edge, text.Base);
            if (at == office.Count - 1)
                date.Draw(canvas, Width - Edge - date.Width, text.Base);
        }))));
        pieces.Add(Rule(Outer));
        return pieces;
    }

    /// <summary>The QR code with its lines beside it.</summary>
    /// <param name="archive">The mark.</param>
    public Piece Form(ArchiveMark archive)
    {
        const float gap = 7 * Millimetre;
        var lines = archive.Lines.SelectMany(line => setter.Set(line, small, Width - CodeWidth - gap)).ToList();
        var code = new QrCode(archive.Address);
        var height = Math.Max(CodeWidth, lines.Count * small.Pitch);
        return new Piece(height, canvas =>
        {
            DrawCode(canvas, code, (height - CodeWidth) / 2);
            for (var at = 0; at < lines.Count; at++)
                lines[at].Draw(canvas, CodeWidth + gap, (height - lines.Count * small.Pitch) / 2 + at * small.Pitch + small.Base);
        }).Under(Pitch);
    }

    private static IEnumerable<Piece> Padded(IEnumerable<Piece> lines) => [Blank(Padding), .. lines, Blank(Padding)];

    private static Piece Blank(float height) => new(height, _ => { });

    private static Piece Rule(float height) => new(height, canvas =>
    {
        using var paint = new SKPaint();
        canvas.DrawRect(0, 0, Width, height, paint);
    });

    /// <summary>One outline of all dark squares, neighbours in a row joined: no light seams between them.</summary>
    private static void DrawCode(SKCanvas canvas, QrCode code, float top)
    {
        var square = CodeWidth / code.Size;
        using var dark = new SKPath();
        for (var row = 0; row < code.Size; row++)
        {
            for (var (from, to) = (0, 0); from < code.Size; from = to)
            {
                to = from + 1;
                if (!code.IsDark(row, from))
                    continue;
                while (to < code.Size && code.IsDark(row, to))
                    to++;
                dark.AddRect(new SKRect(from * square, top + row * square, to * square, top + (row + 1) * square));
            }
        }

        using var paint = new SKPaint();
        canvas.DrawPath(dark, paint);
    }
}
