using System.IO.Compression;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>Files as they should not be: each gives findings or a refusal by line, never a wrong figure in silence, never a crash.</summary>
public sealed class BrokenFilesTests : IDisposable
{
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_quote_out_of_place_is_a_letter_and_rows_behind_it_are_read_as_before()
    {
        List<string> lines = [string.Join(',', LicenceHeader)];
        for (var number = 1; number <= 400; number++)
        {
            var row = Licence($"{number}");
            row["XK_NR"] = (number % 7) switch { 0 => "直径5\"管", 1 => "\"甲\"乙", 2 => "\"两\n行，\"\"引\"\"\"", _ => "内容" };
            lines.Add(string.Join(',', LicenceHeader.Select(column => row.GetValueOrDefault(column, ""))));
        }
        var path = files.Write("quotes.csv", string.Join('\n', lines));
        foreach (var (threads, size) in new[] { (1, 1 << 20), (2, 300), (3, 64), (2, 5000) })
        {
            var outcome = EvaluateFiles.Run(new([path], [], [], new(2026, 3), new(2026, 10, 20)) { Threads = threads }, WorkingCalendar.Shipped, null, null, size, TestContext.Current.CancellationToken);
            Assert.Empty(outcome.Faults);
            Assert.Equal(new PublicityCounts(400, 0, 0, 0, 0), outcome.Evaluation!.Totals.Counts);
        }
    }

