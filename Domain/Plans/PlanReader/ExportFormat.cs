using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>How a plan stands in an exported table (导出格式): each cell's writing beside its reading.</summary>
public static partial class ExportFormat
{
    /// <summary>部分.</summary>
    public const string Section = "部分";

    /// <summary>条目.</summary>
    public const string Item = "条目";

    /// <summary>序号.</summary>
    public const string Number = "序号";

    /// <summary>工作内容.</summary>
    public const string Content = "工作内容";

    /// <summary>责任单位 as printed.</summary>
    public const string Responsibility = "责任单位";

    /// <summary>完成时限.</summary>
    public const string Deadline = "完成时限";

    /// <summary>分工明细: who answers and how, where the printed text does not say the same; only then is there such a column.</summary>
    public const string Parties = "分工明细";

    /// <summary>What stands before the document number (发文字号).</summary>
    public const string DocumentNumber = "发文字号：";

    /// <summary>What stands before a task's number in the body of a Word file (任务).</summary>
    public const string Task = "任务";

    /// <summary>No deadline, whatever the content says; no parties, whatever is printed (无).</summary>
    private const string None = "无";

    private const string Between = "；";
    private const string Printed = "／";

    private static readonly (AssignmentRole Role, string Word)[] Roles =
        [(AssignmentRole.Lead, "牵头"), (AssignmentRole.Support, "配合"), (AssignmentRole.Shared, "按职责分工")];

    /// <summary>The line by which a file is known as an export (导出标记), with what title and table do not say for certain.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>One line.</returns>
    public static string Mark(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return $"本表由社会信用工作要点系统导出（格式1，{plan.Year:0000}年度，{plan.Tasks.Count}项任务），可修改后重新导入";
    }

    /// <summary>Reads the mark (导出标记).</summary>
    /// <param name="line">A line of the file.</param>
    /// <returns>The year and how many tasks the export had; null where the line is no mark.</returns>
    public static (int Year, int Tasks)? ReadMark(string line)
    {
        var match = MarkLine().Match(line);
        return match.Success && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and var year ? (year, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The cell of a section (部分), e.g. 四、发挥信用激励功能.</summary>
    /// <param name="section">The section.</param>
    /// <returns>The cell.</returns>
    public static string SectionCell(PlanSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return $"{(section.Number is > 0 and < 200 ? ChineseNumerals.Write(section.Number) : section.Number)}、{ExportText.Write(section.Title)}";
    }

    /// <summary>The cell of an item (条目), e.g. 12. 加强融资服务.</summary>
    /// <param name="item">The item.</param>
    /// <returns>The cell.</returns>
    public static string ItemCell(PlanItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return $"{item.Number}. {ExportText.Write(item.Title)}".TrimEnd();
    }

    /// <summary>The number and title of a section's or item's cell (标题); a cell without a number has none.</summary>
    internal static (int? Number, string Title) ReadHeading(string cell)
    {
        var match = Heading().Match(cell);
        if (!match.Success) return (null, ExportText.Read(cell));
        var number = match.Groups[1].Success ? ChineseNumerals.Read(match.Groups[1].Value) : int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return number is null ? (null, ExportText.Read(cell)) : (number, ExportText.Read(match.Groups[3].Value));
    }

    /// <summary>The cell of the due date and rhythm (完成时限).</summary>
    /// <param name="task">The task.</param>
    /// <param name="year">The plan's year.</param>
    /// <returns>The cell; empty where there is neither and the content names none.</returns>
    public static string DeadlineCell(PlanTask task, int year)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Due is null && task.Rhythm is null) return DueDateText.Read(task.Content, year) == (null, null) ? "" : None;
        var rhythm = task.Rhythm is { } words ? ExportText.Write(words) : null;
        if (task.Due is { } due) return due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (rhythm is null ? "" : Between + rhythm);
        return ReadDeadline(rhythm!, "", year) == (null, task.Rhythm) ? rhythm! : Between + rhythm;
    }

    /// <summary>Due date and rhythm of a cell (完成时限); an empty one leaves it to the content.</summary>
    internal static (DateOnly? Due, string? Rhythm) ReadDeadline(string cell, string content, int year)
    {
        if (cell.Length == 0) return DueDateText.Read(content, year);
        if (cell == None) return (null, null);
        if (cell.StartsWith(Between, StringComparison.Ordinal)) return (null, ExportText.Read(cell[1..]));
        var match = Dated().Match(cell);
        if (match.Success && DateOnly.TryParse($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", CultureInfo.InvariantCulture, out var due))
            return (due, match.Groups[4].Success ? ExportText.Read(match.Groups[4].Value) : null);
        var read = DueDateText.Read(cell, year);
        return read.Due is null ? (null, ExportText.Read(cell)) : read;
    }

    /// <summary>The cell of the parties (分工明细), e.g. 牵头：市教委；配合：市司法局／司法局.</summary>
    /// <param name="assignments">The parties.</param>
    /// <returns>The cell.</returns>
    public static string PartiesCell(IReadOnlyList<Assignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        return assignments.Count == 0 ? None : string.Join(Between, assignments.Select(party =>
            $"{Roles.First(role => role.Role == party.Role).Word}：{Name(party.Unit)}{(party.PrintedName == party.Unit ? "" : Printed + Name(party.PrintedName))}"));
    }

    /// <summary>The parties of a cell (分工明细); null where it is not understood.</summary>
    internal static List<Assignment>? ReadParties(string cell)
    {
        List<Assignment> parties = [];
        if (cell == None) return parties;
        foreach (var entry in cell.Split(Between))
        {
            var colon = entry.IndexOf('：', StringComparison.Ordinal);
            var role = colon < 0 ? -1 : Array.FindIndex(Roles, role => role.Word == entry[..colon].Trim());
            if (role < 0) return null;
            var names = entry[(colon + 1)..].Split(Printed).Select(ExportText.Read).ToList();
            if (names.Count > 2 || names[0].Length == 0) return null;
            parties.Add(new Assignment(names[0], Roles[role].Role, names[^1]));
        }
        return parties;
    }

    private static string Name(string name) => ExportText.Write(name, Between + Printed);

    [GeneratedRegex(@"^本表由社会信用工作要点系统导出（格式1，(\d{4})年度，(\d{1,7})项任务）")]
    private static partial Regex MarkLine();

    [GeneratedRegex(@"^(?:([一二三四五六七八九十百零]{1,6})、|(\d{1,6})(?:、|\. ?))(.*)$", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:；(.*))?$")]
    private static partial Regex Dated();
}
