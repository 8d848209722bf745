using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads a table that the product wrote (导出的分工表): its cells mean what they say, nothing is interpreted anew.</summary>
internal sealed partial class ExportedTable
{
    private static readonly string[] Needed = [ExportFormat.Section, ExportFormat.Item, ExportFormat.Number, ExportFormat.Content, ExportFormat.Responsibility, ExportFormat.Deadline];

    private readonly string file;
    private readonly int year;
    private readonly UnitDirectory directory;
    private readonly List<string> names;
    private readonly Dictionary<string, PlanSection> sections = [];
    private readonly Dictionary<string, PlanItem> items = [];
    private readonly List<PlanTask> tasks = [];
    private readonly List<PrintedTask> printed = [];
    private readonly List<PlanFault> faults = [];
    private readonly List<Doubt> doubts = [];
    private List<string> above = [];

    private ExportedTable(string file, int year, UnitDirectory directory, List<string> names) =>
        (this.file, this.year, this.directory, this.names) = (file, year, directory, names);

    /// <summary>Reads an export.</summary>
    /// <param name="document">The source.</param>
    /// <param name="directory">The units that are known.</param>
    /// <returns>The plan or the faults; null where the source is no export.</returns>
    public static PlanReading? Read(PlanDocument document, UnitDirectory directory)
    {
        var header = document.Blocks.OfType<RowBlock>().FirstOrDefault(row => IsHeader(Names(row)));
        if (header is null) return null;
        var head = document.Blocks.TakeWhile(block => block != header).Select(TextOf).OfType<string>().ToList();
        var at = head.FindIndex(text => ExportFormat.ReadMark(text) is not null);
        if (at < 0) return null;
        var (year, count) = ExportFormat.ReadMark(head[at])!.Value;
        var table = new ExportedTable(document.File, year, directory, Names(header));
        foreach (var row in document.Blocks.OfType<RowBlock>().Where(row => row.Table == header.Table && row.Line > header.Line)) table.Add(row);
        table.Check(header.Line, count, document.Blocks);
        if (table.faults.Count > 0) return new PlanReading(null, table.faults);
        var number = head.Take(at).FirstOrDefault(text => text.StartsWith(ExportFormat.DocumentNumber, StringComparison.Ordinal));
        var title = head.Take(at).FirstOrDefault(text => text != number) ?? "";
        return new PlanReading(table.Plan(ExportText.Read(title), ExportText.Read(number?[ExportFormat.DocumentNumber.Length..] ?? "")), []) { Printed = table.printed };
    }

    private WorkPlan Plan(string title, string number) => new(
        year, title, number, [.. sections.Values], [.. items.Values], tasks, UnitsOf(tasks, directory), [], [.. doubts.OrderBy(doubt => doubt.Line)]);

    /// <summary>Every party named (责任单位), in order of first mention, then members of collectives.</summary>
    internal static IReadOnlyList<Unit> UnitsOf(IEnumerable<PlanTask> tasks, UnitDirectory directory)
    {
        var named = tasks.SelectMany(task => task.Assignments).Select(party => party.Unit).Distinct().Select(directory.Describe).ToList();
        var members = named.SelectMany(unit => unit.Members).Distinct().Except(named.Select(unit => unit.Name)).Select(directory.Describe);
        return [.. named, .. members];
    }

    private void Add(RowBlock row)
    {
        if (IsHeader(Names(row))) return;
        if (row.Cells.Count != names.Count)
        {
            Fault(row.Line, $"本行有 {row.Cells.Count} 栏，应有 {names.Count} 栏；表格可能在此截断");
            return;
        }
        var cells = above = [.. row.Cells.Select((cell, at) => cell ?? (at < above.Count ? above[at] : ""))];
        string Cell(string name) => names.IndexOf(name) is >= 0 and var at ? cells[at] : "";
        if (ReadNumber(row.Line, Cell(ExportFormat.Number)) is not { } number) return;
        var (content, responsibility) = (ExportText.Read(Cell(ExportFormat.Content)), ExportText.Read(Cell(ExportFormat.Responsibility)));
        if (content.Length == 0 || responsibility.Length == 0)
        {
            Fault(row.Line, $"任务 {number} 的{(content.Length == 0 ? "工作内容" : "责任单位")}为空；表格可能在此截断");
            return;
        }
        var section = Section(Cell(ExportFormat.Section));
        var item = Item(section, Cell(ExportFormat.Item));
        var (due, rhythm) = ExportFormat.ReadDeadline(Cell(ExportFormat.Deadline), content, year);
        tasks.Add(new PlanTask(number, section.Number, item.Number, content, responsibility, PartiesOf(row.Line, number, responsibility, Cell(ExportFormat.Parties)), due, rhythm));
        printed.Add(new PrintedTask(row.Line, content, responsibility, due));
    }