    [Fact]
    public void A_field_of_ten_megabytes_is_a_field()
    {
        var long1 = Licence("1");
        long1["XK_NR"] = new string('长', 3_500_000) + ",\"\n";
        var evaluation = files.Evaluate(long1, Licence("2"));
        Assert.Equal(new PublicityCounts(2, 0, 0, 0, 0), evaluation.Totals.Counts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_reads_like_utf8_with_and_without_a_mark(bool bigEndian)
    {
        foreach (var mark in new[] { true, false })
        {
            var path = files.Write($"utf16-{mark}.csv", LicenceHeader, [Licence("1"), Licence("")], new UnicodeEncoding(bigEndian, mark));
            var evaluation = Run([path]).Evaluation!;
            Assert.Equal((new PublicityCounts(2, 0, 1, 0, 0), "示例局（合成）"), (evaluation.Totals.Counts, evaluation.Units[0].Unit));
        }
    }

    [Fact]
    public void A_byte_zero_is_refused_at_its_line()
    {
        var text = Csv(LicenceHeader, [Licence("1"), Licence("2"), Licence("3")]);
        var path = files.Write("nul.csv", text.Replace("2026-07-01,,,示例局（合成）,12100000400000624D,,示例局（合成）,12100000400000624D,,2026-07-01\r\n", "2026-07-01,,,示例局（合成）,12100000400000624D,,示例局\0（合成）,12100000400000624D,,2026-07-01\r\n", StringComparison.Ordinal));
        Assert.Equal(new PublicityFault(path, 2, PublicityText.NulByte), Assert.Single(Run([path]).Faults));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_in_a_file_that_began_as_utf8_are_refused_at_their_line()
    {
        var path = Path.Combine(files.Folder, "mixed.csv");
        var rows = Enumerable.Range(1, 30_000).Select(number => Licence($"{number}"));
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(Csv(LicenceHeader, rows)), .. PublicityText.Gb18030.GetBytes("示例,示例\r\n")]);
        Assert.Equal(new PublicityFault(path, 30_002, PublicityText.NoEncoding), Assert.Single(Run([path]).Faults));
    }

    [Theory]
    [InlineData("zip", "是压缩包，请解压后再评估；工作簿应为XLSX")]
    [InlineData("broken zip", "压缩包已损坏，应为CSV或XLSX")]
    [InlineData("xls", "是旧版XLS工作簿，请另存为XLSX或CSV")]
    [InlineData("pdf", "是PDF，应为CSV或XLSX")]
    [InlineData("random", PublicityText.NulByte)]
    public void What_is_no_table_is_refused_with_what_to_do(string what, string message)
    {
        var path = Path.Combine(files.Folder, "what.csv");
        if (what == "zip")
        {
            using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
            zip.CreateEntry("licences.csv");
        }
        else
        {
            File.WriteAllBytes(path, what switch { "broken zip" => [.. "PK\x03\x04"u8, 1, 2, 3], "xls" => [0xD0, 0xCF, 0x11, 0xE0, 0], "pdf" => [.. "%PDF-1.7"u8], _ => [1, 2, 0, 3, 0, 0, 0, 255, 254] });
        }
        Assert.Equal(new PublicityFault(path, 1, message), Assert.Single(Run([path]).Faults));
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_refused()
    {
        var path = files.Write("grows.csv", LicenceHeader, Enumerable.Range(1, 200).Select(number => Licence($"{number}")));
        var grown = false;
        var outcome = EvaluateFiles.Run(
            new([path], [], [], new(2026, 3), new(2026, 10, 20)) { Threads = 1 }, WorkingCalendar.Shipped, null,
            _ =>
            {
                if (grown) return;
                grown = true;
                File.AppendAllText(path, "后来的一行\n");
            },
            512, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Evaluation);
        Assert.Contains("文件在评估期间被改动；请待写完后再评估", outcome.Faults.Select(fault => fault.Message));
    }

    [Fact]
    public void A_workbook_is_judged_like_a_file_of_text_its_day_numbers_read_as_dates()
    {
        var path = Path.Combine(files.Folder, "licence.xlsx");
        var spoilt = Licence("2", "46204");
        spoilt["XK_XDR_SHXYM"] = "9.1350100000010003E+17";
        WriteWorkbook(path, LicenceHeader, [Licence("1", "46204"), spoilt]);
        var evaluation = Run([path]).Evaluation!;
        Assert.Equal(new PublicityCounts(2, 0, 1, 0, 0), evaluation.Totals.Counts);
        var finding = Assert.Single(evaluation.Findings);
        Assert.Equal(("bad-code", 3, "被表格软件改成了科学计数法，原号码已丢失；请将该列设为文本后重新导出"), (finding.Rule, finding.Line, finding.Message));
    }

    [Fact]
    public void Columns_in_another_order_unknown_ones_and_headings_of_ones_own_are_found()
    {
        var row = Licence("1");
        string[] header = [.. LicenceHeader.Reverse(), "本单位自用"];
        var text = Csv(header, [row]).Replace("XK_WSH", "本局文号", StringComparison.Ordinal);
        var path = files.Write("own.csv", text);
        Assert.Contains("XK_WSH", Assert.Single(Run([path]).Faults).Message, StringComparison.Ordinal);
        var mapped = new EvaluationFiles([path], [], [], new(2026, 3), new(2026, 10, 20))
        {
            Mappings = new Dictionary<string, IReadOnlyDictionary<string, string>> { [path] = new Dictionary<string, string> { ["本局文号"] = "XK_WSH" } },
        };
        var evaluation = EvaluateFiles.Run(mapped, WorkingCalendar.Shipped, null, null, TestContext.Current.CancellationToken).Evaluation!;
        Assert.Equal(new PublicityCounts(1, 0, 0, 0, 0), evaluation.Totals.Counts);
    }

    [Fact]
    public void Whatever_bytes_come_nothing_is_thrown()
    {
        var random = new Random(20260930);
        var (sound, ledger) = (Encoding.UTF8.GetBytes(Csv(LicenceHeader, Enumerable.Range(1, 12).Select(number => Licence($"示〔2026〕{number}号")))), files.Write("t.csv", LedgerHeader, [LedgerRow("许可", "1")]));
        var path = Path.Combine(files.Folder, "fuzz.csv");
        byte[] nasty = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0xFF, 0xE4, 0x80, 0xC0, (byte)'\t', (byte)'P', (byte)'K'];
        for (var round = 0; round < 3000; round++)
        {
            var bytes = sound.ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = nasty[random.Next(nasty.Length)]; break;
                    case 1: bytes.Insert(at, nasty[random.Next(nasty.Length)]); break;
                    case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                    default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 300), bytes.Count - at))); break;
                }
                if (bytes.Count == 0) bytes.Add((byte)random.Next(256));
            }
            File.WriteAllBytes(path, [.. bytes]);
            var files = new EvaluationFiles([path], [], round % 3 == 0 ? [path] : [ledger], new(2026, 3), new(2026, 10, 20)) { Threads = 1 + (round % 2) };
            var one = EvaluateFiles.Run(files, WorkingCalendar.Shipped, null, null, 64 + random.Next(2000), TestContext.Current.CancellationToken);
            Assert.True(one.Evaluation is not null || one.Faults.Count > 0);
            if (round % 4 != 0) continue;
            var other = EvaluateFiles.Run(files with { Threads = 1 }, WorkingCalendar.Shipped, null, null, 1 << 20, TestContext.Current.CancellationToken);
            Assert.Equal(other.Evaluation?.Totals, one.Evaluation?.Totals);
            Assert.Equal(other.Evaluation?.Findings, one.Evaluation?.Findings);
        }
    }

    [Fact]
    public void The_vector_check_of_utf8_agrees_with_the_frameworks()
    {
        var random = new Random(7);
        var sound = Encoding.UTF8.GetBytes("示例a§𠮷Ω");
        for (var round = 0; round < 20_000; round++)
        {
            var length = random.Next(0, 100);
            var text = new byte[length + RowScanner.Padding];
            for (var at = 0; at < length; at++) text[at] = sound[at % sound.Length];
            for (var change = random.Next(3); change > 0 && length > 0; change--) text[random.Next(length)] = (byte)random.Next(256);
            Assert.Equal(System.Text.Unicode.Utf8.IsValid(text.AsSpan(0, length)), Utf8Check.IsValid(text, length));
        }
    }
}
