using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Briefings.QuestPdf;
using UglyToad.PdfPig;

namespace CreditWorkplan.Dashboard.Tests.Briefings.QuestPdf;

public sealed class QuestPdfPrinterTests
{
    [Fact]
    public async Task Every_kind_of_block_is_printed_with_its_text_in_order_in_subset_fonts_and_twice_the_same_bytes()
    {
        var sample = SampleBriefing.Create();
        sample = sample with { Blocks = [.. sample.Blocks, new PageBreak(), new Paragraph("另页。")] };
        var kinds = typeof(BriefingBlock).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BriefingBlock)));
        Assert.Empty(kinds.Except(sample.Blocks.Select(block => block.GetType())));

        var first = await AssertWholeAsync(sample);
        var second = await PrintAsync(sample);
        var fonts = (await PrintedFile.RunAsync(first, "pdffonts", "$")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(3, fonts.Length);
        Assert.All(fonts, font => Assert.Matches("CID TrueType +Identity-H +yes yes yes", font));
        Assert.True(first.AsSpan().SequenceEqual(second), "a second printing differs");
        Assert.InRange(first.Length, 50_000, 200_000);
    }

    [Fact]
    public async Task The_quarterly_briefing_of_2022_is_printed_character_for_character()
    {
        DateOnly day = new(2022, 7, 7);
        var board = BoardBuilder.Build(SeedPlan.Plan, [], WorkingCalendar.Shipped, day);
        await AssertWholeAsync(QuarterlyBriefing.Write(new(board, null, new(2022, 2), day, [], [], null, new("示例办公室", "示例主送。", "示例抄送。", new Uri("https://workplan.example/"), "演示数据"))));
    }

    [Fact]
    public async Task Every_line_of_the_plan_is_printed_whole_as_paragraph_and_in_a_table()
    {
        var lines = Plan();
        await AssertWholeAsync(SampleBriefing.Create() with
        {
            Blocks =
            [
                .. lines.Select(line => new Paragraph([new TextRun(line[..(line.Length / 3)], Bold: true), new TextRun(line[(line.Length / 3)..])])),
                new Attachment("附件", "任务"),
                new Table("", [new("序号工作内容责任单位进度%亮灯")], [.. lines.Select(line => TableRow.Of(line))]),
            ],
        });
    }

    [Fact]
    public async Task Very_long_texts_words_tables_and_rows_are_printed_whole()
    {
        string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
        await AssertWholeAsync(SampleBriefing.Create() with
        {
            Blocks =
            [
                new Paragraph(Repeat("推进信用体系建设，", 2_222)),
                new Paragraph(Repeat("w", 500)),
                new Heading(1, "一、<script>alert(1)</script>&amp;<b>不是标记</b>"),
                new Table("三千行", [new("号", ColumnAlignment.Right, 20), new("事项")], [.. Enumerable.Range(1, 3_000).Select(number => TableRow.Of($"{number}", $"第{number}项"))]),
                new Table("高过一页的行", [new("甲"), new("乙")], [TableRow.Of("短", Repeat("很长的一格，", 800)), TableRow.Of("后", "还有一行")]),
                new Paragraph("完。𠮷、㛃、䶮。"),
            ],
        });
    }

    [Fact]
    public async Task A_word_longer_than_a_page_stands_whole_wherever_it_is()
    {
        var word = string.Concat(Enumerable.Repeat("unbreakable", 46));
        await AssertWholeAsync(new Briefing(
            BriefingKind.TaskFile, word, new Masthead(word, word, new(2022, 7, 12), 1, word, word),
            [
                new Heading(1, word), new Heading(2, word), new Heading(3, word), new Paragraph([]), new Paragraph(""),
                new Paragraph([new(word), Footnote.Mark(1)]), new Paragraph(word, ParagraphPlace.Signature), new Note(word), new Footnote(1, word),
                new Table(word, [new(word, Width: 90), new("空", ColumnAlignment.Center)], [TableRow.Section(word), TableRow.Of(word, "")]),
                new Table("", [new("无行表")], []), new Bars("图", "部分", [new(word, 0), new("一", 120m, 12.5m)]), new Bars("", "无", []),
                new Lines(word, "线", ["一季度", word], [new(word, [1, null]), new("短", [])]), new Lines("", "无点", [], []),
                new Attachment(word, word), new Heading(1, "末"),
            ],
            new Imprint(word, "", word, new(2022, 7, 12)), new ArchiveMark("1", word, new Uri("https://workplan.example/"), word)));
    }

    [Fact]
    public async Task Letters_that_fonts_draw_as_one_are_still_read_as_they_were_written()
    {
        const string text = "office fluffy ffi fi fl —— …… “引”‘引’ ·〔2022〕5号≥−¼①Ⅳ℃";
        await AssertWholeAsync(SampleBriefing.Create() with { Title = text, Blocks = [new Heading(1, text), new Paragraph(text), new Note(text)] });
    }

    [Fact]
    public async Task A_row_higher_than_a_page_is_torn_and_each_of_its_characters_printed_once()
    {
        var table = new Table("", [new("甲", Width: 90), new("乙", Width: 90), new("丙", Width: 90)], [TableRow.Section("节"), TableRow.Of("短", string.Concat(Plan())[..3000], "短")], false);
        var briefing = SampleBriefing.Create() with { Blocks = [table] };
        Assert.Equal(PrintedFile.Text(briefing).Order(), (await TextAsync(await PrintAsync(briefing), briefing)).Order());
    }

    [Fact]
    public async Task Page_numbers_stand_at_the_outer_corner_and_the_imprint_on_the_last_line()
    {
        using var file = PdfDocument.Open(await PrintAsync(SampleBriefing.Create()));
        foreach (var page in file.GetPages())
        {
            var dashes = page.Letters.Where(letter => letter.Value == "—" && letter.StartBaseLine.Y < 95).Select(letter => letter.StartBaseLine.X).ToList();
            Assert.Equal(2, dashes.Count);
            Assert.All(dashes, x => Assert.Equal(page.Number % 2 == 0, x < page.Width / 2));
        }

        // The type area ends 35 mm above the paper's edge, the last line's base a few points higher.
        var last = file.GetPage(file.NumberOfPages).Letters.Where(letter => letter.Value == "印").Min(letter => letter.StartBaseLine.Y);
        Assert.InRange(last, 99, 115);
    }

    [Fact]
    public async Task Text_fills_28_characters_a_line_between_straight_edges()
    {
        var briefing = SampleBriefing.Create() with { Blocks = [new Paragraph(string.Concat(Enumerable.Repeat("推进信用体系建设和诚信教育", 10)), ParagraphPlace.FlushLeft)] };
        using var file = PdfDocument.Open(await PrintAsync(briefing));
        var lines = file.GetPage(1).Letters.Where(letter => Math.Abs(letter.PointSize - 16) < .5).GroupBy(letter => Math.Round(letter.StartBaseLine.Y)).Where(line => line.Count() > 20).ToList();
        Assert.Equal(4, lines.Count(line => line.Count() == 28));
        Assert.All(lines.Where(line => line.Count() == 28), line => Assert.Equal(28 * 72 / 25.4, line.Min(letter => letter.StartBaseLine.X), .5));
    }

    [Fact]
    public async Task Runs_and_cells_lead_to_where_their_figures_come_from()
    {
        using var file = PdfDocument.Open(await PrintAsync(SampleBriefing.Create()));
        var links = file.GetPages().SelectMany(page => page.GetHyperlinks()).Select(link => link.Uri).ToList();
        Assert.Contains("https://workplan.example/tasks/88", links);
        Assert.Contains("https://workplan.example/plan/2022?light=overdue", links);
    }

    [Fact]
    public async Task The_file_is_titled_and_dated_on_A4_and_its_charts_and_code_are_no_pictures()
    {
        var pdf = await PrintAsync(SampleBriefing.Create());
        var facts = await PrintedFile.RunAsync(pdf, "pdfinfo", "-isodates", "$");
        Assert.Matches(@"Title:\s+2022年第二季度工作要点推进情况", facts);
        Assert.Matches(@"CreationDate:\s+2022-07-12", facts);
        Assert.Matches(@"Page size:.*A4", facts);
        Assert.Equal(2, (await PrintedFile.RunAsync(pdf, "pdfimages", "-list", "$")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("笑脸😀。", "“😀”U+1F600")]
    [InlineData("希伯来文שלום。", "“ש”U+05E9")]
    [InlineData("阿拉伯文مرحبا。", "“م”U+0645")]
    public async Task A_character_that_no_font_has_is_refused_by_name_and_place(string text, string name)
    {
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => PrintAsync(SampleBriefing.Create() with { Blocks = [new Paragraph(text)] }));
        Assert.Contains(name, refusal.Message);
        Assert.Contains(text, refusal.Message);
    }

    [Fact]
    public async Task What_has_no_shape_is_left_out() =>
        await AssertWholeAsync(SampleBriefing.Create() with { Blocks = [new Paragraph("一\t二\u00A0三\u0000四\u200B五\n六")] }, "一二三四五六");

    [Fact]
    public async Task Without_fonts_printing_is_refused_with_what_is_missing()
    {
        var printer = new QuestPdfPrinter(new PrintingOptions { Fonts = "/nowhere" });
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("song.ttf", refusal.Message);
        Assert.Contains("build/fonts", refusal.Message);
    }

    private static async Task<byte[]> AssertWholeAsync(Briefing briefing, string? part = null)
    {
        var pdf = await PrintAsync(briefing);
        var text = await TextAsync(pdf, briefing);
        if (part is null) Assert.Equal(PrintedFile.Text(briefing), text);
        else Assert.Contains(part, text);
        return pdf;
    }

    private static Task<byte[]> PrintAsync(Briefing briefing) =>
        new QuestPdfPrinter(PrintedFile.Options()).PrintAsync(briefing, TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(byte[] pdf, Briefing briefing) => PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing);

    private static string[] Plan()
    {
        using var reader = new StreamReader(typeof(Briefing).Assembly.GetManifestResourceStream("work-plan-2022.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
