using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Briefing = CreditWorkplan.Domain.Briefings.Briefing;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Briefings as Word and Excel files: the model's text and no other, in order; what a reader opens is sound; the same briefing is the same bytes.</summary>
public sealed class OfficeBriefingTests
{
    private static readonly string Nasty = "<script>alert('x')</script> =HYPERLINK(\"x\") _x0041_ 😀𠮷㛃 مرحبا بالعالم " + new string('长', 20_000) + new string('w', 500);

    public static TheoryData<string, Briefing> Briefings => new()
    {
        { "every kind of block", SampleBriefing.Create() },
        { "nasty texts", Hostile() },
        { "bare", SampleBriefing.Create() with { Blocks = [], Imprint = null, Masthead = new("报", "", new(2022, 7, 12)) } },
        { "three thousand rows", SampleBriefing.Create() with { Blocks = [new Domain.Briefings.Table("", [new("号", ColumnAlignment.Right, 200), new("事项")], [.. Enumerable.Range(1, 3_000).Select(number => Domain.Briefings.TableRow.Of($"{number}", "事"))])] } },
    };

    [Theory]
    [MemberData(nameof(Briefings), DisableDiscoveryEnumeration = true)]
    public void A_Word_file_holds_the_models_text_and_is_sound(string what, Briefing briefing)
    {
        Assert.NotEmpty(what);
        using var document = WordprocessingDocument.Open(new MemoryStream(WordBriefingRenderer.Render(briefing)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Xunit.TestContext.Current.CancellationToken).Select(fault => $"{fault.Description} {fault.Path?.XPath}"));
        Assert.Equal(PrintedFile.Blankless(BriefingText.PlainText(briefing)), PrintedFile.Blankless(document.MainDocumentPart!.Document!.Body!.InnerText));
        Assert.Equal(briefing.Title, document.PackageProperties.Title);
        Assert.Equal("zh-CN", document.PackageProperties.Language);
    }

