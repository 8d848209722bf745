using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads the tables of tasks (分工表): rows and headings as printed, in order.</summary>
internal sealed partial class PlanTable
{
    private const int LongestHeading = 60;

    private readonly string file;
    private readonly bool witnessed;
    private readonly PlanOutline outline = new();
    private readonly TableNumbers numbers;
    private readonly TableColumnsCheck check;
    private PlanColumns columns;
    private int table;
    private int ignored;
    private bool merges;
    private List<string> above = [];
    private NumberStyle? widest;
    private string? heading;
    private string item = "";

    private PlanTable(string file, bool witnessed, PlanColumns columns, UnitDirectory directory)
    {
        (this.file, this.witnessed, this.columns) = (file, witnessed, columns);
        (numbers, check) = (new TableNumbers(outline, witnessed, Fault), new TableColumnsCheck(directory));
    }

    /// <summary>Where the first table of tasks begins; −1 where there is none.</summary>
    /// <param name="blocks">The source.</param>
    /// <returns>The index of its header.</returns>
    public static int Start(IReadOnlyList<PlanBlock> blocks)
    {
        for (var at = 0; at < blocks.Count; at++)
            if (PlanColumns.At(blocks, at) is not null) return at;
        return -1;
    }

    /// <summary>What the dates of a table say of a year that is printed nowhere else, as the end of a message; empty where they name none, or several.</summary>
    /// <param name="blocks">The source.</param>
    /// <param name="start">The index of the first header; −1 where there is none.</param>
    public static string YearHint(IReadOnlyList<PlanBlock> blocks, int start)
    {
        if (start < 0 || PlanColumns.At(blocks, start) is not { Columns.Deadline: { } column }) return "";
        var years = blocks.Skip(start).OfType<RowBlock>().Where(row => column < row.Cells.Count).SelectMany(row => Year().Matches(row.Cells[column] ?? "")).Select(year => year.Value).Distinct().Take(2).ToList();
        return years is [var only] ? $"；时限列的日期都在{only}年，可用 --year {only}" : "";
    }

    /// <summary>Reads everything from the first header on.</summary>
    /// <param name="document">The source.</param>
    /// <param name="start">The index of the first header.</param>
    /// <param name="witnessed">Whether a body says what the table should hold: then a row that is missing or cut is a fault.</param>
    /// <param name="directory">The units that are known.</param>
    /// <returns>The tasks, or the faults for which the source is refused.</returns>
    public static PlanOutline Read(PlanDocument document, int start, bool witnessed, UnitDirectory directory)
    {
        var reader = new PlanTable(document.File, witnessed, PlanColumns.At(document.Blocks, start)!.Value.Columns, directory);
        // A heading that stands right before the table belongs to it.
        if (start > 0 && document.Blocks[start - 1] is TextBlock before && HeadingOf(before) is { } title) reader.Open(before.Line, before.Text, title);
        reader.ReadAll(document.Blocks, start);
        if (reader.outline.Rows.Count == 0 && reader.outline.Faults.Count == 0)
            reader.Fault(document.Blocks[start].Line, "分工表只有表头，没有任务行；应有“序号、工作内容、责任单位”齐全的行");
        reader.check.Report(document.File, reader.outline);
        return reader.outline;
    }

    private void ReadAll(IReadOnlyList<PlanBlock> blocks, int start)
    {
        for (var at = start; at < blocks.Count; at++)
        {
            if (PlanColumns.At(blocks, at) is { } header)
            {
                Begin((RowBlock)blocks[at], header.Columns);
                at += header.Rows - 1;
            }
            else if (blocks[at] is RowBlock row)
            {
                Add(row);
            }
            else if (blocks[at] is TextBlock text)
            {
                Add(text, at + 1 < blocks.Count && PlanColumns.At(blocks, at + 1) is not null);
            }
        }
    }

    /// <summary>A header: of the same table on another page it changes nothing.</summary>
    private void Begin(RowBlock row, PlanColumns header)
    {
        if (row.Table != table || header != columns) (above, merges) = ([], false);
        (columns, table) = (header, row.Table);
        numbers.MayRestart();
    }

    private void Add(RowBlock row)
    {
        var filled = row.Cells.Select((cell, at) => (Text: cell?.Trim() ?? "", At: at)).Where(cell => cell.Text.Length > 0).ToList();
        if (filled.Count == 0 || row.Table == ignored || Total().IsMatch(filled[0].Text)) return;
        merges |= row.Cells.Contains(null);
        if (Heading(row, filled)) return;
        if (Fit(row) is not { } cells) return;
        AddTask(row, cells);
        above = cells;
    }

