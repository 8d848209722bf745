using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>A font file (字体) as printing reads it; opened once, and again when it was written again.</summary>
internal sealed class PrintFace
{
    private static readonly ConcurrentDictionary<(string Path, DateTime WrittenAt, long Length), PrintFace> Opened = new();

    private readonly ConcurrentDictionary<int, ushort> glyphs = new();
    private readonly byte[] metrics;
    private readonly int fullMetrics;

    private PrintFace(SKTypeface typeface)
    {
        Typeface = typeface;
        metrics = typeface.GetTableData(Tag("hmtx"));
        fullMetrics = BinaryPrimitives.ReadUInt16BigEndian(typeface.GetTableData(Tag("hhea")).AsSpan(34));
        using var font = new SKFont(typeface, 1) { LinearMetrics = true, Hinting = SKFontHinting.None };
        (Ascent, Descent) = (-font.Metrics.Ascent, font.Metrics.Descent);
    }

    /// <summary>The whole font, for measuring; too large to be drawn with.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>From the base line up, in parts of the size.</summary>
    public float Ascent { get; }

    /// <summary>From the base line down, in parts of the size.</summary>
    public float Descent { get; }

    /// <summary>The face in a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PrintingUnavailableException">It is no font.</exception>
    public static PrintFace From(string path)
    {
        var file = new FileInfo(path);
        return Opened.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), key =>
            new PrintFace(SKTypeface.FromFile(key.Path) ?? throw new PrintingUnavailableException($"无法打印：{key.Path} 不是可用的字体文件")));
    }

    /// <summary>A table's name as a number.</summary>
    /// <param name="name">Four letters.</param>
    public static uint Tag(string name) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(name));

    /// <summary>A character's glyph (字形); 0 where it has none.</summary>
    /// <param name="character">The character.</param>
    public ushort Glyph(Rune character) => glyphs.GetOrAdd(character.Value, point => Typeface.GetGlyph(point));

    /// <summary>A glyph's width, in parts of the size.</summary>
    /// <param name="glyph">The glyph.</param>
    public float Width(ushort glyph) => Advance(glyph) / (float)Typeface.UnitsPerEm;

    /// <summary>A glyph's width in the font's units.</summary>
    /// <param name="glyph">The glyph.</param>
    public ushort Advance(ushort glyph) => BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan(4 * Math.Min(glyph, fullMetrics - 1)));

    /// <summary>A glyph's left bearing in the font's units.</summary>
    /// <param name="glyph">The glyph.</param>
    public short Bearing(ushort glyph) =>
        BinaryPrimitives.ReadInt16BigEndian(metrics.AsSpan(glyph < fullMetrics ? 4 * glyph + 2 : 4 * fullMetrics + 2 * (glyph - fullMetrics)));
}
