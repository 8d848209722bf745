using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CreditWorkplan.Infrastructure.Plans.Readers;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;
using static CreditWorkplan.Dashboard.Tests.Plans.Readers.Source;

namespace CreditWorkplan.Dashboard.Tests.Plans.Readers;

public sealed class BadInputTests
{
    private static readonly byte[] Docx = Word(P("2023年工作要点"));

    public static TheoryData<string, string, string> Files => new()
    {
        { "empty", "a.docx", "空的" },
        { "blank", "a.txt", "没有文字" },
        { "binary", "a.txt", "不是可读的文件" },
        { "too large", "a.docx", "超过 100 MB" },
        { "long text", "a.txt", "超过 20 MB" },
        { "bomb", "a.docx", "压缩炸弹" },
        { "entries", "a.docx", "压缩炸弹" },
        { "unpacked", "a.docx", "解压后有" },
        { "macro", "a.docx", "有宏" },
        { "docm", "a.docm", "有宏" },
        { "xlsm", "a.xlsm", "有宏" },
        { "password", "a.docx", "密码" },
        { "doc", "a.doc", "另存为 .docx" },
        { "xls", "a.xls", "另存为 .xlsx" },
        { "cut off", "a.docx", "不完整" },
        { "zip", "a.docx", "压缩包" },
        { "dtd", "a.docx", "DTD" },
        { "deep", "a.docx", "嵌套" },
        { "broken xml", "a.docx", "XML" },
        { "pictures", "a.pdf", "OCR" },
        { "encrypted", "a.pdf", "密码" },
        { "broken pdf", "a.pdf", "损坏" },
        { "picture", "a.jpg", "OCR" },
        { "rtf", "a.doc", "RTF" },
        { "rows.docx", "a.docx", "50000 行|没有读完" },
        { "rows.xlsx", "a.xlsx", "50000 行|没有读完" },
        { "rows.csv", "a.csv", "50000 行" },
        { "rows.txt", "a.txt", "50000 行" },
        { "columns", "a.docx", "栏的上限" },
        { "far cell", "a.xlsx", "栏的上限" },
        { "quote", "a.csv", "引号" },
        { "one paragraph", "a.docx", "内容过多" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_bad_file_is_refused_by_name_in_time(string kind, string file, string words)
    {
        var bytes = Make(kind);
        var started = Stopwatch.GetTimestamp();
        var fault = Fault(file, bytes);
        var took = Stopwatch.GetElapsedTime(started);
        // A busy machine may use up the reader's seconds first; that is a refusal as well.
        Assert.Contains(words.Split('|'), word => fault.Message.Contains(word, StringComparison.Ordinal));
        Assert.True(fault.Line >= 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {took.TotalMilliseconds:0} ms – {fault.Message}");
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.xlsx")]
    [InlineData("a")]
    public void The_content_decides_and_not_the_ending(string name)
    {
        Assert.Equal(["1 2023年工作要点"], Blocks(name, Docx));
        Assert.Equal(["1 2023年工作要点"], Blocks(name, "2023年工作要点"));
    }

    [Fact]
    public void A_file_on_disk_is_measured_before_it_is_read()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.docx");
        Assert.Contains("没有这个文件", PlanFileReader.Open(new FileInfo(path)).Faults[0].Message);
        using (var stream = File.Create(path)) stream.SetLength(PlanFileReader.MaxBytes + 1);
        Assert.Contains("100 MB", PlanFileReader.Open(new FileInfo(path)).Faults[0].Message);
        File.WriteAllBytes(path, Docx);
        Assert.Empty(PlanFileReader.Open(new FileInfo(path)).Faults);
        File.Delete(path);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "empty" => [],
        "blank" => " \r\n\r\n"u8.ToArray(),
        "binary" => [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0xFF, 0xFE, 0],
        "too large" => new byte[PlanFileReader.MaxBytes + 1],
        "long text" => Enumerable.Repeat((byte)'a', 21 << 20).ToArray(),
        "bomb" => WithEntry(Docx, "word/media/x.xml", new byte[60 << 20]),
        "entries" => ManyEntries(),
        "unpacked" => Unpacked(),
        "macro" => WithEntry(Docx, "word/vbaProject.bin", [1]),
        "docm" => MacroEnabled(Docx, "document.main"),
        "xlsm" => MacroEnabled(Sheets(["<sheetData/>"]), "sheet.main"),
        "password" => Ole("EncryptedPackage"),
        "doc" => Ole("WordDocument"),
        "xls" => Ole("Workbook"),
        "cut off" => Docx[..(Docx.Length / 2)],
        "zip" => WithEntry([], "a.txt", [65]),
        "dtd" => WithEntry(Docx, "word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"u8.ToArray()),
        "deep" => WithEntry(Docx, "word/document.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)))),
        "broken xml" => WithEntry(Docx, "word/document.xml", "<w:document"u8.ToArray()),
        "pictures" => Pictures(),
        "encrypted" => Encrypted(),
        "broken pdf" => "%PDF-1.7\n1 0 obj\n<</Type/Catalog"u8.ToArray(),
        "picture" => [0xFF, 0xD8, 0xFF, 0xE0],
        "rtf" => "{\\rtf1 x}"u8.ToArray(),
        "rows.docx" => Word(Tbl(2, [.. Enumerable.Range(1, 50_000).Select(number => Tr($"{number}", "建立制度"))])),
        "rows.xlsx" => Sheets([$"<sheetData>{string.Concat(Enumerable.Range(1, 50_000).Select(row => $"<row r=\"{row}\">{Inline($"A{row}", $"{row}")}{Inline($"B{row}", "建立制度")}</row>"))}</sheetData>"]),
        "rows.csv" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 50_000).Select(number => $"{number},建立制度\n"))),
        "rows.txt" => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 50_000).Select(number => $"{number}\t建立制度\n"))),
        "columns" => Word(Tbl(2, Tr(Tc("宽", "<w:gridSpan w:val=\"2000000000\"/>")))),
        "far cell" => Sheets([$"<sheetData><row r=\"1\">{Inline("A1", "甲")}{Inline("XFD1", "乙")}</row></sheetData>"]),
        "one paragraph" => Word($"<w:p>{string.Concat(Enumerable.Repeat(R("甲"), 100_000))}</w:p>"),
        "quote" => "a,\"b\nc,d\n"u8.ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, true)) fill(archive);
        return memory.ToArray();
    }

    private static byte[] ManyEntries() => Zip(archive =>
    {
        for (var at = 0; at < 10_001; at++) archive.CreateEntry($"{at}.xml");
    });

    private static byte[] Unpacked() => Zip(archive =>
    {
        var noise = new byte[1 << 20];
        for (var at = 0; at < 60; at++)
        {
            using var stream = archive.CreateEntry($"word/media/{at}.png", CompressionLevel.Fastest).Open();
            // A little noise keeps the ratio of each entry below a bomb's.
            for (var part = 0; part < 8; part++)
            {
                new Random(at).NextBytes(noise.AsSpan(0, 20_000));
                stream.Write(noise);
            }
        }
    });

    private static byte[] MacroEnabled(byte[] zip, string main)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var reader = new StreamReader(archive.GetEntry("[Content_Types].xml")!.Open());
        var kind = main.StartsWith('d') ? "application/vnd.ms-word.document.macroEnabled.main+xml" : "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
        var types = System.Text.RegularExpressions.Regex.Replace(reader.ReadToEnd(), $"application/vnd[^\"]*{main}\\+xml", kind);
        return WithEntry(zip, "[Content_Types].xml", Encoding.UTF8.GetBytes(types));
    }

    private static byte[] Ole(string name) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes(name), .. new byte[512]];

    private static byte[] Pictures()
    {
        const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var builder = new PdfDocumentBuilder();
        builder.AddPage(595, 842).AddPng(Convert.FromBase64String(Png), new PdfRectangle(0, 0, 595, 842));
        return builder.Build();
    }

    private static byte[] Encrypted()
    {
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            $"<</Filter/Standard/V 1/R 2/P -44/O<{new string('A', 64)}>/U<{new string('B', 64)}>>>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        List<int> places = [];
        for (var at = 0; at < objects.Length; at++)
        {
            places.Add(text.Length);
            text.Append($"{at + 1} 0 obj\n{objects[at]}\nendobj\n");
        }
        var start = text.Length;
        text.Append("xref\n0 5\n0000000000 65535 f \n").AppendJoin("", places.Select(place => $"{place:0000000000} 00000 n \n"));
        text.Append($"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<0011><0011>]>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