    private int? ReadNumber(int line, string cell)
    {
        var last = tasks.Count == 0 ? 0 : tasks[^1].Number;
        if (!int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) Fault(line, $"序号“{cell}”不是数字；应为任务序号");
        else if (number <= last) Fault(line, $"序号 {number} 重复或倒退；{last} 之后应为 {last + 1}");
        else
        {
            if (number > last + 1) doubts.Add(new Doubt(line, "number-skipped", $"序号从 {last} 跳到 {number}；如有任务行被删去，请核对"));
            return number;
        }
        return null;
    }

    private IReadOnlyList<Assignment> PartiesOf(int line, int number, string responsibility, string cell)
    {
        if (cell.Length > 0)
        {
            if (ExportFormat.ReadParties(cell) is { } parties) return parties;
            Fault(line, $"任务 {number} 的分工明细“{cell}”读不懂；应为“牵头：A；配合：B；按职责分工：C”，或清空由责任单位一栏读出");
        }
        var (assignments, questions) = ResponsibilityText.Parse(responsibility, directory);
        doubts.AddRange(questions.Select(question => new Doubt(line, question.Code, $"任务 {number}：{question.Message}")));
        return assignments;
    }

    /// <summary>The section of a cell; an empty one goes on with the last.</summary>
    private PlanSection Section(string cell)
    {
        if (cell.Length == 0 && sections.Count > 0) return sections.Values.Last();
        if (sections.TryGetValue(cell, out var known)) return known;
        var (number, title) = ExportFormat.ReadHeading(cell);
        return sections[cell] = new PlanSection(Next(number, sections.Count == 0 ? 0 : sections.Values.Max(section => section.Number)), title);
    }

    private PlanItem Item(PlanSection section, string cell)
    {
        if (cell.Length == 0 && items.Count > 0 && items.Values.Last().Section == section.Number) return items.Values.Last();
        var key = $"{section.Number}|{cell}";
        if (items.TryGetValue(key, out var known)) return known;
        var (number, title) = ExportFormat.ReadHeading(cell);
        return items[key] = new PlanItem(Next(number, items.Count == 0 ? 0 : items.Values.Max(item => item.Number)), section.Number, title);
    }

    // A heading that was put in between has no number, or one that is taken: it gets the next.
    private static int Next(int? printed, int last) => printed is { } number && number > last ? number : last + 1;

    /// <summary>What a file whose end is missing, or whose body was changed alone, does not show otherwise.</summary>
    private void Check(int line, int count, IEnumerable<PlanBlock> blocks)
    {
        if (tasks.Count == 0 && faults.Count == 0) Fault(line, "分工表只有表头，没有任务行；应有“序号、工作内容、责任单位”齐全的行");
        if (tasks.Count != count) doubts.Add(new Doubt(line, "count-differs", $"导出时有 {count} 项任务，现在表里有 {tasks.Count} 项；如不是有意增删，文件可能不完整，请核对"));
        var byNumber = tasks.ToDictionary(task => task.Number);
        foreach (var text in blocks.OfType<TextBlock>())
        {
            var match = Body().Match(text.Text);
            if (!match.Success || !byNumber.TryGetValue(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), out var task)) continue;
            if (match.Groups[2].Value != ExportText.Write(task.Content))
                doubts.Add(new Doubt(text.Line, "body-differs", $"任务 {task.Number} 在正文里与分工表不同；以表为准，请核对"));
        }
    }

    private void Fault(int line, string message) => faults.Add(new PlanFault(file, line, message));

    private static List<string> Names(RowBlock row) => [.. row.Cells.Select(cell => PlanBody.Bare(cell ?? ""))];

    private static bool IsHeader(List<string> names) => Needed.All(names.Contains);

    private static string? TextOf(PlanBlock block) => block switch
    {
        TextBlock text => text.Text,
        RowBlock row => row.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell)).ToList() is [var only] ? only : null,
        _ => null,
    };

    [GeneratedRegex(@"^任务(\d{1,6})　(.*)$")]
    private static partial Regex Body();
}
