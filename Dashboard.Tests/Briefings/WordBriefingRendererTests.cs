using System.Xml.Linq;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using DocumentFormat.OpenXml.Packaging;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What the office finds when it opens a briefing in Word.</summary>
public sealed class WordBriefingRendererTests
{
    private static readonly Word.Body Sample = Body(SampleBriefing.Create());

    [Theory]
    [InlineData("Title", "2022年第二季度工作要点推进情况")]
    [InlineData("Heading1", "一、总体情况")]
    [InlineData("Heading2", "（一）各部分进度")]
    [InlineData("Heading3", "1. 需要协调的事项")]
    [InlineData("MastheadMark", "演示数据")]
    [InlineData("MastheadName", "推进情况简报")]
    [InlineData("MastheadIssue", "第2期")]
    [InlineData("MastheadIssuer", "上海市社会信用建设办公室2022年7月12日")]
    [InlineData("FlushLeft", "各有关单位：")]
    [InlineData("Signature", "2022年7月12日")]
    [InlineData("Remark", "数据来源：各单位2022年第二季度进展报告；“≥”表示不少于。")]
    [InlineData("Caption", "各部分进度", "一季度以来的进度", "第二季度逾期任务")]
    [InlineData("TableSection", "五、推进信用服务创新")]
    [InlineData("AttachmentTitle", "任务推进情况一览表")]
    public void Each_kind_of_text_has_its_style(string style, params string[] texts)
    {
        Assert.Equal(texts, Sample.Descendants<Word.Paragraph>().Where(paragraph => StyleOf(paragraph) == style).Select(paragraph => paragraph.InnerText));
        Assert.Contains(Styles(), one => one.StyleId == style);
    }

