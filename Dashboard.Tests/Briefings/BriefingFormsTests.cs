using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What every form of a briefing must hold, however it looks.</summary>
public sealed class BriefingFormsTests
{
    private const string Rare = "😀👨‍👩‍👧 𠮷㛃䶮 שלום עולם مرحبا 〔2022〕5号 “引”——≥−¼ <script>alert('x')</script>&amp; =HYPERLINK(\"x\") _x0041_ ]]> -- {0}";

    public static TheoryData<BriefingFormat> Forms => [.. BriefingForms.All];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_text_is_the_briefings_text_in_order_and_twice_the_same_bytes(BriefingFormat format)
    {
        var sample = SampleBriefing.Create();
        var briefing = sample with { Blocks = [.. sample.Blocks.Take(4), new PageBreak(), .. sample.Blocks.Skip(4), new PageBreak(), new Table("", [new("无题表")], [TableRow.Of("一格")])] };
        var first = AssertWhole(briefing, format);
        Assert.True(first.AsSpan().SequenceEqual(BriefingForms.Write(briefing, format)), "written again it differs");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Long_and_rare_text_stands_whole_wherever_it_is(BriefingFormat format)
    {
        var word = string.Concat(Enumerable.Repeat("unbreakable", 46));
        var paragraph = string.Concat(Enumerable.Range(0, 2_500).Select(at => $"第{at:0000}句话。")) + Rare;
        Assert.True(paragraph.Length > 20_000 && word.Length > 500);
        AssertWhole(
            new Briefing(
                BriefingKind.TaskFile, Rare, new Masthead(Rare, Rare, new(2022, 7, 12), 1, Rare, Rare),
                [
                    new Heading(1, Rare), new Heading(2, word), new Heading(3, Rare),
                    new Paragraph(paragraph), new Paragraph([new(Rare, Bold: true), new(Rare, Link: new("https://workplan.example/?q=\"<'𠮷 >&a=b#二")), new("")]),
                    new Paragraph([]), new Paragraph(Rare, ParagraphPlace.FlushLeft), new Paragraph(word, ParagraphPlace.Signature),
                    new Table(Rare, [new(Rare, Width: 90), new(word, ColumnAlignment.Right, 90), new("空", ColumnAlignment.Center)], [TableRow.Section(Rare), TableRow.Of(Rare, word, "")]),
                    new Bars(Rare, word, [new(Rare, 12.5m, 12.5m), new(word, 0)]),
                    new Lines(Rare, Rare, [Rare, word], [new(Rare, [1, null]), new(word, [])]), new Footnote(1, Rare), new Paragraph([new(Rare), Footnote.Mark(1)]),
                    new Table("", [new("空表")], []), new Note(word), new Attachment(Rare, word),
                ],
                new Imprint(Rare, "", word, new(2022, 7, 12))),
            format);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_no_file_can_hold_is_left_out_and_nothing_else(BriefingFormat format)
    {
        const string broken = "前\u0000\u0001\u000B\u001F\uD842\uFFFE\uDFB7后\r\n下一行";
        const string kept = "前后\n下一行";
        static Briefing Of(string text) => new(
            BriefingKind.TaskFile, text, new Masthead(text, text, new(2022, 7, 12)),
            [new Paragraph(text), new Heading(1, text), new Table(text, [new(text)], [TableRow.Of(text)]), new Note(text)]);
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(Of(kept))), BriefingForms.Text(BriefingForms.Write(Of(broken), format), format));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Three_thousand_rows_stand_each_once(BriefingFormat format)
    {
        var table = new Table("长表", [new("序号", ColumnAlignment.Right, 14), new("内容"), new("单位")], [.. Enumerable.Range(1, 3_000).Select(row => TableRow.Of($"{row}", $"第{row}行", "示例局"))]);
        AssertWhole(SampleBriefing.Create() with { Blocks = [table] }, format);
    }

    [Theory]
    [InlineData(".PDF", BriefingFormat.Pdf, "application/pdf")]
    [InlineData("docx", BriefingFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(".xlsx", BriefingFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("html", BriefingFormat.Html, "text/html; charset=utf-8")]
    public void Endings_name_formats(string ending, BriefingFormat format, string mediaType)
    {
        Assert.Equal(format, BriefingFile.FormatOf(ending));
        Assert.Equal(mediaType, BriefingFile.MediaTypeOf(format));
        Assert.Equal($"情况一.{ending.Trim('.').ToLowerInvariant()}", BriefingFile.NameOf(SampleBriefing.Create() with { Title = "情况/\n\"一\"" }, format));
        Assert.Null(BriefingFile.FormatOf(".doc"));
    }

    private static byte[] AssertWhole(Briefing briefing, BriefingFormat format)
    {
        var file = BriefingForms.Write(briefing, format);
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(briefing, isDrawn: format == BriefingFormat.Html)), BriefingForms.Text(file, format));
        return file;
    }
}
