using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads the tables of tasks (分工表): rows and headings as printed, in order.</summary>
internal sealed partial class PlanTable
{
    private readonly string file;
    private readonly PlanOutline outline = new();
    private PlanColumns columns;
    private List<string> above = [];
    private int offset;
    private string? heading;
    private string item = "";

    private PlanTable(string file, PlanColumns columns) => (this.file, this.columns) = (file, columns);

    /// <summary>Where the first table of tasks begins; −1 where there is none.</summary>
    /// <param name="blocks">The source.</param>
    /// <returns>The index of its header.</returns>
    public static int Start(IReadOnlyList<PlanBlock> blocks)
    {
        for (var at = 0; at < blocks.Count; at++)
            if (blocks[at] is RowBlock row && PlanColumns.Of(row.Cells) is not null) return at;
        return -1;
    }

    /// <summary>Reads everything from the first header on.</summary>
    /// <param name="document">The source.</param>
    /// <param name="start">The index of the first header.</param>
    /// <returns>The tasks, or the faults for which the source is refused.</returns>
    public static PlanOutline Read(PlanDocument document, int start)
    {
        var table = new PlanTable(document.File, PlanColumns.Of(((RowBlock)document.Blocks[start]).Cells)!);
        // A heading that stands right before the table belongs to it.
        if (start > 0 && document.Blocks[start - 1] is TextBlock before && HeadingOf(before) is { } title) table.Open(before.Line, before.Text, title);
        foreach (var block in document.Blocks.Skip(start))
        {
            if (block is RowBlock row) table.Add(row);
            else if (block is TextBlock text) table.Add(text);
        }
        if (table.outline.Rows.Count == 0 && table.outline.Faults.Count == 0)
            table.Fault(document.Blocks[start].Line, "分工表只有表头，没有任务行；应有“序号、工作内容、责任单位”齐全的行");
        return table.outline;
    }

    private void Add(RowBlock row)
    {
        if (PlanColumns.Of(row.Cells) is { } header)
        {
            (columns, above) = (header, []);
            return;
        }
        var filled = row.Cells.Select((cell, at) => (Text: cell?.Trim() ?? "", at)).Where(cell => cell.Text.Length > 0).ToList();
        if (filled.Count == 0) return;
        if (filled is [var only] && PlanBody.SectionHeading(only.Text) is { } section)
        {
            Open(row.Line, only.Text, section);
            return;
        }
        if (row.Cells.Count != columns.Count)
        {
            Fault(row.Line, $"本行有 {row.Cells.Count} 栏，应有 {columns.Count} 栏；表格可能在此截断");
            return;
        }
        // What is merged over rows holds for the rows below as well.
        var cells = row.Cells.Select((cell, at) => cell?.Trim() ?? (at < above.Count ? above[at] : "")).ToList();
        above = cells;
        AddTask(row.Line, cells);
    }

    private void Add(TextBlock text)
    {
        if (HeadingOf(text) is { } section) Open(text.Line, text.Text, section);
        else if (outline.Rows.Count > 0) outline.Doubts.Add(new Doubt(text.Line, "text-in-table", $"分工表中间的“{Short(text.Text)}”不在表格里，未读入；如是任务内容，请核对"));
    }

    private void Open(int line, string printed, PlanSection section)
    {
        outline.Headings.Add((line, printed, section));
        heading = section.Title;
        item = "";
    }

    private void AddTask(int line, List<string> cells)
    {
        var (content, responsibility) = (cells[columns.Content], columns.ResponsibilityOf(cells));
        var number = outline.Rows.Count + 1;
        var printed = columns.Number is { } column ? cells[column] : "";
        if (columns.Number is not null && !CheckNumber(line, printed, ref number)) return;
        if (content.Length == 0 || responsibility.Length == 0)
        {
            Fault(line, $"任务 {number} 的{(content.Length == 0 ? "工作内容" : "责任单位")}为空；表格可能在此截断");
            return;
        }
        if (columns.Section is { } at && cells[at].Length > 0)
        {
            var section = PlanBody.SectionHeading(cells[at]) ?? new PlanSection(0, cells[at]);
            if (section.Title != heading) Open(line, cells[at], section);
        }
        outline.Rows.Add(new PlanRow(line, number, printed, content, responsibility, columns.Deadline is { } due ? cells[due] : null, Place(cells)));
    }

    /// <summary>The number that a row must have: the next one, or 1 again under a new heading.</summary>
    private bool CheckNumber(int line, string printed, ref int number)
    {
        var match = Number().Match(printed);
        if (!match.Success)
        {
            Fault(line, $"序号“{printed}”不是数字；应为任务序号");
            return false;
        }
        var value = int.Parse(match.Groups[1].Value);
        var before = outline.Rows.Count;
        if (value == 1 && before > 0 && outline.Headings.Count > 0 && outline.Headings[^1].Line > outline.Rows[^1].Line) offset = before;
        number = value + offset;
        if (number == before + 1) return true;
        if (number <= before) Fault(line, $"序号 {value} 重复；{before - offset} 之后应为 {before - offset + 1}");
        else Fault(line, $"序号从 {before - offset} 跳到 {value}；应为 {before - offset + 1}");
        return number > before && Skip(line, number, printed);
    }

    // One gap is one fault: the rows after it go on from there.
    private bool Skip(int line, int number, string printed)
    {
        offset += outline.Rows.Count + 1 - number;
        outline.Rows.Add(new PlanRow(line, outline.Rows.Count + 1, printed, "", "", null, 0));
        return false;
    }

    private int Place(List<string> cells)
    {
        if (heading is null && outline.Sections.Count > 0 && columns.Item is null) return outline.Items.Count;
        outline.Section(heading ?? "");
        if (columns.Item is { } column && cells[column].Length > 0) item = cells[column];
        return outline.Item(item.Length > 0 ? item : heading ?? "");
    }

    private void Fault(int line, string message) => outline.Faults.Add(new PlanFault(file, line, message));

    private static PlanSection? HeadingOf(TextBlock text) =>
        PlanBody.SectionHeading(text.Text) ?? (text.Level > 0 ? new PlanSection(0, text.Text) : null);

    private static string Short(string text) => text.Length > 20 ? text[..20] + "……" : text;

    [GeneratedRegex(@"^(\d{1,4})(?:[.、．]?(?:\s+\S.*)?)$")]
    private static partial Regex Number();
}