    [Fact]
    public void Every_style_that_is_used_is_there_and_the_body_is_three_hao_on_lines_of_28_points_with_two_characters_indent()
    {
        var styles = Styles();
        var used = Sample.Descendants<Word.Paragraph>().Select(StyleOf).Concat(Sample.Descendants<Word.TableStyle>().Select(style => style.Val!.Value)).OfType<string>();
        Assert.Empty(used.Except(styles.Select(style => style.StyleId!.Value!)));
        var normal = styles.Single(style => style.Default?.Value == true);
        Assert.Equal(200, normal.StyleParagraphProperties!.Indentation!.FirstLineChars!.Value);
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(SampleBriefing.Create()));
        var defaults = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!;
        Assert.Equal(("32", "560"), (defaults.RunPropertiesDefault!.RunPropertiesBaseStyle!.FontSize!.Val!.Value, defaults.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!.Line!.Value));
        var margins = Assert.Single(Sample.Descendants<Word.PageMargin>());
        double[] millimetres = [margins.Top!.Value / 56.693, margins.Bottom!.Value / 56.693, margins.Left!.Value / 56.693, margins.Right!.Value / 56.693];
        Assert.Equal([37, 35, 28, 26], millimetres.Select(one => Math.Round(one)));
    }

    [Fact]
    public void No_style_takes_over_the_bodys_indent_unasked() =>
        Assert.All(
            Styles().Where(style => style.Type!.Value == Word.StyleValues.Paragraph),
            style => Assert.True(style.StyleParagraphProperties!.Indentation is { FirstLineChars: not null } or { HangingChars: not null }, style.StyleId!.Value));

    [Fact]
    public void Header_rows_repeat_where_they_should_and_no_row_is_torn()
    {
        var body = Body(SampleBriefing.Create() with { Blocks = [Short(repeat: true), Short(repeat: false)] });
        Assert.Equal([true, false], body.Elements<Word.Table>().Take(2).Select(table => table.Elements<Word.TableRow>().First().TableRowProperties!.GetFirstChild<Word.TableHeader>() is not null));
        Assert.All(body.Descendants<Word.TableRow>(), row => Assert.NotNull(row.TableRowProperties!.GetFirstChild<Word.CantSplit>()));
        // A short table stays on its page: every row but the last keeps to the next.
        var rows = body.Elements<Word.Table>().First().Elements<Word.TableRow>().Skip(1).ToList();
        Assert.Equal([true, false], rows.Select(row => row.Descendants<Word.KeepNext>().Any()));

        static Table Short(bool repeat) => new("", [new("甲"), new("乙")], [TableRow.Of("1", "2"), TableRow.Of("3", "4")], repeat);
    }

    [Fact]
    public void Cells_have_their_place_colour_and_span()
    {
        var table = Sample.Elements<Word.Table>().ElementAt(2);
        var section = table.Elements<Word.TableRow>().ElementAt(1);
        Assert.Equal(3, Assert.Single(section.Elements<Word.TableCell>()).TableCellProperties!.GridSpan!.Val!.Value);
        Assert.Equal(["TableCentred", "TableText", "TableNumber"], table.Elements<Word.TableRow>().ElementAt(2).Descendants<Word.Paragraph>().Select(StyleOf));
        Assert.Single(table.Elements<Word.TableRow>().ElementAt(3).Descendants<Word.Break>());
        var total = table.Elements<Word.TableRow>().Last();
        Assert.Equal([2, 1], total.Elements<Word.TableCell>().Select(cell => cell.TableCellProperties!.GridSpan?.Val?.Value ?? 1));
        Assert.Equal("38", Assert.Single(total.Descendants<Word.Hyperlink>()).InnerText);
        var lights = Sample.Elements<Word.Table>().ElementAt(3).Descendants<Word.Color>().Select(colour => colour.Val!.Value).ToList();
        Assert.Equal((18, 72), (lights.Count(colour => colour == "C00000"), lights.Count(colour => colour == "1B6E2F")));
    }

    [Theory]
    [InlineData(new[] { 14, 0, 22 })]
    [InlineData(new[] { 90, 90, 90 })]
    [InlineData(new[] { 90, 0, 90 })]
    [InlineData(new[] { 10, 20 })]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Columns_fill_the_type_area_and_none_vanishes(int[] millimetres)
    {
        var table = new Table("", [.. millimetres.Select(width => new TableColumn("栏", Width: width == 0 ? null : width))], [TableRow.Of([.. millimetres.Select(_ => new string('字', 50))])]);
        var widths = WordBriefingTable.Widths(table);
        Assert.Equal(8_844, widths.Sum());
        Assert.All(widths, width => Assert.True(width > 300));
        if (millimetres is [14, 0, 22]) Assert.Equal([14d, 22d], new[] { widths[0], widths[2] }.Select(width => Math.Round(width / 56.693)));
    }

    [Fact]
    public void Page_numbers_are_at_the_outer_corners()
    {
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(SampleBriefing.Create()));
        var main = document.MainDocumentPart!;
        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<Word.EvenAndOddHeaders>());
        Word.Footer Of(Word.HeaderFooterValues side) => ((FooterPart)main.GetPartById(Assert.Single(main.Document!.Descendants<Word.FooterReference>(), one => one.Type!.Value == side).Id!)).Footer!;
        var (odd, even) = (Of(Word.HeaderFooterValues.Default), Of(Word.HeaderFooterValues.Even));
        Assert.All([odd, even], footer => Assert.Equal(("— 1 —", "PAGE"), (footer.InnerText, footer.Descendants<Word.SimpleField>().Single().Instruction!.Value)));
        Assert.Equal(Word.JustificationValues.Right, odd.Descendants<Word.Justification>().Single().Val!.Value);
        Assert.Empty(even.Descendants<Word.Justification>());
    }

    [Fact]
    public void Only_web_addresses_become_links_and_the_file_says_what_it_is()
    {
        var briefing = SampleBriefing.Create() with
        {
            Blocks = [new Paragraph([new("任务1", Link: new("https://workplan.example/1")), new("任务1", Link: new("https://workplan.example/1")), new("文件", Link: new("file:///etc/passwd")), new("脚本", Link: new("javascript:alert(1)"))])],
        };
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(briefing));
        Assert.Equal("https://workplan.example/1", Assert.Single(document.MainDocumentPart!.HyperlinkRelationships).Uri.AbsoluteUri);
        Assert.Equal(2, document.MainDocumentPart.Document!.Descendants<Word.Hyperlink>().Count());
        using var stream = document.CoreFilePropertiesPart!.GetStream();
        var facts = XDocument.Load(stream).Root!.Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
        Assert.Equal((briefing.Title, "zh-CN", "上海市社会信用建设办公室", "2022-07-12T00:00:00Z"), (facts["title"], facts["language"], facts["creator"], facts["created"]));
    }

    [Fact]
    public void A_page_break_starts_the_next_block_on_a_new_page_once()
    {
        var body = Body(SampleBriefing.Create() with { Blocks = [new PageBreak(), new Paragraph("甲"), new PageBreak(), new Table("", [new("乙")], []), new PageBreak(), new Attachment("附件", "丙"), new PageBreak()], Imprint = null, Archive = null });
        Assert.Equal(["甲", ""], body.Elements<Word.Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.PageBreakBefore is not null).Select(paragraph => paragraph.InnerText));
        Assert.NotNull(Styles().Single(style => style.StyleId == "AttachmentLabel").StyleParagraphProperties!.PageBreakBefore);
    }

    [Fact]
    public void A_footnotes_mark_is_raised_and_the_archive_mark_has_its_code()
    {
        var raised = Sample.Descendants<Word.Run>().Where(run => run.RunProperties?.VerticalTextAlignment?.Val?.Value == Word.VerticalPositionValues.Superscript).Select(run => run.InnerText);
        Assert.Equal(["[1]"], raised);
        Assert.Contains(Sample.Elements<Word.Paragraph>(), paragraph => StyleOf(paragraph) == "FootnoteLine" && paragraph.InnerText.StartsWith("[1] 总体进度", StringComparison.Ordinal));
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(SampleBriefing.Create()));
        using var picture = document.MainDocumentPart!.ImageParts.Single().GetStream();
        Assert.Equal(0x89, picture.ReadByte());
        Assert.Equal("https://workplan.example/archive/2022-JB-02?code=7F3A9C21", Sample.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Single().Description!.Value);
    }

    [Fact]
    public void The_imprint_has_its_lines()
    {
        var imprint = Sample.Elements<Word.Table>().Last();
        Assert.Equal("ImprintTable", imprint.Descendants<Word.TableStyle>().Single().Val!.Value);
        Assert.Equal(["主送：", "抄送：", "上海市"], imprint.Elements<Word.TableRow>().Select(row => row.InnerText[..3]));
        Assert.Single(imprint.Elements<Word.TableRow>().Last().Descendants<Word.TabChar>());
    }

    private static string? StyleOf(Word.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static Word.Body Body(Briefing briefing)
    {
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(briefing));
        return (Word.Body)document.MainDocumentPart!.Document!.Body!.CloneNode(true);
    }

    private static List<Word.Style> Styles()
    {
        using var document = BriefingForms.OpenWord(WordBriefingRenderer.Render(SampleBriefing.Create()));
        return [.. document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Word.Style>()];
    }
}
