using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Briefings.QuestPdf;

namespace CreditWorkplan.Dashboard.Tests.Briefings.QuestPdf;

public sealed class QuestPdfPrinterTests
{
    [Fact]
    public async Task The_printed_text_is_the_briefings_text_in_subset_fonts_and_twice_the_same_bytes()
    {
        var first = await PrintAsync(SampleBriefing.Create());
        var second = await PrintAsync(SampleBriefing.Create());

        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(SampleBriefing.Create())), await TextAsync(first, SampleBriefing.Create()));
        var fonts = (await PrintedFile.RunAsync(first, "pdffonts", "$")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(3, fonts.Length);
        Assert.All(fonts, font => Assert.Matches("CID TrueType +Identity-H +yes yes yes", font));
        Assert.True(first.AsSpan().SequenceEqual(second), "a second printing differs");
        Assert.InRange(first.Length, 50_000, 600_000);
    }

    [Fact]
    public async Task Every_line_of_the_plan_is_printed_whole_as_paragraph_and_in_a_table()
    {
        var lines = Plan();
        var briefing = SampleBriefing.Create() with
        {
            Blocks =
            [
                .. lines.Select(line => new Paragraph([new TextRun(line[..(line.Length / 3)], Bold: true), new TextRun(line[(line.Length / 3)..])])),
                new Attachment("附件", "任务"),
                new Table("", [new("序号工作内容责任单位进度%亮灯")], [.. lines.Select(line => TableRow.Of(line))]),
            ],
        };
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(briefing)), await TextAsync(await PrintAsync(briefing), briefing));
    }

    [Fact]
    public async Task Letters_that_fonts_draw_as_one_are_still_read_as_they_were_written()
    {
        const string text = "office fluffy ffi fi fl —— …… “引”‘引’ ·〔2022〕5号≥−¼①Ⅳ℃";
        var briefing = SampleBriefing.Create() with { Title = text, Blocks = [new Heading(1, text), new Paragraph(text), new Note(text)] };
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(briefing)), await TextAsync(await PrintAsync(briefing), briefing));
    }

    [Fact]
    public async Task A_row_higher_than_a_page_is_torn_and_each_of_its_characters_printed_once()
    {
        var table = new Table("", [new("甲", Width: 90), new("乙", Width: 90), new("丙", Width: 90)], [TableRow.Section("节"), TableRow.Of("短", string.Concat(Plan())[..3000], "短")], false);
        var briefing = SampleBriefing.Create() with { Blocks = [table] };
        var printed = await TextAsync(await PrintAsync(briefing), briefing);
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(briefing)).Order(), printed.Order());
    }

    [Fact]
    public async Task The_file_is_titled_and_dated_on_A4()
    {
        var facts = await PrintedFile.RunAsync(await PrintAsync(SampleBriefing.Create()), "pdfinfo", "-isodates", "$");
        Assert.Matches(@"Title:\s+2022年第二季度工作要点推进情况", facts);
        Assert.Matches(@"CreationDate:\s+2022-07-12", facts);
        Assert.Matches(@"Page size:.*A4", facts);
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_refused_by_name()
    {
        var briefing = SampleBriefing.Create() with { Blocks = [new Paragraph("笑脸😀。")] };
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => PrintAsync(briefing));
        Assert.Contains("😀", refusal.Message);
    }

    [Fact]
    public async Task Without_fonts_printing_is_refused_with_what_is_missing()
    {
        var printer = new QuestPdfPrinter(new PrintingOptions { Fonts = "/nowhere" });
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("song.ttf", refusal.Message);
        Assert.Contains("build/fonts", refusal.Message);
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