    [Fact]
    public void A_Word_file_can_be_gone_on_with_it_has_headings_header_rows_page_numbers_and_links()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(WordBriefingRenderer.Render(SampleBriefing.Create())), isEditable: false);
        var main = document.MainDocumentPart!;
        var body = main.Document!.Body!;
        string? StyleOf(string text) => body.Descendants<Word.Paragraph>().First(paragraph => paragraph.InnerText == text).ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        Assert.Equal(("Heading1", "Heading2", "Heading3"), (StyleOf("一、总体情况"), StyleOf("（一）各部分进度"), StyleOf("1. 需要协调的事项")));
        Assert.All(body.Elements<Word.Table>(), table => Assert.NotNull(table.Elements<Word.TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>()));
        Assert.Equal(["PAGE", "PAGE"], main.FooterParts.Select(footer => footer.Footer!.Descendants<SimpleField>().Single().Instruction!.Value));
        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        Assert.Equal(new Uri("https://workplan.example/tasks/88"), main.HyperlinkRelationships.Single().Uri);
        // Every table is as wide as the type area.
        Assert.All(body.Elements<Word.Table>(), table => Assert.InRange(table.Elements<TableGrid>().Single().Elements<GridColumn>().Sum(column => int.Parse(column.Width!.Value!, null)), 8_830, 8_844));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    public void Only_web_addresses_become_links(string address)
    {
        var sample = SampleBriefing.Create() with { Blocks = [new Domain.Briefings.Paragraph([new TextRun("任务1", Link: new Uri(address))])] };
        using var document = WordprocessingDocument.Open(new MemoryStream(WordBriefingRenderer.Render(sample)), isEditable: false);
        Assert.Empty(document.MainDocumentPart!.HyperlinkRelationships);
    }

    [Theory]
    [MemberData(nameof(Briefings), DisableDiscoveryEnumeration = true)]
    public void An_Excel_file_holds_the_text_and_each_table_and_is_sound(string what, Briefing briefing)
    {
        Assert.NotEmpty(what);
        using var document = SpreadsheetDocument.Open(new MemoryStream(SheetBriefingRenderer.Render(briefing)), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Xunit.TestContext.Current.CancellationToken).Select(fault => $"{fault.Description} {fault.Path?.XPath}"));
        var tables = briefing.Blocks.Select(block => block as Domain.Briefings.Table ?? (block as Bars)?.ToTable()).OfType<Domain.Briefings.Table>().ToList();
        var sheets = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(1 + tables.Count, sheets.Count);
        Assert.All(sheets, sheet => Assert.InRange(sheet.Name!.Value!.Length, 1, 31));
        Assert.Equal(sheets.Count, sheets.Select(sheet => sheet.Name!.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        for (var at = 0; at < tables.Count; at++)
            Assert.Equal(1 + tables[at].Rows.Count, Cells(document, at + 2).Count);
        Assert.DoesNotContain("<x:f>", document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.InnerXml).Aggregate("", string.Concat), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_numbers_and_what_only_looks_like_one_stays_text()
    {
        string[] texts = ["12", "54.0%", "−13.8", "+4.7", "0.50", "007", "1.2.3", "9131000013220000123", "—", "1e5", "１２"];
        var table = new Domain.Briefings.Table("数", [new("值", ColumnAlignment.Right), new("号")], [.. texts.Select(text => Domain.Briefings.TableRow.Of(text, text))]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(SheetBriefingRenderer.Render(SampleBriefing.Create() with { Blocks = [table] })), isEditable: false);
        var rows = Cells(document, 2).Skip(1).ToList();
        Assert.Equal(["12", "0.54", "-13.8", "4.7", "0.50"], rows.Take(5).Select(row => row[0].CellValue!.Text));
        Assert.All(rows.Skip(5), row => Assert.Null(row[0].CellValue));
        // A column of texts has no numbers.
        Assert.Equal(texts, rows.Select(row => row[1].InnerText));
    }

    [Fact]
    public void Sheets_are_named_after_their_tables_and_never_alike()
    {
        Domain.Briefings.TableColumn[] columns = [new("甲")];
        Briefing briefing = SampleBriefing.Create() with
        {
            Blocks =
            [
                new Domain.Briefings.Table("正文", columns, []), new Domain.Briefings.Table("a/b:c", columns, []), new Domain.Briefings.Table("A B C", columns, []),
                new Heading(1, "一、很长的标题" + string.Concat(Enumerable.Repeat("𠮷", 40))), new Domain.Briefings.Table("", columns, []), new Domain.Briefings.Table("", columns, []), new Domain.Briefings.Table("[]", columns, []),
            ],
        };
        using var document = SpreadsheetDocument.Open(new MemoryStream(SheetBriefingRenderer.Render(briefing)), isEditable: false);
        var names = document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value!).ToList();
        Assert.Equal(["正文", "正文 2", "a b c", "A B C 2"], names.Take(4));
        Assert.StartsWith("一、很长的标题𠮷", names[4], StringComparison.Ordinal);
        Assert.EndsWith(" 2", names[5], StringComparison.Ordinal);
        Assert.Equal("表", names[6]);
    }

    [Fact]
    public void The_same_briefing_is_the_same_bytes()
    {
        Assert.Equal(WordBriefingRenderer.Render(SampleBriefing.Create()), WordBriefingRenderer.Render(SampleBriefing.Create()));
        Assert.Equal(SheetBriefingRenderer.Render(SampleBriefing.Create()), SheetBriefingRenderer.Render(SampleBriefing.Create()));
    }

    private static List<List<Cell>> Cells(SpreadsheetDocument document, int sheet) =>
        [.. ((WorksheetPart)document.WorkbookPart!.GetPartById($"sheet-{sheet}")).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())];

    private static Briefing Hostile() => new(
        BriefingKind.TaskFile, "<b>&\"'", new Masthead(Nasty[..300], Nasty[..50], new(2022, 7, 12), 1, Nasty[..60], Nasty[..20]),
        [
            new Heading(1, Nasty), new Domain.Briefings.Paragraph([new TextRun(Nasty, Bold: true), new TextRun("接\n着")]), new Domain.Briefings.Paragraph("落款", ParagraphPlace.Signature),
            new Domain.Briefings.Table(Nasty, [new(Nasty), new("二", ColumnAlignment.Right, 30)], [Domain.Briefings.TableRow.Section(Nasty), Domain.Briefings.TableRow.Of(Nasty, "一\n二")]),
            new Bars("=1+1", "部分", [new Bar("=2+2", 200, -3)]), new Note(Nasty), new PageBreak(), new Attachment(Nasty[..40], Nasty[..40]),
        ],
        new Domain.Briefings.Imprint(Nasty, Nasty, "办", new(2022, 7, 12)));
}
