using System.Runtime.Versioning;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What is printed is the model's text, character for character and in order: of the plan of 2022, and of texts that nobody should write.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrintedTextTests
{
    [Fact]
    public async Task The_quarterly_briefing_of_2022_is_printed_character_for_character()
    {
        DateOnly day = new(2022, 7, 7);
        var board = BoardBuilder.Build(SeedPlan.Plan, [], WorkingCalendar.Shipped, day);
        var briefing = QuarterlyBriefing.Write(new(board, null, new(2022, 2), day, [], [], null, new("示例办公室", "示例主送。", "示例抄送。", new Uri("https://workplan.example/"), "演示数据")));
        var pdf = await PrintAsync(briefing);
        Assert.Equal(PrintedFile.Text(briefing), PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing));
        var facts = await PrintedFile.RunAsync(pdf, "pdfinfo", "$");
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Contains(briefing.Title, facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_long_texts_words_tables_and_rows_are_printed_whole()
    {
        string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
        var briefing = SampleBriefing.Create() with
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
        };
        var pdf = await PrintAsync(briefing);
        Assert.Equal(PrintedFile.Text(briefing), PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing));
        var fonts = await PrintedFile.RunAsync(pdf, "pdffonts", "$");
        Assert.DoesNotContain("Type 3", fonts, StringComparison.Ordinal);
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), font => Assert.Contains("CID TrueType", font, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_is_printed_as_text_wherever_it_stands()
    {
        const string text = "<img src=\"file:///etc/passwd\"><script>document.body.textContent=1</script></style></title>&amp;<!--";
        var briefing = new Briefing(
            BriefingKind.Quarterly, text, new Masthead(text, text, new(2022, 7, 12), 1, text, text),
            [
                new Heading(1, text), new Paragraph([new TextRun(text, Bold: true), new TextRun(text, Link: new Uri("https://workplan.example/?a=\"><b>"))]), new Note(text),
                new Table(text, [new(text), new("乙")], [TableRow.Of(text, text), TableRow.Section(text)]), new Bars(text, text, [new Bar(text, 5m)]), new Attachment(text, text),
            ],
            new Imprint(text, text, text, new(2022, 7, 12)));
        var pdf = await PrintAsync(briefing);
        Assert.Equal(PrintedFile.Text(briefing), PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing));
        Assert.Contains(text, (await PrintedFile.RunAsync(pdf, "pdfinfo", "$")).Split('\n')[0]);
    }

    [Fact]
    public async Task Rare_characters_are_printed_in_bold_in_headings_and_in_tables_from_embedded_TrueType()
    {
        const string text = "𠮷㛃䶮";
        var briefing = SampleBriefing.Create() with
        {
            Title = $"题{text}",
            Blocks = [new Heading(1, $"一{text}"), new Heading(2, $"二{text}"), new Heading(3, $"三{text}"), new Paragraph([new TextRun($"粗{text}", Bold: true), new TextRun($"文{text}")]), new Table($"表{text}", [new($"栏{text}")], [TableRow.Of($"格{text}"), TableRow.Section($"节{text}")])],
        };
        var pdf = await PrintAsync(briefing);
        Assert.Equal(PrintedFile.Text(briefing), PrintedFile.Text(await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-"), briefing));
        var fonts = await PrintedFile.RunAsync(pdf, "pdffonts", "$");
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), font => Assert.Matches("CID TrueType +Identity-H +yes yes yes", font));
    }

    private static async Task<byte[]> PrintAsync(Briefing briefing)
    {
        await using var printer = PrintedFile.Printer();
        return await printer.PrintAsync(briefing, TestContext.Current.CancellationToken);
    }
}
