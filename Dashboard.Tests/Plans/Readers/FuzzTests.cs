using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CreditWorkplan.Infrastructure.Plans.Readers;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using static CreditWorkplan.Dashboard.Tests.Plans.Readers.Source;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class FuzzTests
{
    private const int Mutations = 300;

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.csv")]
    [InlineData("a.md")]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.pdf")]
    public void A_mutated_file_gives_blocks_or_faults_in_time(string file)
    {
        var source = Sample(file);
        var random = new Random(20_230_601);
        var (longest, refused) = (TimeSpan.Zero, 0);
        for (var at = 0; at < Mutations; at++)
        {
            var bytes = Mutate(source, random);
            var started = Stopwatch.GetTimestamp();
            var opening = PlanFileReader.Open(file, bytes);
            var took = Stopwatch.GetElapsedTime(started);
            longest = took > longest ? took : longest;
            if (opening.Document is null) refused++;
            Assert.True((opening.Document is null) == (opening.Faults.Count > 0), $"mutation {at}");
            Assert.All(opening.Document?.Blocks ?? [], block => Assert.True(block.Line >= 1));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {refused} of {Mutations} refused, longest {longest.TotalMilliseconds:0} ms");
    }

    private static byte[] Sample(string file) => Path.GetExtension(file) switch
    {
        ".txt" => SeedPlan.Bytes[..20_000],
        ".csv" => Encoding.UTF8.GetBytes("序号,内容\n1,\"甲,乙\n丙\"\n2,丁\n"),
        ".md" => Encoding.UTF8.GetBytes("# 题\n\n- **甲** [乙](丙)\n\n|序号|内容|\n|--|--|\n|1|<br>*丁*|\n\n<!-- 注 -->\n"),
        ".docx" => Word(
            P("一、总则", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>") + Tbl(3, Tr(Tc("甲", "<w:gridSpan w:val=\"2\"/>"), Tc("乙", "<w:vMerge w:val=\"restart\"/>")), Tr("1", "2", Tc("", "<w:vMerge/>"))),
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
            "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"1\"/></w:style>"),
        ".xlsx" => Sheets(
            [$"<sheetData><row r=\"1\">{Inline("A1", "序号")}<c r=\"B1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>45107.5</v></c><c r=\"B2\"><f>A1</f><v>3</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"],
            "<si><t>内容</t></si>",
            "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy年m月d日 [h]:mm\"/></numFmts><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"),
        _ => Pdf(),
    };

    private static byte[] Pdf()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var number in Enumerable.Range(1, 3))
        {
            var page = builder.AddPage(595, 842);
            page.AddText($"Plan {number}", 12, new PdfPoint(60, 700), font);
            page.AddText("1", 12, new PdfPoint(65, 660), font);
            page.AddText("content", 12, new PdfPoint(125, 660), font);
            foreach (var x in new[] { 60, 120, 400 }) page.DrawLine(new PdfPoint(x, 640), new PdfPoint(x, 680), 0.5);
            foreach (var y in new[] { 640, 680 }) page.DrawLine(new PdfPoint(60, y), new PdfPoint(400, y), 0.5);
        }
        return builder.Build();
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var zip = source[0] == 'P' && source[1] == 'K';
        return random.Next(zip ? 6 : 4) switch
        {
            0 => Flip(source, random, 1 + random.Next(20)),
            1 => source[..random.Next(source.Length)],
            2 => Cut(source, random),
            3 => Hostile(source, random),
            4 => Rezip(source, random, swap: true),
            _ => Rezip(source, random, swap: false),
        };
    }

    private static byte[] Flip(byte[] source, Random random, int times)
    {
        var bytes = (byte[])source.Clone();
        for (; times > 0 && bytes.Length > 0; times--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static byte[] Cut(byte[] source, Random random)
    {
        var (from, to) = (random.Next(source.Length), random.Next(source.Length));
        return from < to ? [.. source[..from], .. source[to..]] : [.. source[..from], .. source[to..from], .. source[to..]];
    }

    /// <summary>Large numbers where a size may stand: four bytes of ones, or figures made nines.</summary>
    private static byte[] Hostile(byte[] source, Random random)
    {
        var bytes = (byte[])source.Clone();
        for (var times = 0; times < 3; times++)
        {
            var at = random.Next(bytes.Length - 4);
            if (random.Next(2) == 0) bytes.AsSpan(at, 4).Fill(0xFF);
            else
                for (var digit = at; digit < Math.Min(bytes.Length, at + 60); digit++) if (bytes[digit] is >= (byte)'0' and <= (byte)'9') bytes[digit] = (byte)'9';
        }
        return bytes;
    }

    /// <summary>Entries that change their contents, or whose text is mutated inside the zip.</summary>
    private static byte[] Rezip(byte[] source, Random random, bool swap)
    {
        List<(string Name, byte[] Content)> entries = [];
        using (var archive = new ZipArchive(new MemoryStream(source)))
        {
            foreach (var entry in archive.Entries)
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                entries.Add((entry.FullName, content.ToArray()));
            }
        }
        var (one, other) = (random.Next(entries.Count), random.Next(entries.Count));
        if (swap) (entries[one], entries[other]) = ((entries[one].Name, entries[other].Content), (entries[other].Name, entries[one].Content));
        else entries[one] = (entries[one].Name, random.Next(2) == 0 ? Hostile(entries[one].Content, random) : Inner(entries[one].Content, random));
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        }
        return memory.ToArray();
    }

    /// <summary>A mutation that leaves the XML whole: an element's name or an attribute's value changes into another of the file.</summary>
    private static byte[] Inner(byte[] content, Random random)
    {
        var text = Encoding.UTF8.GetString(content);
        var words = System.Text.RegularExpressions.Regex.Matches(text, "\"[^\"<>]*\"").Select(match => match.Value).ToList();
        if (words.Count == 0) return content;
        string[] hostile = ["\"-1\"", "\"2147483647\"", "\"99999999999\"", "\"\"", "\"%9%8%7\"", "\"A1:XFD1048576\"", "\"１\""];
        var by = random.Next(2) == 0 ? words[random.Next(words.Count)] : hostile[random.Next(hostile.Length)];
        return Encoding.UTF8.GetBytes(text.Replace(words[random.Next(words.Count)], by, StringComparison.Ordinal));
    }
}
