using System.Buffers.Binary;
using System.Collections;
using System.Text;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Reads what a font file (字体文件) says of itself: its characters, by cmap formats 4 and 12, and its name. No offset in it is trusted.</summary>
internal static class FontReader
{
    private const int CodePoints = 0x110000;

    // Larger than any real one; a table beyond it is a lie.
    private const int LongestTable = 8 << 20;

    // Family and weight, then family alone.
    private static readonly int[] FamilyNames = [4, 16, 1];
    private static readonly (int Platform, int Encoding)[] UnicodeMaps = [(3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)];

    /// <summary>Reads a font.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="file">The file; must be able to seek.</param>
    /// <exception cref="InvalidDataException">It is no single font, or broken.</exception>
    public static PrintFont Read(string name, Stream file)
    {
        var head = Take(file, 0, 12);
        if (Long(head, 0) is not (0x00010000 or 0x74727565 or 0x4F54544F))
            throw new InvalidDataException("not a TrueType or OpenType font");
        var directory = Take(file, 12, 16 * Short(head, 4));
        var glyphs = Short(Table(file, directory, "maxp"), 4);
        var coverage = Coverage(Table(file, directory, "cmap"), glyphs);
        var names = Table(file, directory, "name");
        var family = FamilyNames.Select(kind => Name(names, kind)).FirstOrDefault(text => text.Length > 0) ?? "";
        return new PrintFont(name, family, Name(names, 5), Find(directory, "glyf") >= 0) { Coverage = coverage };
    }

    private static byte[] Table(Stream file, byte[] directory, string tag)
    {
        var entry = Find(directory, tag);
        return entry < 0 ? throw new InvalidDataException($"no table {tag}") : Take(file, Long(directory, entry + 8), Long(directory, entry + 12));
    }

    private static int Find(byte[] directory, string tag)
    {
        for (var entry = 0; entry < directory.Length; entry += 16)
            if (Encoding.ASCII.GetString(directory, entry, 4) == tag)
                return entry;
        return -1;
    }

    private static byte[] Take(Stream file, long offset, long length)
    {
        if (length > LongestTable || offset + length > file.Length) throw new InvalidDataException("a table lies outside the file");
        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static BitArray Coverage(byte[] cmap, int glyphs)
    {
        var maps = Enumerable.Range(0, Short(cmap, 2))
            .Select(map => (Kind: ((int)Short(cmap, 4 + (8 * map)), (int)Short(cmap, 6 + (8 * map))), Offset: (long)Long(cmap, 8 + (8 * map))))
            .Where(map => UnicodeMaps.Contains(map.Kind))
            .OrderBy(map => Array.IndexOf(UnicodeMaps, map.Kind));
        foreach (var (_, offset) in maps)
        {
            var coverage = new BitArray(CodePoints);
            switch (Short(cmap, offset))
            {
                case 4:
                    ReadSegments(cmap, offset, glyphs, coverage);
                    return coverage;
                case 12:
                    ReadGroups(cmap, offset, glyphs, coverage);
                    return coverage;
            }
        }

        throw new InvalidDataException("no Unicode cmap of format 4 or 12");
    }

    private static void ReadSegments(byte[] cmap, long map, int glyphs, BitArray coverage)
    {
        var doubled = Short(cmap, map + 6) & ~1;
        var (ends, starts) = (map + 14, map + 16 + doubled);
        var previous = -1;
        for (var segment = 0; segment < doubled; segment += 2)
        {
            var (start, end) = (Short(cmap, starts + segment), Short(cmap, ends + segment));
            var delta = Short(cmap, starts + doubled + segment);
            var at = starts + (2 * doubled) + segment;
            var range = Short(cmap, at);
            RequireOrder(previous, start, end, 0xFFFF);
            // U+FFFF closes the list and is no character; fonts write nonsense there.
            for (var point = (int)start; point <= end && point < 0xFFFF; point++)
            {
                var glyph = range == 0 ? point + delta : Short(cmap, at + range + (2 * (point - start))) is var found and not 0 ? found + delta : 0;
                coverage[point] = IsGlyph(glyph & 0xFFFF, glyphs);
            }

            previous = end;
        }
    }

    private static void ReadGroups(byte[] cmap, long map, int glyphs, BitArray coverage)
    {
        var previous = -1L;
        var groups = Long(cmap, map + 12);
        for (var group = 0L; group < groups; group++)
        {
            var at = map + 16 + (12 * group);
            var (start, end, glyph) = (Long(cmap, at), Long(cmap, at + 4), (long)Long(cmap, at + 8));
            RequireOrder(previous, start, end, CodePoints - 1);
            for (var point = start; point <= end; point++)
                coverage[(int)point] = IsGlyph(glyph + point - start, glyphs);
            previous = end;
        }
    }

    // Sorted as the format asks, which also bounds the work to one pass over Unicode.
    private static void RequireOrder(long previous, long start, long end, long last)
    {
        if (start <= previous || end < start || end > last) throw new InvalidDataException("the character map is out of order");
    }

    private static bool IsGlyph(long glyph, int glyphs) => glyph > 0 && glyph < glyphs;

    private static string Name(byte[] names, int kind)
    {
        for (var entry = 0; entry < Short(names, 2); entry++)
        {
            var at = 6 + (12 * entry);
            // Windows, Unicode, American English: the one that every font has.
            if (Short(names, at) != 3 || Short(names, at + 4) != 0x409 || Short(names, at + 6) != kind) continue;
            var (start, length) = (Short(names, 4) + Short(names, at + 10), Short(names, at + 8));
            if (start + length > names.Length) throw new InvalidDataException("a name lies outside its table");
            var text = Encoding.BigEndianUnicode.GetString(names, start, length);
            return string.Concat(text.Where(character => !char.IsControl(character)).Take(80));
        }

        return "";
    }

    private static ushort Short(byte[] bytes, long at) =>
        at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan((int)at)) : throw Beyond();

    private static uint Long(byte[] bytes, long at) =>
        at + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at)) : throw Beyond();

    private static InvalidDataException Beyond() => new("an offset lies outside its table");
}
