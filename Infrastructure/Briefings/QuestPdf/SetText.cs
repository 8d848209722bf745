using System.Runtime.InteropServices;
using System.Text;
using SkiaSharp;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>How text looks (字样).</summary>
/// <param name="Face">字体.</param>
/// <param name="Size">字号, in points.</param>
/// <param name="Pitch">行距, in points.</param>
internal sealed record Lettering(UsedFace Face, float Size, float Pitch)
{
    /// <summary>字距: what is added after each letter, in points.</summary>
    public float Spacing { get; init; }

    /// <summary>颜色.</summary>
    public SKColor Colour { get; init; } = SKColors.Black;

    /// <summary>上标: how far above the base line, in points.</summary>
    public float Rise { get; init; }

    /// <summary>From a line's upper edge to its base line.</summary>
    public float Base => (Pitch - (Face.Face.Ascent + Face.Face.Descent) * Size) / 2 + Face.Face.Ascent * Size;
}

/// <summary>A piece of text (文字) before it is set.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Lettering">How it looks.</param>
/// <param name="Link">依据: where it leads; null for none.</param>
internal sealed record Words(string Text, Lettering Lettering, Uri? Link = null);

/// <summary>A letter (字) in its place; its face may be another than its lettering's, which lacks it.</summary>
/// <param name="Character">The character.</param>
/// <param name="Face">The face that has it; null for what has no shape.</param>
/// <param name="Words">The piece that it is of.</param>
/// <param name="X">From the line's left edge.</param>
/// <param name="Advance">To the next letter.</param>
internal readonly record struct SetLetter(Rune Character, UsedFace? Face, Words Words, float X, float Advance);

/// <summary>A line of set text (行).</summary>
/// <param name="letters">Its letters.</param>
/// <param name="width">From the first to the end of the last.</param>
internal sealed class SetLine(SetLetter[] letters, float width)
{
    /// <summary>Its width without blanks at its end.</summary>
    public float Width => width;

    /// <summary>Draws it.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="baseline">Its base line.</param>
    public void Draw(SKCanvas canvas, float left, float baseline)
    {
        for (var (start, end) = (0, 0); start < letters.Length; start = end)
        {
            while (end < letters.Length && letters[end].Face == letters[start].Face && ReferenceEquals(letters[end].Words.Lettering, letters[start].Words.Lettering))
                end++;
            if (letters[start].Face is { } face)
                DrawStretch(canvas, letters.AsSpan(start..end), face, left, baseline);
        }

        DrawLinks(canvas, left, baseline);
    }

    private static void DrawStretch(SKCanvas canvas, ReadOnlySpan<SetLetter> stretch, UsedFace face, float left, float baseline)
    {
        var lettering = stretch[0].Words.Lettering;
        var font = face.Font(lettering.Size);
        var glyphs = new ushort[stretch.Length];
        var places = new float[stretch.Length];
        for (var at = 0; at < stretch.Length; at++)
            (glyphs[at], places[at]) = (face.Glyph(stretch[at].Character), left + stretch[at].X);
        using var paint = new SKPaint { Color = lettering.Colour };
        using var text = SKTextBlob.CreateHorizontal(MemoryMarshal.AsBytes<ushort>(glyphs), SKTextEncoding.GlyphId, font, places, baseline - lettering.Rise);
        canvas.DrawText(text, 0, 0, paint);
    }

    private void DrawLinks(SKCanvas canvas, float left, float baseline)
    {
        for (var (start, end) = (0, 0); start < letters.Length; start = end)
        {
            var words = letters[start].Words;
            while (end < letters.Length && ReferenceEquals(letters[end].Words, words))
                end++;
            if (words.Link is not { } link)
                continue;
            var (last, size) = (letters[end - 1], words.Lettering.Size);
            canvas.DrawUrlAnnotation(new SKRect(left + letters[start].X, baseline - size, left + last.X + last.Advance, baseline + .25f * size), link.AbsoluteUri);
        }
    }
}
