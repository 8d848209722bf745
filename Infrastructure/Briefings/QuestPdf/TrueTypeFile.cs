using System.Buffers.Binary;
using System.Text;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Reads TrueType files (字体文件), and makes them smaller.</summary>
internal static class TrueTypeFile
{
    private static readonly string[] PrintedTables = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];
    private static readonly string[] NamedTables = ["OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"];

    /// <summary>The line's height in parts of the size, as QuestPDF takes it: a pitch in points can only be set as its multiple.</summary>
    public static float LineHeight(ReadOnlySpan<byte> font)
    {
        var os2 = Table(font, "OS/2");
        var typographic = (BinaryPrimitives.ReadUInt16BigEndian(os2[62..]) & 0x80) != 0;
        var heights = typographic ? os2[68..] : Table(font, "hhea")[4..];
        var ascent = BinaryPrimitives.ReadInt16BigEndian(heights);
        var descent = BinaryPrimitives.ReadInt16BigEndian(heights[2..]);
        return (ascent - descent) / (float)BinaryPrimitives.ReadUInt16BigEndian(Table(font, "head")[18..]);
    }

    /// <summary>The font without its ligatures (连字): drawn as one glyph, —— and ffi could not be read out of the PDF as they were written.</summary>
    public static byte[] WithoutLigatures(byte[] font) => Assemble(font, NamedTables, []);

    /// <summary>The font with the outlines of some glyphs only (子集); glyphs keep their numbers.</summary>
    public static byte[] Subset(byte[] font, IEnumerable<int> glyphs)
    {
        var head = Table(font, "head").ToArray();
        var offsets = Offsets(Table(font, "loca"), isLong: head[51] == 1);
        var outlines = Table(font, "glyf");
        var kept = WithParts(glyphs, outlines, offsets);
        using var glyf = new MemoryStream();
        var loca = new byte[4 * offsets.Length];
        for (var glyph = 0; glyph < offsets.Length - 1; glyph++)
        {
            if (kept.Contains(glyph))
            {
                glyf.Write(outlines[offsets[glyph]..offsets[glyph + 1]]);
                Pad(glyf);
            }

            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (glyph + 1)), (int)glyf.Length);
        }

        head[51] = 1;
        return Assemble(font, PrintedTables, new()
        {
            ["glyf"] = glyf.ToArray(),
            ["head"] = head,
            ["hmtx"] = Metrics(font, kept),
            ["loca"] = loca,
        });
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font, string name, bool isNeeded = true)
    {
        Span<byte> tag = stackalloc byte[4];
        Encoding.ASCII.GetBytes(name, tag);
        for (var table = 0; table < BinaryPrimitives.ReadUInt16BigEndian(font[4..]); table++)
        {
            var entry = font[(12 + 16 * table)..];
            if (entry[..4].SequenceEqual(tag))
                return font.Slice(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
        }

        return isNeeded ? throw new InvalidDataException($"the font is no TrueType file: it has no table {name}") : default;
    }

    private static int[] Offsets(ReadOnlySpan<byte> loca, bool isLong)
    {
        var offsets = new int[loca.Length / (isLong ? 4 : 2)];
        for (var glyph = 0; glyph < offsets.Length; glyph++)
            offsets[glyph] = isLong ? BinaryPrimitives.ReadInt32BigEndian(loca[(4 * glyph)..]) : 2 * BinaryPrimitives.ReadUInt16BigEndian(loca[(2 * glyph)..]);
        return offsets;
    }

    /// <summary>The glyphs, the one for a missing character, and those that they are put together from.</summary>
    private static HashSet<int> WithParts(IEnumerable<int> glyphs, ReadOnlySpan<byte> outlines, int[] offsets)
    {
        var kept = new HashSet<int>();
        var open = new Stack<int>(glyphs.Prepend(0));
        while (open.TryPop(out var glyph))
        {
            if (glyph < offsets.Length - 1 && kept.Add(glyph))
            {
                foreach (var part in Parts(outlines[offsets[glyph]..offsets[glyph + 1]]))
                    open.Push(part);
            }
        }

        return kept;
    }

    private static List<int> Parts(ReadOnlySpan<byte> outline)
    {
        var parts = new List<int>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return parts;
        const int wide = 0x1, scale = 0x8, more = 0x20, twoScales = 0x40, matrix = 0x80;
        var (at, flags) = (10, more);
        while ((flags & more) != 0)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & wide) != 0 ? 4 : 2)
                + ((flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
        }

        return parts;
    }

    /// <summary>Unused widths become zeros, which take no room once compressed; the last one counts for all glyphs after it.</summary>
    private static byte[] Metrics(byte[] font, HashSet<int> kept)
    {
        var metrics = Table(font, "hmtx").ToArray();
        var full = BinaryPrimitives.ReadUInt16BigEndian(Table(font, "hhea")[34..]);
        for (var glyph = 0; glyph < full - 1; glyph++)
        {
            if (!kept.Contains(glyph))
                metrics.AsSpan(4 * glyph, 4).Clear();
        }

        return metrics;
    }

    /// <summary>A file of the named tables, as far as the font has them, some of them changed.</summary>
    private static byte[] Assemble(byte[] font, string[] names, Dictionary<string, byte[]> changed)
    {
        var tables = names.Select(name => (Name: name, Data: changed.GetValueOrDefault(name) ?? Table(font, name, isNeeded: false).ToArray()))
            .Where(table => table.Data.Length > 0).ToArray();
        using var file = new MemoryStream();
        var power = (int)Math.Log2(tables.Length);
        WriteNumbers(file, 0x00010000);
        WriteNumbers(file, (uint)(tables.Length << 16 | 16 << power), (uint)(power << 16 | 16 * tables.Length - (16 << power)));
        var offset = 12 + 16 * tables.Length;
        foreach (var (name, data) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(name));
            WriteNumbers(file, Sum(data), (uint)offset, (uint)data.Length);
            offset += (data.Length + 3) / 4 * 4;
        }

        foreach (var (_, data) in tables)
        {
            file.Write(data);
            Pad(file);
        }

        return file.ToArray();
    }

    private static void WriteNumbers(MemoryStream file, params ReadOnlySpan<uint> numbers)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
            file.Write(bytes);
        }
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
