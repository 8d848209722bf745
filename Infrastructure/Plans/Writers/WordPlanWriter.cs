using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a .docx (Word 文件): the plan's text under real headings, then the 分工表, which is what the reader takes.</summary>
internal sealed class WordPlanWriter
{
    private const int TableWidth = 13_958;

    private readonly WorkPlan plan;
    private readonly PlanSheet sheet;
    private readonly Body body = new();

    private WordPlanWriter(WorkPlan plan, PlanSheet sheet) => (this.plan, this.sheet) = (plan, sheet);

    /// <summary>The file.</summary>
    public static byte[] Write(WorkPlan plan, PlanSheet sheet)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyleSheet.Make();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" }));
            var writer = new WordPlanWriter(plan, sheet);
            writer.Fill(main.GetIdOfPart(footer));
            main.Document = new Document(writer.body);
        }
        return memory.ToArray();
    }

    private void Fill(string footer)
    {
        if (sheet.Title.Length > 0) Add(sheet.Title, WordStyleSheet.Title);
        if (sheet.DocumentNumber is { } number) Add(number, WordStyleSheet.Note);
        Add(sheet.Mark, WordStyleSheet.Note);
        FillText();
        // The text is upright, the table lies on its side.
        body.Append(new Paragraph(new ParagraphProperties(Page(footer, landscape: false))));
        Add("附件：任务分工表", WordStyleSheet.Section);
        body.Append(MakeTable());
        body.Append(new Paragraph(), Page(footer, landscape: true));
    }

    private void FillText()
    {
        var (section, item) = (0, 0);
        for (var row = 0; row < plan.Tasks.Count; row++)
        {
            var task = plan.Tasks[row];
            if (task.Section != section) Add(sheet.Rows[row][0], WordStyleSheet.Section);
            if (task.Item != item) Add(sheet.Rows[row][1], WordStyleSheet.Item);
            (section, item) = (task.Section, task.Item);
            Add($"{ExportFormat.Task}{task.Number}　{ExportText.Write(task.Content)}", null);
        }
    }

    private Table MakeTable()
    {
        var whole = Enumerable.Range(0, sheet.Header.Count).Sum(sheet.WidthOf);
        var widths = Enumerable.Range(0, sheet.Header.Count).Select(at => TableWidth * sheet.WidthOf(at) / whole).ToList();
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        table.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. sheet.Header.Select((name, at) => Cell(name, WordStyleSheet.TableHeader, widths[at], null))]));
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            var cells = new List<OpenXmlElement> { new TableRowProperties(new CantSplit()) };
            for (var column = 0; column < sheet.Header.Count; column++)
            {
                var reach = sheet.Reach(row, column);
                var merge = reach == 1 ? null : new VerticalMerge { Val = reach == 0 ? MergedCellValues.Continue : MergedCellValues.Restart };
                cells.Add(Cell(reach == 0 ? "" : sheet.Rows[row][column], WordStyleSheet.TableText, widths[column], merge));
            }
            table.Append(new TableRow(cells));
        }
        return table;
    }

    private void Add(string text, string? style) => body.Append(Paragraph(text, style));

    private static Paragraph Paragraph(string text, string? style)
    {
        var paragraph = new Paragraph();
        if (style is not null) paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0) paragraph.Append(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return paragraph;
    }

    private static TableCell Cell(string text, string style, int width, VerticalMerge? merge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (merge is not null) properties.Append(merge);
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, Paragraph(text, style));
    }

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "7F7F7F" };

    /// <summary>A4, margins after GB/T 9704 upright, narrower on its side.</summary>
    private static SectionProperties Page(string footer, bool landscape) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        landscape
            ? new PageSize { Width = 16_838, Height = 11_906, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = 11_906, Height = 16_838 },
        landscape
            ? new PageMargin { Top = 1440, Right = 1440, Bottom = 1440, Left = 1440, Header = 850, Footer = 990, Gutter = 0 }
            : new PageMargin { Top = 2098, Right = 1474, Bottom = 1984, Left = 1588, Header = 850, Footer = 1400, Gutter = 0 });
}