    /// <summary>A row with one text only, beside a Chinese number at most, is a heading (部分、条目) or a note.</summary>
    private bool Heading(RowBlock row, List<(string Text, int At)> filled)
    {
        var beside = filled.Count > 1 && filled[0].At == columns.Number && ChineseOnly().Match(filled[0].Text) is { Success: true } found ? found.Groups[1].Value : null;
        var texts = (beside is null ? filled : filled.Skip(1)).Select(cell => cell.Text).Distinct().ToList();
        if (texts is not [var only] || (beside is null && filled.Count > 1 && filled.Count < row.Cells.Count)) return false;
        if (Remark().IsMatch(only))
        {
            outline.Doubts.Add(Unread(row.Line, only));
            return true;
        }
        if (beside is null && PlanNumber.Read(only) is null && (only.Length > LongestHeading || only.EndsWith('。') || (row.Cells.Count == 2 && filled.Count == 1 && row.Cells.Contains(null)))) return false;
        TakeHeading(row.Line, beside is null ? only : $"{beside}、{only}");
        return true;
    }

    private void TakeHeading(int line, string printed)
    {
        var number = PlanNumber.Read(printed);
        if (number?.Style > widest && heading is not null)
        {
            item = number.Value.Rest;
            numbers.MayRestart();
            return;
        }
        widest = number?.Style ?? widest;
        Open(line, printed, new PlanSection(number?.Value ?? 0, number?.Rest ?? printed));
    }

    /// <summary>The row's cells in the header's columns, merged ones filled in; null where the row does not fit.</summary>
    private List<string>? Fit(RowBlock row)
    {
        var count = row.Cells.Count;
        while (count > columns.Count && string.IsNullOrWhiteSpace(row.Cells[count - 1])) count--;
        // Text drops empty cells at a row's end.
        var needed = new[] { columns.Content, columns.Responsibility, columns.Lead }.Max() + 1;
        if (row.Table != table && count != columns.Count && (count > columns.Count || count < needed))
        {
            ignored = row.Table;
            outline.Doubts.Add(new Doubt(row.Line, "table-ignored", $"这里另有一张表，没有分工表的表头，有 {count} 栏（分工表有 {columns.Count} 栏）；未读入，如是任务，请补上表头“序号、工作内容、责任单位”"));
            return null;
        }
        if (count > columns.Count || count < needed)
        {
            Fault(row.Line, $"本行有 {row.Cells.Count} 栏，应有 {columns.Count} 栏；表格可能在此截断");
            return null;
        }
        // What is merged over rows holds for the rows below as well.
        return [.. Enumerable.Range(0, columns.Count).Select(at => at >= count ? "" : row.Cells[at] is { } cell && !Ditto().IsMatch(cell) ? cell.Trim() : at < above.Count ? above[at] : "")];
    }

    private void Add(TextBlock text, bool beforeHeader)
    {
        if (HeadingOf(text) is { } section) TakeHeading(text.Line, section.Number > 0 ? text.Text : section.Title);
        else if (PlanNumber.Read(text.Text) is { Style: < NumberStyle.Arabic } && text.Text.Length <= LongestHeading) TakeHeading(text.Line, text.Text);
        else if (beforeHeader && outline.Rows.Count > 0 && text.Text.Length <= LongestHeading) TakeHeading(text.Line, text.Text);
        else if (outline.Rows.Count > 0) outline.Doubts.Add(Unread(text.Line, text.Text));
    }

    private void Open(int line, string printed, PlanSection section)
    {
        outline.Headings.Add((line, printed, section));
        widest ??= PlanNumber.Read(printed)?.Style;
        heading = section.Title;
        item = "";
        numbers.MayRestart();
    }

    private void AddTask(RowBlock row, List<string> cells)
    {
        var printed = columns.Number is { } column ? Printed(row, column)?.Trim() ?? "" : "";
        var responsibility = columns.ResponsibilityOf(cells);
        if (columns.Item is { } group && Printed(row, group) is { Length: > 0 }) numbers.MayRestart();
        if (cells[columns.Content].Length == 0 && responsibility.Length == 0)
        {
            // A group's name over rows of its own.
            if (columns.Item is { } title && cells[title].Length > 0) item = cells[title];
            numbers.Pass(printed);
            return;
        }
        if (responsibility.Length == 0 && Shifted(row, cells)) responsibility = columns.ResponsibilityOf(cells);
        var content = ContentOf(row, cells);
        if (LeadAbove(row, cells)) responsibility = columns.ResponsibilityOf(cells);
        if (columns.Number is not null && !numbers.Check(row.Line, printed)) return;
        if (content.Length > 0 && responsibility.Length == 0) responsibility = Inherited(row.Line, content);
        if (content.Length == 0 || responsibility.Length == 0)
        {
            if (content.Length == 0 || witnessed) Fault(row.Line, $"任务 {outline.Rows.Count + 1} 的{(content.Length == 0 ? "工作内容" : "责任单位")}为空；表格可能在此截断");
            return;
        }
        if (columns.Section is { } at && cells[at].Length > 0)
        {
            var section = PlanBody.SectionHeading(cells[at]) ?? new PlanSection(0, cells[at]);
            if (section.Title != heading) Open(row.Line, cells[at], section);
        }
        check.Take(row.Line, content, responsibility);
        var deadline = columns.Deadline is { } due ? cells[due] : null;
        foreach (var measure in MeasuresOf(row, content))
        {
            outline.Rows.Add(new PlanRow(row.Line, outline.Rows.Count + 1, printed, measure, responsibility, deadline, Place(cells))
            {
                Role = columns.Named ? AssignmentRole.Shared : null,
            });
        }
    }

