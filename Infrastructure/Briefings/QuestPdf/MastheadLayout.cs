using CreditWorkplan.Domain.Briefings;
using SkiaSharp;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The masthead's form (报头): red name, issue, issuer and date over a red rule.</summary>
/// <param name="fonts">The faces.</param>
/// <param name="setter">Sets its text.</param>
/// <param name="body">The body's lettering.</param>
internal sealed class MastheadLayout(PrintFonts fonts, TextSetter setter, Lettering body)
{
    private const float Rule = 2.2f;
    private const float Frame = .6f;
    private const float MarkHeight = 14 * Millimetre;
    private static readonly SKColor Red = new(0xd0, 0x11, 0x1b);

    /// <summary>Its pieces.</summary>
    /// <param name="masthead">The masthead.</param>
    public List<Piece> Form(Masthead masthead)
    {
        List<Piece> pieces = [];
        if (masthead.Mark.Length > 0)
            pieces.Add(Mark(masthead.Mark));
        var overline = new Lettering(fonts.Song, 21, 30) { Spacing = 1.2f, Colour = Red };
        pieces.AddRange(Piece.Centred(setter.Set(masthead.Overline, overline, Width), overline));
        var name = masthead.Name.Length <= 7
            ? new Lettering(fonts.Song, 46, 66) { Spacing = 14, Colour = Red }
            : new Lettering(fonts.Song, 36, 56) { Spacing = 2, Colour = Red };
        pieces.AddRange(Piece.Centred(setter.Set(masthead.Name, name, Width), name));
        var issue = Piece.Centred(setter.Set(masthead.IssueText, body, Width), body).ToList();
        if (issue.Count > 0)
            pieces.Add(Piece.Together(issue).Under(5 * Millimetre));
        pieces.AddRange(Issuer(masthead));
        return pieces;
    }

    private Piece Mark(string mark)
    {
        var lettering = new Lettering(fonts.Hei, 12, 18) { Spacing = 2 };
        var lines = setter.Set(mark, lettering, Width - 12);
        var (width, height) = (lines.Max(line => line.Width) + 12, lines.Count * lettering.Pitch);
        return new Piece(Math.Max(MarkHeight, height + 6), canvas =>
        {
            using var frame = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = Frame };
            canvas.DrawRect(Width - width, Frame, width, height, frame);
            for (var at = 0; at < lines.Count; at++)
                lines[at].Draw(canvas, Width - width + 6, Frame + at * lettering.Pitch + lettering.Base);
        });
    }

    /// <summary>Issuer and date; the issuer's further lines stand under its first.</summary>
    private List<Piece> Issuer(Masthead masthead)
    {
        const float edge = Character;
        var date = setter.Set(BriefingText.Date(masthead.Date), body, Width)[0];
        var lines = setter.Set(masthead.Issuer, body, Width - 2 * edge - date.Width - body.Size);
        if (lines.Count == 0)
            lines = [new SetLine([], 0)];
        var pieces = lines.Select((line, at) => new Piece(body.Pitch, canvas =>
        {
            line.Draw(canvas, edge, body.Base);
            if (at == lines.Count - 1)
                date.Draw(canvas, Width - edge - date.Width, body.Base);
        })).ToList();
        pieces.Add(new Piece(1.2f * Millimetre + Rule, canvas =>
        {
            using var paint = new SKPaint { Color = Red };
            canvas.DrawRect(0, 1.2f * Millimetre, Width, Rule, paint);
        }));
        return pieces;
    }
}
