using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>
/// Takes the unused glyphs out of a PDF's fonts (字体子集). QuestPDF embeds whole fonts, for Chinese some 25 MB a file.
/// </summary>
internal static partial class PdfFontSubset
{
    /// <summary>The smaller PDF; the given one where its parts are not laid out as Skia, QuestPDF's drawing library, lays them out.</summary>
    public static byte[] Apply(byte[] pdf)
    {
        var tail = Encoding.Latin1.GetString(pdf.AsSpan(Math.Max(0, pdf.Length - 64)));
        if (Start().Match(tail) is not { Success: true } start)
            return pdf;
        var table = int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture);
        var end = Encoding.Latin1.GetString(pdf.AsSpan(table));
        if (!end.StartsWith("xref\n0 ", StringComparison.Ordinal))
            return pdf;
        var offsets = Entry().Matches(end).Select(entry => int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        var parts = Read(pdf, offsets, table);
        Shrink(parts);
        return Write(pdf, offsets, parts, end[end.IndexOf("trailer", StringComparison.Ordinal)..end.IndexOf("startxref", StringComparison.Ordinal)]);
    }

    /// <summary>The numbered objects; the one numbered 0 does not exist.</summary>
    private static Part[] Read(byte[] pdf, int[] offsets, int end)
    {
        var parts = new Part[offsets.Length];
        var order = offsets.Skip(1).Order().Append(end).ToArray();
        for (var number = 1; number < offsets.Length; number++)
        {
            var next = order[Array.BinarySearch(order, offsets[number]) + 1];
            parts[number] = Part.From(pdf.AsSpan(offsets[number]..next));
        }

        return parts;
    }

    private static void Shrink(Part[] parts)
    {
        var count = 0;
        for (var font = 1; font < parts.Length; font++)
        {
            if (UnicodeMap().Match(parts[font].Text) is not { Success: true } map || Descendant().Match(parts[font].Text) is not { Success: true } descendant)
                continue;
            var glyphs = Number(descendant);
            var descriptor = Number(Descriptor().Match(parts[glyphs].Text));
            var file = Number(FontFile().Match(parts[descriptor].Text));
            var subset = TrueTypeFile.Subset(parts[file].Unpack(), Glyphs(parts[Number(map)]));
            parts[file] = Part.Pack(file, subset);
            var mark = $"/AAAAA{(char)('A' + count++ % 26)}+";
            foreach (var named in new[] { font, glyphs, descriptor })
                parts[named] = parts[named] with { Text = FontName().Replace(parts[named].Text, $"$1{mark}") };
        }
    }

    private static byte[] Write(byte[] pdf, int[] offsets, Part[] parts, string trailer)
    {
        using var file = new MemoryStream();
        file.Write(pdf, 0, offsets.Skip(1).Min());
        var moved = new long[offsets.Length];
        foreach (var number in Enumerable.Range(1, offsets.Length - 1).OrderBy(number => offsets[number]))
        {
            moved[number] = file.Length;
            parts[number].WriteTo(file);
        }

        var table = file.Length;
        var entries = string.Concat(moved.Skip(1).Select(offset => $"{offset:0000000000} 00000 n \n"));
        file.Write(Encoding.Latin1.GetBytes($"xref\n0 {moved.Length}\n0000000000 65535 f \n{entries}{trailer}startxref\n{table}\n%%EOF"));
        return file.ToArray();
    }

    /// <summary>The glyphs that a map from glyphs to text names.</summary>
    private static IEnumerable<int> Glyphs(Part map)
    {
        var text = Encoding.Latin1.GetString(map.Unpack());
        foreach (Match line in Mapping().Matches(text[text.IndexOf("endcodespacerange", StringComparison.Ordinal)..]))
        {
            var first = int.Parse(line.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var last = line.Groups[2].Success ? int.Parse(line.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : first;
            for (var glyph = first; glyph <= last; glyph++)
                yield return glyph;
        }
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\s*$")]
    private static partial Regex Start();

    [GeneratedRegex(@"(\d{10}) \d{5} [nf] \n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex UnicodeMap();

    [GeneratedRegex(@"/DescendantFonts \[(\d+) 0 R\]")]
    private static partial Regex Descendant();

    [GeneratedRegex(@"/FontDescriptor (\d+) 0 R")]
    private static partial Regex Descriptor();

    [GeneratedRegex(@"/FontFile2 (\d+) 0 R")]
    private static partial Regex FontFile();

    [GeneratedRegex(@"(/(?:BaseFont|FontName) )/")]
    private static partial Regex FontName();

    [GeneratedRegex(@"^<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<[0-9A-F]+>\n", RegexOptions.Multiline)]
    private static partial Regex Mapping();

    /// <summary>One object: its text, and where it has one its packed stream.</summary>
    private sealed record Part(string Text, byte[]? Stream)
    {
        private static readonly byte[] Before = " stream\n"u8.ToArray();
        private static readonly byte[] After = "\nendstream\nendobj\n"u8.ToArray();

        public static Part From(ReadOnlySpan<byte> bytes)
        {
            var stream = bytes.IndexOf(Before);
            return stream < 0 || !bytes.EndsWith(After)
                ? new Part(Encoding.Latin1.GetString(bytes), null)
                : new Part(Encoding.Latin1.GetString(bytes[..stream]), bytes[(stream + Before.Length)..^After.Length].ToArray());
        }

        public static Part Pack(int number, byte[] data)
        {
            using var packed = new MemoryStream();
            using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                packer.Write(data);
            return new Part($"{number} 0 obj\n<</Length1 {data.Length}\n/Filter /FlateDecode\n/Length {packed.Length}>>", packed.ToArray());
        }

        public byte[] Unpack()
        {
            using var unpacked = new MemoryStream();
            using (var unpacker = new ZLibStream(new MemoryStream(Stream!), CompressionMode.Decompress))
                unpacker.CopyTo(unpacked);
            return unpacked.ToArray();
        }

        public void WriteTo(Stream file)
        {
            file.Write(Encoding.Latin1.GetBytes(Text));
            if (Stream is null)
                return;
            file.Write(Before);
            file.Write(Stream);
            file.Write(After);
        }
    }
}
