using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads a .docx (Word 文件): headings by style or outline level, automatic numbers written out, tables with their merged cells. One paragraph or row is in memory at a time.</summary>
internal sealed class WordPlanReader
{
    private readonly PlanBlocks blocks;
    private readonly WordStyles styles;
    private readonly WordNumbering numbering;
    private readonly StringBuilder joined = new();
    private int paragraph;

    private WordPlanReader(PlanBlocks blocks, MainDocumentPart main) =>
        (this.blocks, styles, numbering) = (blocks, new WordStyles(main), new WordNumbering(main));

    /// <summary>Reads the document's body.</summary>
    public static void Read(byte[] bytes, PlanBlocks blocks)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes, false), false, OfficePackage.Settings);
        if (document.MainDocumentPart is not { } main) throw new PlanRefusal("Word 文件里没有正文部分，文件可能已损坏；请用 Word 打开后另存再导入");
        new WordPlanReader(blocks, main).ReadBody(main);
    }

    private void ReadBody(MainDocumentPart main)
    {
        using var reader = OpenXmlReader.Create(main);
        var table = 0;
        var columns = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Table)) (table, columns) = (reader.IsStartElement ? blocks.NewTable() : 0, 0);
            else if (!reader.IsStartElement) continue;
            else if (blocks.IsFull) blocks.CountRow(reader.ElementType == typeof(TableRow));
            else if (reader.ElementType == typeof(Paragraph)) ReadParagraph((Paragraph)reader.LoadCurrentElement()!);
            else if (reader.ElementType == typeof(TableGrid)) columns = Columns((TableGrid)reader.LoadCurrentElement()!);
            else if (reader.ElementType == typeof(TableRow)) ReadRow((TableRow)reader.LoadCurrentElement()!, table, columns);
            else if (IsOutside(reader.ElementType)) reader.LoadCurrentElement();
        }
        blocks.Text(paragraph, joined.ToString());
    }

    // What stands between paragraphs and is no text: old versions, section settings.
    private static bool IsOutside(Type type) =>
        type == typeof(AlternateContentFallback) || type == typeof(DeletedRun) || type == typeof(MoveFromRun) || type == typeof(SectionProperties);

    private static int Columns(TableGrid grid) => Math.Min(grid.Elements<GridColumn>().Count(), PlanBlocks.MaxColumns);

    private void ReadParagraph(Paragraph element)
    {
        var line = ++paragraph;
        if (TextOf(element, out var boxes) is { } text) blocks.Text(line, text, styles.Level(element.ParagraphProperties));
        foreach (var boxed in boxes.SelectMany(box => box.Elements<Paragraph>()))
            if (TextOf(boxed, out _) is { } inside) blocks.Text(line, inside);
    }

    /// <summary>A paragraph's text with its number; null where its end was deleted and the next one goes on.</summary>
    private string? TextOf(Paragraph element, out List<TextBoxContent> boxes)
    {
        boxes = [];
        WordText.Write(element, joined, boxes);
        if (element.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null) return null;
        var text = joined.ToString();
        joined.Clear();
        return styles.Numbering(element.ParagraphProperties) is var (list, level, style) ? numbering.Next(list, level, style) + text.TrimStart() : text;
    }

    private void ReadRow(TableRow row, int table, int columns)
    {
        var cells = Cells(row).ToList();
        if (row.TableRowProperties?.GetFirstChild<Deleted>() is not null) return;
        if (cells.Count == 1 && cells[0].Elements<Table>().Any())
        {
            ReadFrame(cells[0]);
            return;
        }
        var line = paragraph + 1;
        List<string?> texts = [];
        Blank(texts, row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0, line);
        foreach (var cell in cells)
        {
            var text = CellText(cell);
            var properties = cell.TableCellProperties;
            var below = properties?.VerticalMerge is { } down && down.Val?.Value != MergedCellValues.Restart;
            var beside = properties?.HorizontalMerge is { } across && across.Val?.Value != MergedCellValues.Restart;
            texts.Add(below ? null : beside ? "" : text);
            Blank(texts, (properties?.GridSpan?.Val?.Value ?? 1) - 1, line, below);
        }
        if (texts.Count < columns) Blank(texts, columns - texts.Count, line);
        blocks.Row(line, table, texts);
    }

    private static void Blank(List<string?> texts, int count, int line, bool below = false)
    {
        if (count > PlanBlocks.MaxColumns || texts.Count + count > PlanBlocks.MaxColumns)
            throw new PlanRefusal($"表格有 {(long)texts.Count + count} 栏，超过 {PlanBlocks.MaxColumns} 栏的上限；请确认是分工表，并删去多余的栏", line);
        for (var index = 0; index < count; index++) texts.Add(below ? null : "");
    }

    /// <summary>A table of one cell with a table in it is a frame: what it holds is read as if it stood in the body.</summary>
    private void ReadFrame(TableCell cell)
    {
        foreach (var child in cell.ChildElements)
        {
            if (child is Paragraph inside) ReadParagraph(inside);
            if (child is not Table nested) continue;
            var table = blocks.NewTable();
            var columns = nested.GetFirstChild<TableGrid>() is { } grid ? Columns(grid) : 0;
            foreach (var row in nested.Elements<TableRow>()) ReadRow(row, table, columns);
        }
    }

    /// <summary>A cell's paragraphs, and those of tables in it, one after the other.</summary>
    private string CellText(OpenXmlElement cell)
    {
        List<string> texts = [];
        foreach (var element in Paragraphs(cell))
        {
            paragraph++;
            if (TextOf(element, out var boxes) is { } text) texts.Add(text);
            foreach (var boxed in boxes.SelectMany(box => box.Elements<Paragraph>()))
                if (TextOf(boxed, out _) is { } inside) texts.Add(inside);
        }
        return string.Join(' ', texts.Select(text => text.Trim()).Where(text => text.Length > 0));
    }

    private static IEnumerable<Paragraph> Paragraphs(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        Paragraph element => [element],
        TableRow { TableRowProperties: { } properties } when properties.GetFirstChild<Deleted>() is not null => [],
        AlternateContentFallback => [],
        _ => Paragraphs(child),
    });

    private static IEnumerable<TableCell> Cells(OpenXmlElement parent) => parent.ChildElements.SelectMany(child => child switch
    {
        TableCell cell => [cell],
        SdtCell or SdtContentCell or CustomXmlCell => Cells(child),
        _ => [],
    });
}
