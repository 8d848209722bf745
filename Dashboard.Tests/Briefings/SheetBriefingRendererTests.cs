using System.Globalization;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using DocumentFormat.OpenXml.Spreadsheet;
using Table = CreditWorkplan.Domain.Briefings.Table;
using TableColumn = CreditWorkplan.Domain.Briefings.TableColumn;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What a third party finds when it opens a briefing in Excel.</summary>
public sealed class SheetBriefingRendererTests
{
    [Fact]
    public void Each_table_has_its_sheet_with_a_header_that_stays_in_sight()
    {
        using var document = BriefingForms.OpenSheet(SheetBriefingRenderer.Render(SampleBriefing.Create()));
        var sheets = BriefingForms.Sheets(document);
        Assert.Equal(["正文", "各部分进度", "一季度以来的进度", "第二季度逾期任务", "任务推进情况一览表"], sheets.Select(sheet => sheet.Name));
        Assert.Empty(sheets[0].Sheet.Descendants<Pane>());
        Assert.All(sheets.Skip(1), sheet => Assert.Equal(("A2", PaneStateValues.Frozen), (sheet.Sheet.Descendants<Pane>().Single().TopLeftCell!.Value, sheet.Sheet.Descendants<Pane>().Single().State!.Value)));
        Assert.Equal(["'各部分进度'!$1:$1", "'一季度以来的进度'!$1:$1", "'第二季度逾期任务'!$1:$1", "'任务推进情况一览表'!$1:$1"], document.WorkbookPart!.Workbook!.DefinedNames!.Select(name => name.InnerText));
        var styles = document.WorkbookPart.WorkbookStylesPart!.Stylesheet!;
        var header = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)sheets[1].Sheet.Descendants<Cell>().First().StyleIndex!.Value);
        Assert.NotNull(styles.Fonts!.Elements<Font>().ElementAt((int)header.FontId!.Value).Bold);
        Assert.All(sheets, sheet => Assert.Empty(sheet.Sheet.Descendants<CellFormula>()));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("41", "41")]
    [InlineData("97.00", "97")]
    [InlineData("54.1%", "0.541")]
    [InlineData("100%", "1")]
    [InlineData("+3.7", "3.7")]
    [InlineData("−13.8", "-13.8")]
    [InlineData("-2", "-2")]
    [InlineData("−0.5%", "-0.005")]
    [InlineData("123456789012345", "123456789012345")]
    [InlineData("007")]
    [InlineData("00.5")]
    [InlineData("1234567890123456")]
    [InlineData("12345678901.23456")]
    [InlineData("1E5")]
    [InlineData("−0.0")]
    [InlineData("=1+1")]
    [InlineData("１２")]
    [InlineData("1,234")]
    [InlineData("1 2")]
    [InlineData("12\n")]
    [InlineData("2022-07-12")]
    [InlineData("3.")]
    [InlineData("—")]
    [InlineData("%")]
    public void A_number_is_a_number_that_shows_as_it_was_printed(string text, string? value = null)
    {
        var table = new Table("表", [new("数", ColumnAlignment.Right), new("文书号")], [TableRow.Of(text, text)]);
        using var document = BriefingForms.OpenSheet(SheetBriefingRenderer.Render(SampleBriefing.Create() with { Blocks = [table] }));
        var cells = BriefingForms.Sheets(document)[1].Sheet.Descendants<Row>().Last().Elements<Cell>().ToList();
        Assert.Equal(value is null ? CellValues.InlineString : null, cells[0].DataType?.Value);
        if (value is not null) Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), decimal.Parse(cells[0].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal(text, BriefingForms.Shown(cells[0], document));
        // A column that is not of numbers keeps digits as text.
        Assert.Equal((CellValues.InlineString, text), (cells[1].DataType!.Value, BriefingForms.Shown(cells[1], document)));
    }

    [Fact]
    public void Sheets_are_named_by_caption_or_heading_as_Excel_allows_and_each_once()
    {
        string[] captions = ["", "同名", "同名", "a[b]:c*d?e/f\\g", "'引号'", "history", "正文", "[]", new string('长', 40), new string('长', 40), new string('长', 30) + "𠮷"];
        using var document = BriefingForms.OpenSheet(SheetBriefingRenderer.Render(SampleBriefing.Create() with
        {
            Blocks = [new Heading(1, "一、情况"), .. captions.Select(caption => new Table(caption, [new("栏")], []))],
        }));
        var names = BriefingForms.Sheets(document).Select(sheet => sheet.Name).ToList();
        Assert.Equal(
            ["正文", "一、情况", "同名", "同名（2）", "abcdefg", "引号", "history（2）", "正文（2）", "表", new string('长', 31), new string('长', 28) + "（2）", new string('长', 30)],
            names);
        Assert.All(names, name => Assert.InRange(name.Length, 1, 31));
        var places = BriefingForms.Sheets(document)[0].Sheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!);
        Assert.Equal(names.Skip(1).Select(name => $"'{name}'!A1"), places);
    }

    [Fact]
    public void Text_longer_than_a_cell_may_be_goes_on_in_the_next_and_in_a_table_ends_in_an_ellipsis()
    {
        var text = new string('长', 32_766) + "𠮷" + new string('文', 40_000);
        using var document = BriefingForms.OpenSheet(SheetBriefingRenderer.Render(SampleBriefing.Create() with { Blocks = [new Paragraph(text), new Table("表", [new("栏")], [TableRow.Of(text)])] }));
        var sheets = BriefingForms.Sheets(document);
        Assert.Contains(text, string.Concat(sheets[0].Sheet.Descendants<Cell>().Select(cell => cell.InnerText)), StringComparison.Ordinal);
        Assert.Equal(new string('长', 32_766) + "…", sheets[1].Sheet.Descendants<Cell>().Last().InnerText);
        Assert.All(sheets.SelectMany(sheet => sheet.Sheet.Descendants<Cell>()), cell => Assert.True(cell.InnerText.Length <= 32_767));
    }

    [Fact]
    public void Columns_beyond_Z_have_their_letters()
    {
        var table = new Table("宽表", [.. Enumerable.Range(1, 60).Select(column => new TableColumn($"{column}"))], []);
        using var document = BriefingForms.OpenSheet(SheetBriefingRenderer.Render(SampleBriefing.Create() with { Blocks = [table] }));
        var places = BriefingForms.Sheets(document)[1].Sheet.Descendants<Cell>().Select(cell => cell.CellReference!.Value).ToList();
        Assert.Equal(["A1", "Z1", "AA1", "AZ1", "BA1", "BH1"], new[] { 0, 25, 26, 51, 52, 59 }.Select(at => places[at]));
    }
}
