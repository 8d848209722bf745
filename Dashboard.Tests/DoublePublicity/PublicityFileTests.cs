using System.Text;
using System.Text.Json;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class PublicityFileTests : IDisposable
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Quoted_line_breaks_commas_and_quotes_survive_and_lines_count_from_where_a_row_begins()
    {
        var broken = Licence("示例，\"1\",号");
        broken["XK_NR"] = "第一行\r\n第二行\n第三行";
        var blank = Licence("2");
        blank["XK_NR"] = "";
        var evaluation = files.Evaluate(broken, blank);
        Assert.Equal(new PublicityCounts(2, 0, 1, 0, 0), evaluation.Totals.Counts);
        Assert.Equal(("2", 5), Assert.Single(evaluation.Findings) is var found ? (found.Document, found.Line) : default);
    }

    [Fact]
    public void Gb18030_and_a_byte_order_mark_read_like_plain_utf8()
    {
        // Many pieces of the detection, and characters across their edges.
        var rows = Enumerable.Range(1, 1500).Select(number => Licence(number % 7 == 0 ? "" : $"示例〔2026〕{number}号", unit: $"示例局{number % 3}（合成）")).ToList();
        string Evaluate(Encoding? encoding)
        {
            var outcome = Run([files.Write("licence.csv", LicenceHeader, rows, encoding)]);
            Assert.Empty(outcome.Faults);
            using var stream = new MemoryStream();
            DoublePublicityJson.Write(outcome.Evaluation!, stream);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
        var plain = Evaluate(null);
        Assert.Contains("示例〔2026〕", string.Concat(rows.Select(row => row["XK_WSH"])), StringComparison.Ordinal);
        Assert.Contains("示例局1（合成）", plain, StringComparison.Ordinal);
        Assert.Equal(plain, Evaluate(Gb18030));
        Assert.Equal(plain, Evaluate(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
    }

    [Fact]
    public void Headers_may_be_the_Chinese_headings()
    {
        var text = Csv(LicenceHeader, [Licence("")]);
        var headings = string.Join(',', PublicityForms.Licence.Columns.Select(column => column.Heading.Replace('(', '（').Replace(')', '）')));
        var path = files.Write("licence.csv", headings + text[text.IndexOf("\r\n", StringComparison.Ordinal)..]);
        Assert.Equal("XK_WSH", Assert.Single(Run([path]).Evaluation!.Findings).Field);
    }

    [Theory]
    [InlineData("", "文件为空，应有行政许可的表头")]
    [InlineData("\uFEFF", "文件为空，应有行政许可的表头")]
    [InlineData("\r\n\r\n", "文件为空，应有行政许可的表头")]
    [InlineData("甲,乙\r\n1,2\r\n", "表头不是行政许可的表头，缺少：XK_WSH 行政许可决定文书号、XK_JDRQ 许可决定日期、XK_LYDW 数据来源单位")]
    [InlineData("XK_WSH,XK_JDRQ,XK_LYDW,XK_WSH\r\n", "表头中“XK_WSH 行政许可决定文书号”出现两次，应只有一列")]
    [InlineData("XK_WSH,XK_JDRQ,XK_LYDW\r\n\"1,2026-07-01,示例局（合成）\r\n2,2026-07-01,示例局（合成）\r\n", "引号未闭合，应有结束的引号", 2)]
    public void What_is_no_licence_file_is_refused_by_name(string text, string message, int line = 1)
    {
        var good = files.Write("good.csv", LicenceHeader, [Licence("1")]);
        var path = files.Write("bad.csv", text);
        var outcome = Run([good, path]);
        Assert.Null(outcome.Evaluation);
        Assert.Equal(new PublicityFault(path, line, message), Assert.Single(outcome.Faults));
        Assert.Equal($"{path}:{line}: {message}", outcome.Faults[0].ToString());
    }

    [Fact]
    public void Unreadable_files_are_each_named()
    {
        var bytes = Path.Combine(files.Folder, "bytes.csv");
        File.WriteAllBytes(bytes, [.. "XK_WSH,XK_JDRQ,XK_LYDW\r\n"u8, 0xFF, 0xFF, 0xFF, 0x0D, 0x0A]);
        var absent = Path.Combine(files.Folder, "absent.csv");
        var outcome = Run([bytes], [absent], [files.Folder]);
        Assert.Null(outcome.Evaluation);
        Assert.Equal([bytes, absent, files.Folder], outcome.Faults.Select(fault => fault.File));
        Assert.Equal("既不是UTF-8也不是GB18030，应以其中一种编码保存", outcome.Faults[0].Message);
    }

    [Fact]
    public void Json_has_the_shape_of_the_contract()
    {
        var evaluation = files.Evaluate(Licence(""));
        using var stream = new MemoryStream();
        DoublePublicityJson.Write(evaluation, stream);
        var path = Path.Combine(files.Folder, "licence.csv");
        Assert.Equal(
            """{"quarter":"2026Q3","asOf":"2026-10-20","rules":"default","totals":{"records":1,"licences":1,"penalties":0,"late":0,"wrong":1,"duplicate":0,"missing":0,"otherQuarter":0,"timelyRate":1,"accuracyRate":0,"completenessRate":null,"score":null,"grade":null},"units":[{"unit":"示例局（合成）","records":1,"late":0,"wrong":1,"duplicate":0,"missing":0,"timelyRate":1,"accuracyRate":0,"completenessRate":null,"score":null,"grade":null}],"findings":[{"file":"PATH","line":2,"unit":"示例局（合成）","document":"","rule":"missing-field","field":"XK_WSH","value":"","message":"必填项“行政许可决定文书号”为空"}],"findingsTruncated":false}"""
                .Replace("PATH", path, StringComparison.Ordinal),
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Json_keeps_a_thousand_findings_and_the_csv_all()
    {
        var path = files.Write("licence.csv", LicenceHeader, Enumerable.Range(1, 1001).Select(number => Licence($"{number}") is var row ? Blank(row) : row));
        using var csv = new MemoryStream();
        DoublePublicityEvaluation evaluation;
        using (var findings = new FindingsCsv(csv))
            evaluation = EvaluateFiles.Run(new([path], [], [], new(2026, 3), new(2026, 10, 20)), Domain.Calendar.WorkingCalendar.Shipped, findings.Write, null, TestContext.Current.CancellationToken).Evaluation!;
        using var json = new MemoryStream();
        DoublePublicityJson.Write(evaluation, json);
        using var document = JsonDocument.Parse(json.ToArray());
        Assert.Equal(1000, document.RootElement.GetProperty("findings").GetArrayLength());
        Assert.True(document.RootElement.GetProperty("findingsTruncated").GetBoolean());
        Assert.Equal(1001, evaluation.FindingCount);
        Assert.Equal(1002, Encoding.UTF8.GetString(csv.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        static Dictionary<string, string> Blank(Dictionary<string, string> row) => new(row) { ["XK_NR"] = "" };
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("示例=1", "示例=1")]
    public void Cells_of_the_csv_are_no_formulas(string document, string expected)
    {
        using var csv = new MemoryStream();
        using (var findings = new FindingsCsv(csv)) findings.Write(new("a.csv", 2, "示例局（合成）", document, "late", "XK_JDRQ", "2026-07-01", "示例"));
        Assert.Contains(expected, Encoding.UTF8.GetString(csv.ToArray()).Split('\n')[1].Split(',')[3], StringComparison.Ordinal);
    }

    [Fact]
    public void The_drop_folder_is_sorted_by_name_and_hashed()
    {
        files.Write("Licences-2026Q3.csv", "abc");
        files.Write("示例行政处罚.csv", "");
        files.Write("许可台账.csv", "");
        files.Write("许可和处罚.csv", "");
        files.Write("penalties.xlsx", "");
        files.Write("readme.txt", "");
        files.Write(".licence.csv.part", "");
        var folder = DropFolder.Read(files.Folder);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Assert.Single(folder.Licences).Sha256);
        Assert.Equal("示例行政处罚.csv", Path.GetFileName(Assert.Single(folder.Penalties).Path));
        Assert.Equal("许可台账.csv", Path.GetFileName(Assert.Single(folder.Ledger).Path));
        Assert.Equal(["penalties.xlsx", "readme.txt", "许可和处罚.csv"], folder.Faults.Select(fault => Path.GetFileName(fault.File)));
        Assert.Equal("收件目录不存在", Assert.Single(DropFolder.Read(Path.Combine(files.Folder, "none")).Faults).Message);
    }
}