    /// <summary>The measures of a cell of its own; where a body is the witness a row is one task.</summary>
    private List<string> MeasuresOf(RowBlock row, string content)
    {
        if (witnessed || Printed(row, columns.Content) is not { } cell || TableMeasures.Split(cell.Trim()) is not { Count: > 1 } measures) return [content];
        return measures;
    }

    /// <summary>A copied table loses its merged cells, and the rows below stand one column too far to the left: units under 工作内容 and nothing at the end.</summary>
    private bool Shifted(RowBlock row, List<string> cells)
    {
        if (witnessed || columns.Content == 0 || cells[^1].Length > 0 || cells[columns.Content - 1].Length == 0 || !check.NamesUnits(cells[columns.Content])) return false;
        cells.Insert(0, outline.Rows.Count > 0 ? item : "");
        cells.RemoveAt(cells.Count - 1);
        outline.Doubts.Add(new Doubt(row.Line, "row-shifted", $"本行少一栏，“{Short(cells[columns.Content])}”像是左移了一栏；按合并单元格丢失处理，右移一栏读入，请核对"));
        return true;
    }

    /// <summary>The task's own words: the goal where the task's cell is merged over several goals, the group where it is merged over the task; without a number that stands before it in a table without 序号.</summary>
    private string ContentOf(RowBlock row, List<string> cells)
    {
        var content = cells[columns.Content];
        if (Printed(row, columns.Content) is null && columns.Goal is { } goal && Printed(row, goal) is { Length: > 0 } aim) content = aim;
        if (content.Length == 0 && columns.Item is { } group) content = cells[group];
        return columns.Number is null && PlanNumber.Read(content) is { Style: >= NumberStyle.Arabic and < NumberStyle.Ordinal, Rest: { Length: > 0 } rest } ? rest : content;
    }

    /// <summary>Where a format cannot say that cells are merged, an empty one takes what stands above it, with a doubt.</summary>
    private string Inherited(int line, string content)
    {
        if (!witnessed && !merges && outline.Rows.Count > 0 && outline.Rows[^1].Responsibility is var before)
        {
            outline.Doubts.Add(new Doubt(line, "responsibility-above", $"“{Short(content)}”的责任单位为空；按与上一行合并处理（“{Short(before)}”），请核对"));
            return before;
        }
        if (!witnessed) outline.Doubts.Add(new Doubt(line, "no-responsibility", $"“{Short(content)}”没有责任单位；应写明责任单位，未作为任务，请核对"));
        return "";
    }

    /// <summary>Likewise an empty 牵头单位 beside a 配合单位 takes the one above; a table in which that is the rule has tasks without a lead.</summary>
    private bool LeadAbove(RowBlock row, List<string> cells)
    {
        if (witnessed || merges || columns.Lead is not { } lead || columns.Support is not { } support || above.Count <= lead || above[lead].Length == 0) return false;
        if (cells[lead].Length > 0 || cells[support].Length == 0 || cells[columns.Content].Length == 0) return false;
        outline.Doubts.Add(new Doubt(row.Line, "responsibility-above", $"“{Short(cells[columns.Content])}”的牵头单位为空；按与上一行合并处理（“{Short(above[lead])}”），请核对"));
        cells[lead] = above[lead];
        return true;
    }

    /// <summary>What stands in a cell itself: null where it is merged with the one above, empty where the row ends before it.</summary>
    private static string? Printed(RowBlock row, int at) => at < row.Cells.Count ? row.Cells[at] : "";

    private int Place(List<string> cells)
    {
        outline.Section(heading ?? "");
        if (columns.Item is { } column && cells[column].Length > 0) item = cells[column];
        return outline.Item(item.Length > 0 ? item : heading ?? "");
    }

    private void Fault(int line, string message) => outline.Faults.Add(new PlanFault(file, line, message));

    private static Doubt Unread(int line, string text) =>
        new(line, "text-in-table", $"分工表中间的“{Short(text)}”不在表格里，未读入；如是任务内容，请核对");

    private static PlanSection? HeadingOf(TextBlock text) =>
        PlanBody.SectionHeading(text.Text) ?? (text.Level > 0 ? new PlanSection(0, text.Text) : null);

    private static string Short(string text) => text.Length > 20 ? text[..20] + "……" : text;

    [GeneratedRegex("(?<![0-9])20[0-9]{2}(?=\\s*[年./-])")]
    private static partial Regex Year();

    [GeneratedRegex("^(?:合\\s*计|总\\s*计|小\\s*计|共\\s*计)")]
    private static partial Regex Total();

    [GeneratedRegex("^[（(]?(?:注|备注|说明|附注|填报|制表|填表)(?:单位|人|说明)?[：:）)]")]
    private static partial Regex Remark();

    [GeneratedRegex("^[（(]?([一二三四五六七八九十]{1,3})[）)]?[、.．]?$")]
    private static partial Regex ChineseOnly();

    [GeneratedRegex("^\\s*(?:同上|[〃″]|\")\\s*$")]
    private static partial Regex Ditto();
}
