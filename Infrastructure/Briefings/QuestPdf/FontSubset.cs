using System.Buffers.Binary;
using System.Text;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintFace;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>
/// A TrueType font of some characters only (字体子集): the drawing library embeds a font as it gets it, for Chinese 10 to 15 MB each.
/// Every character has a glyph of its own, so that it is read out of the PDF as it was written.
/// </summary>
internal static class FontSubset
{
    private static readonly string[] Copied = ["OS/2", "cvt ", "fpgm", "prep"];

    /// <summary>The font file; the n-th character has the glyph n, from 1.</summary>
    /// <param name="face">The font to take from.</param>
    /// <param name="name">What the new one is called, in ASCII.</param>
    /// <param name="characters">Code points in ascending order; the font has them.</param>
    public static byte[] Write(PrintFace face, string name, IReadOnlyList<int> characters)
    {
        var (glyf, loca, glyphs) = Outlines(face, [0, .. characters.Select(character => face.Glyph(new Rune(character)))]);
        var metrics = new byte[4 * glyphs.Count];
        for (var glyph = 0; glyph < glyphs.Count; glyph++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * glyph), face.Advance(glyphs[glyph]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan(4 * glyph + 2), face.Bearing(glyphs[glyph]));
        }

        SortedDictionary<string, byte[]> tables = new(StringComparer.Ordinal)
        {
            ["cmap"] = Characters(characters),
            ["glyf"] = glyf,
            ["head"] = Changed(face, "head", 50, 1),
            ["hhea"] = Changed(face, "hhea", 34, (ushort)glyphs.Count),
            ["hmtx"] = metrics,
            ["loca"] = loca,
            ["maxp"] = Changed(face, "maxp", 4, (ushort)glyphs.Count),
            ["name"] = Names(name),
            ["post"] = [.. Numbers(0x00030000), .. new byte[28]],
        };
        foreach (var table in Copied)
        {
            if (face.Find(table) is { } data)
                tables[table] = data;
        }

        return Assemble(tables);
    }

    /// <summary>Outlines and their offsets; glyphs that others are put together from come after those asked for.</summary>
    private static (byte[] Outlines, byte[] Offsets, List<ushort> Glyphs) Outlines(PrintFace face, List<ushort> glyphs)
    {
        using var outlines = new MemoryStream();
        using var loca = new MemoryStream();
        for (var glyph = 0; glyph < glyphs.Count; glyph++)
        {
            loca.Write(Numbers((uint)outlines.Length));
            var outline = face.Outline(glyphs[glyph]);
            TakeParts(outline, glyphs);
            outlines.Write(outline);
            Pad(outlines);
        }

        loca.Write(Numbers((uint)outlines.Length));
        return (outlines.ToArray(), loca.ToArray(), glyphs);
    }

    /// <summary>Gives the parts of an outline their new numbers.</summary>
    private static void TakeParts(byte[] outline, List<ushort> glyphs)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;
        const int wide = 0x1, scale = 0x8, more = 0x20, twoScales = 0x40, matrix = 0x80;
        var (at, flags) = (10, more);
        while ((flags & more) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            var known = glyphs.IndexOf(part);
            if (known < 0)
            {
                known = glyphs.Count;
                glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)known);
            at += 4 + ((flags & wide) != 0 ? 4 : 2)
                + ((flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
        }
    }

    private static byte[] Changed(PrintFace face, string table, int at, ushort number)
    {
        var data = face.Table(table);
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(at), number);
        return data;
    }

    /// <summary>A character map of format 12.</summary>
    private static byte[] Characters(IReadOnlyList<int> characters) =>
    [
        .. Numbers(1, 3 << 16 | 10, 12, 12 << 16, (uint)(16 + 12 * characters.Count), 0, (uint)characters.Count),
        .. characters.SelectMany((character, at) => Numbers((uint)character, (uint)character, (uint)at + 1)),
    ];

    /// <summary>Family, style, whole name and PostScript name.</summary>
    private static byte[] Names(string name)
    {
        (ushort Kind, byte[] Text)[] names =
            [.. new ushort[] { 1, 2, 4, 6 }.Select(kind => (kind, Encoding.BigEndianUnicode.GetBytes(kind == 2 ? "Regular" : name)))];
        using var table = new MemoryStream();
        table.Write(Shorts(0, (ushort)names.Length, (ushort)(6 + 12 * names.Length)));
        var offset = 0;
        foreach (var (kind, text) in names)
        {
            table.Write(Shorts(3, 1, 0x409, kind, (ushort)text.Length, (ushort)offset));
            offset += text.Length;
        }

        foreach (var (_, text) in names)
            table.Write(text);
        return table.ToArray();
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        var power = (int)Math.Log2(tables.Count);
        file.Write(Numbers(0x00010000, (uint)(tables.Count << 16 | 16 << power), (uint)(power << 16 | 16 * tables.Count - (16 << power))));
        var offset = 12 + 16 * tables.Count;
        foreach (var (name, data) in tables)
        {
            file.Write(Numbers(Tag(name), Sum(data), (uint)offset, (uint)data.Length));
            offset += (data.Length + 3) / 4 * 4;
        }

        foreach (var data in tables.Values)
        {
            file.Write(data);
            Pad(file);
        }

        return file.ToArray();
    }

    private static byte[] Numbers(params ReadOnlySpan<uint> numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var at = 0; at < numbers.Length; at++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * at), numbers[at]);
        return bytes;
    }

    private static byte[] Shorts(params ReadOnlySpan<ushort> numbers)
    {
        var bytes = new byte[2 * numbers.Length];
        for (var at = 0; at < numbers.Length; at++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * at), numbers[at]);
        return bytes;
    }

    private static void Pad(MemoryStream file)
    {
        while (file.Length % 4 != 0)
            file.WriteByte(0);
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var at = 0; at < data.Length; at++)
            sum += (uint)data[at] << 8 * (3 - at % 4);
        return sum;
    }
}
