using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SkiaSharp;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>A font file (字体) as printing reads it; opened once, and again when it was written again.</summary>
internal sealed class PrintFace
{
    private static readonly ConcurrentDictionary<(string Path, DateTime WrittenAt, long Length), PrintFace> Opened = new();

    private readonly ConcurrentDictionary<int, ushort> glyphs = new();
    private readonly SKTypeface typeface;
    private readonly SafeFileHandle file;
    private readonly Dictionary<uint, (uint Offset, uint Length)> tables = [];
    private readonly byte[] metrics;
    private readonly byte[] offsets;
    private readonly bool hasLongOffsets;
    private readonly int fullMetrics;
    private readonly float unit;

    private PrintFace(string path)
    {
        typeface = SKTypeface.FromFile(path) ?? throw new PrintingUnavailableException($"无法打印：{path} 不是可用的字体文件");
        // Read from the file itself: asked for a table, the drawing library opens the font anew each time.
        file = File.OpenHandle(path);
        var directory = Read(12, 16 * BinaryPrimitives.ReadUInt16BigEndian(Read(4, 2)));
        for (var at = 0; at < directory.Length; at += 16)
            tables[BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at))] = (BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at + 8)), BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(at + 12)));
        metrics = Table("hmtx");
        offsets = Table("loca");
        hasLongOffsets = Table("head")[51] == 1;
        fullMetrics = BinaryPrimitives.ReadUInt16BigEndian(Table("hhea").AsSpan(34));
        unit = BinaryPrimitives.ReadUInt16BigEndian(Table("head").AsSpan(18));
        using var font = new SKFont(typeface, 1) { LinearMetrics = true, Hinting = SKFontHinting.None };
        (Ascent, Descent) = (-font.Metrics.Ascent, font.Metrics.Descent);
    }

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
        return Opened.GetOrAdd((file.FullName, file.LastWriteTimeUtc, file.Length), key => new PrintFace(key.Path));
    }

    /// <summary>A table's name as a number.</summary>
    /// <param name="name">Four letters.</param>
    public static uint Tag(string name) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(name));

    /// <summary>A character's glyph (字形); 0 where it has none.</summary>
    /// <param name="character">The character.</param>
    public ushort Glyph(Rune character) => glyphs.TryGetValue(character.Value, out var glyph) ? glyph : glyphs[character.Value] = typeface.GetGlyph(character.Value);

    /// <summary>A glyph's width, in parts of the size.</summary>
    /// <param name="glyph">The glyph.</param>
    public float Width(ushort glyph) => Advance(glyph) / unit;

    /// <summary>A glyph's width in the font's units.</summary>
    /// <param name="glyph">The glyph.</param>
    public ushort Advance(ushort glyph) => BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan(4 * Math.Min(glyph, fullMetrics - 1)));

    /// <summary>A glyph's left bearing in the font's units.</summary>
    /// <param name="glyph">The glyph.</param>
    public short Bearing(ushort glyph) =>
        BinaryPrimitives.ReadInt16BigEndian(metrics.AsSpan(glyph < fullMetrics ? 4 * glyph + 2 : 4 * fullMetrics + 2 * (glyph - fullMetrics)));

    /// <summary>A table of the file.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte[] Table(string name) => Find(name) ?? throw new InvalidDataException($"the font is no TrueType file: it has no table {name}");

    /// <summary>A table of the file; null where there is none.</summary>
    /// <param name="name">Its name.</param>
    public byte[]? Find(string name) => tables.TryGetValue(Tag(name), out var table) && table.Length > 0 ? Read(table.Offset, (int)table.Length) : null;

    /// <summary>A glyph's outline; empty where nothing is drawn.</summary>
    /// <param name="glyph">The glyph.</param>
    public byte[] Outline(ushort glyph)
    {
        var start = Offset(glyph);
        return Read(tables[Tag("glyf")].Offset + start, (int)(Offset(glyph + 1) - start));
    }

    private uint Offset(int glyph) => hasLongOffsets
        ? BinaryPrimitives.ReadUInt32BigEndian(offsets.AsSpan(4 * glyph))
        : 2u * BinaryPrimitives.ReadUInt16BigEndian(offsets.AsSpan(2 * glyph));

    private byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(file, bytes, offset) == length ? bytes : throw new InvalidDataException("a table lies outside the font file");
    }
}
