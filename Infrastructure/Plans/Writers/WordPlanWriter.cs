using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using DocumentFormat.OpenXml;
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
        var writer = new WordPlanWriter(plan, sheet);
        writer.Fill();
        return WordParts.File(writer.body, new OfficeFacts(sheet.Title));
    }

    private void Fill()
    {
        if (sheet.Title.Length > 0) Add(sheet.Title, WordStyleSheet.Title);
        if (sheet.DocumentNumber is { } number) Add(number, WordStyleSheet.Note);
        Add(sheet.Mark, WordStyleSheet.Note);
        FillText();
        // The text is upright, the table lies on its side.
        body.Append(new Paragraph(new ParagraphProperties(WordParts.Page(landscape: false))));
        Add("附件：任务分工表", WordStyleSheet.Section);
        body.Append(MakeTable());
        body.Append(new Paragraph(), WordParts.Page(landscape: true));
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
        var table = WordParts.Table(widths);
        table.Append(WordParts.HeaderRow(sheet.Header, widths));
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            var cells = new List<OpenXmlElement> { new TableRowProperties(new CantSplit()) };
            for (var column = 0; column < sheet.Header.Count; column++)
            {
                var reach = sheet.Reach(row, column);
                var merge = reach == 1 ? null : new VerticalMerge { Val = reach == 0 ? MergedCellValues.Continue : MergedCellValues.Restart };
                cells.Add(WordParts.Cell(reach == 0 ? "" : sheet.Rows[row][column], WordStyleSheet.TableText, widths[column], merge));
            }
            table.Append(new TableRow(cells));
        }
        return table;
    }

    private void Add(string text, string? style) => body.Append(WordParts.Paragraph(text, style));
}
