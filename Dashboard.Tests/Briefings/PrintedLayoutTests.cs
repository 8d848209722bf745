using System.Runtime.Versioning;
using System.Text;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Where things stand on paper (版式), measured in the printed file: the layout of GB/T 9704.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrintedLayoutTests(PrintedLayoutTests.Printer shared) : IClassFixture<PrintedLayoutTests.Printer>
{
    private static readonly Imprint Imprint = new("示例主送。", "示例抄送。", "示例办公室", new(2022, 7, 12));

    [Fact]
    public async Task A_full_page_holds_22_lines_of_28_characters_in_a_type_area_of_156_by_225_millimetres()
    {
        using var pages = await PrintAsync(new Paragraph(string.Concat(Enumerable.Repeat("国", 28 * 22 * 3))));
        for (var page = 2; page <= 3; page++)
        {
            var lines = pages.Lines(page);
            Assert.Equal(22, lines.Count);
            Assert.All(lines, line => Assert.Equal(28, line.Count));
            Assert.All(lines, line => Assert.Equal(PrintedPages.Left, line[0].Start, 0.5));
            // The last character of a line has its letter space behind it.
            Assert.All(lines, line => Assert.Equal(PrintedPages.Right, line[^1].End, 0.5));
            // A character's square stands in the middle of its line, and on it the base line at seven eighths.
            const double square = 16 * 25.4 / 72;
            const double from = (PrintedPages.Line - square) / 2 + square * 7 / 8;
            Assert.Equal(PrintedPages.Top + from, lines[0][0].Base, 1.0);
            Assert.Equal(PrintedPages.Bottom - PrintedPages.Line + from, lines[21][0].Base, 1.0);
        }
    }

    [Fact]
    public async Task Pages_are_numbered_one_character_in_from_the_outer_edge()
    {
        using var pages = await PrintAsync(new Paragraph("一"), new PageBreak(), new Paragraph("二"), new PageBreak(), new Paragraph("三"), new PageBreak(), new Paragraph("四"));
        Assert.Equal(4, pages.Count);
        const double character = 14 * 25.4 / 72;
        for (var page = 1; page <= 4; page++)
        {
            var number = pages.Number(page);
            Assert.Equal($"—{page}—", PrintedPages.Text(number));
            if (page % 2 == 1) Assert.Equal(PrintedPages.Right - character, number[^1].End, 1.0);
            else Assert.Equal(PrintedPages.Left + character, number[0].Start, 1.0);
        }
    }

    [Fact]
    public async Task No_page_ends_with_a_heading_a_caption_or_a_header_and_no_row_is_split()
    {
        // Sections of every length in lines bring each heading and each table to every place of a page.
        var blocks = Enumerable.Range(1, 24).SelectMany(number => (BriefingBlock[])
        [
            new Heading(1, $"标题甲{number}"), new Heading(2, $"标题乙{number}"),
            new Paragraph(string.Concat(Enumerable.Repeat("正", 28 * (number % 12)))),
            new Table($"表题{number}", [new("栏一", Width: 40), new("栏二")], [.. Enumerable.Range(1, 10 + number).Select(row => TableRow.Of($"始{row}", string.Concat(Enumerable.Repeat("长", row % 4 * 40)) + $"终{row}"))]),
        ]).ToArray();
        using var pages = await PrintAsync(blocks);
        Assert.InRange(pages.Count, 15, 60);
        for (var page = 1; page <= pages.Count; page++)
        {
            var lines = pages.Lines(page);
            Assert.DoesNotMatch("^(标题|表题|栏)", PrintedPages.Text(lines[^1]));
            var text = string.Concat(lines.Select(PrintedPages.Text));
            Assert.Equal(text.Count(character => character == '始'), text.Count(character => character == '终'));
            // A table that goes on has its header again.
            if (text.StartsWith('始')) Assert.Fail($"page {page} begins without its table's header: {text[..20]}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(22)]
    public async Task The_imprint_stands_on_the_last_line_of_the_last_page_and_never_alone(int lines)
    {
        var briefing = Briefing([new PageBreak(), .. Enumerable.Range(0, lines + 1).Select(line => new Paragraph($"第{line}行"))]) with { Imprint = Imprint };
        var pdf = await shared.Chromium.PrintAsync(briefing, TestContext.Current.CancellationToken);
        Assert.Equal(PrintedFile.Text(briefing), PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing));
        using var pages = new PrintedPages(pdf);
        var last = pages.Lines(pages.Count);
        Assert.Equal("示例办公室2022年7月12日印发", PrintedPages.Text(last[^1]));
        // Below its base line: the rest of its line of 24 pt, a padding of 1.2 mm and the rule.
        Assert.Equal(PrintedPages.Bottom - 4.5, last[^1][0].Base, 1.0);
        Assert.StartsWith("主送", PrintedPages.Text(last[^3]));
        Assert.True(last.Count > 3, "the imprint is alone on its page");
        Assert.True(last[^4][0].Base < last[^3][0].Base - 6, "the imprint runs into the text");
    }

    [Fact]
    public async Task The_file_is_outlined_by_its_headings_titled_and_in_Chinese()
    {
        var pdf = await shared.Chromium.PrintAsync(
            Briefing([new Heading(1, "一、甲"), new Heading(2, "（一）乙"), new Heading(3, "1. 丙"), new Paragraph("文"), new Attachment("附件", "丁")]), TestContext.Current.CancellationToken);
        using var pages = new PrintedPages(pdf);
        Assert.Equal([(0, "版式"), (1, "一、甲"), (2, "（一）乙"), (3, "1. 丙"), (1, "附件"), (1, "丁")], pages.Bookmarks);
        Assert.Contains("/Lang (zh-CN)", Encoding.Latin1.GetString(pdf));
        Assert.Matches(@"Title:\s+版式", await PrintedFile.RunAsync(pdf, "pdfinfo", "$"));
        Assert.Matches(@"Tagged:\s+yes", await PrintedFile.RunAsync(pdf, "pdfinfo", "$"));
    }

    [Fact]
    public async Task A_word_without_end_stays_in_the_type_area_in_text_heading_and_table()
    {
        var word = string.Concat(Enumerable.Repeat("w", 500));
        using var pages = await PrintAsync(
            new Heading(1, word), new Paragraph(word), new Note(word), new Table(word, [new("号", ColumnAlignment.Right, 20), new(word)], [TableRow.Of("1", word), TableRow.Section(word)]));
        for (var page = 1; page <= pages.Count; page++)
            Assert.All(pages.Glyphs(page), glyph => Assert.InRange(glyph.End, PrintedPages.Left, PrintedPages.Right + 0.5));
    }

    private static Briefing Briefing(IReadOnlyList<BriefingBlock> blocks) =>
        new(BriefingKind.Quarterly, "版式", new Masthead("简报", "示例办公室", new(2022, 7, 12)), blocks);

    private async Task<PrintedPages> PrintAsync(params BriefingBlock[] blocks) =>
        new(await shared.Chromium.PrintAsync(Briefing(blocks), TestContext.Current.CancellationToken));

    public sealed class Printer : IAsyncDisposable
    {
        public ChromiumPrinter Chromium { get; } = PrintedFile.Printer();

        public ValueTask DisposeAsync() => Chromium.DisposeAsync();
    }
}
