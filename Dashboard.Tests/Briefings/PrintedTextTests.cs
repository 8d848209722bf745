using System.Runtime.Versioning;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Briefings;

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

    private static async Task<byte[]> PrintAsync(Briefing briefing)
    {
        await using var printer = new ChromiumPrinter(PrintedFile.Options());
        return await printer.PrintAsync(briefing, TestContext.Current.CancellationToken);
    }
}
