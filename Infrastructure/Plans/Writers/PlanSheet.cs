using System.Globalization;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>A plan as a table (分工表), the same for every table format.</summary>
/// <param name="Title">The title, as it is written.</param>
/// <param name="DocumentNumber">发文字号, as it is written; null where there is none.</param>
/// <param name="Mark">The line by which the reader knows an export.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The cells of each task.</param>
internal sealed record PlanSheet(string Title, string? DocumentNumber, string Mark, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The column of the task's number.</summary>
    public const int Number = 2;

    /// <summary>The columns whose equal cells are one: section and item.</summary>
    public const int Merged = 2;

    private static readonly Dictionary<string, int> Widths = new()
    {
        [ExportFormat.Section] = 14,
        [ExportFormat.Item] = 18,
        [ExportFormat.Number] = 6,
        [ExportFormat.Content] = 58,
        [ExportFormat.Responsibility] = 28,
        [ExportFormat.Deadline] = 13,
        [ExportFormat.Parties] = 28,
    };

    /// <summary>The table of a plan.</summary>
    public static PlanSheet Of(WorkPlan plan, UnitDirectory directory)
    {
        var detailed = plan.Tasks.Any(task => !ResponsibilityText.Parse(task.Responsibility, directory).Assignments.SequenceEqual(task.Assignments));
        List<string> header =
        [
            ExportFormat.Section, ExportFormat.Item, ExportFormat.Number, ExportFormat.Content, ExportFormat.Responsibility, ExportFormat.Deadline,
            .. detailed ? [ExportFormat.Parties] : Array.Empty<string>(),
        ];
        var sections = plan.Sections.ToDictionary(section => section.Number, ExportFormat.SectionCell);
        var items = plan.Items.ToDictionary(item => item.Number, ExportFormat.ItemCell);
        return new PlanSheet(
            ExportText.Write(plan.Title),
            plan.DocumentNumber.Length == 0 ? null : ExportFormat.DocumentNumber + ExportText.Write(plan.DocumentNumber),
            ExportFormat.Mark(plan),
            header,
            [.. plan.Tasks.Select(task => (IReadOnlyList<string>)
            [
                sections[task.Section], items[task.Item], task.Number.ToString(CultureInfo.InvariantCulture), ExportText.Write(task.Content),
                ExportText.Write(task.Responsibility), ExportFormat.DeadlineCell(task, plan.Year),
                .. detailed ? [ExportFormat.PartiesCell(task.Assignments)] : Array.Empty<string>(),
            ])]);
    }

    /// <summary>How wide a column is, in letters of half width.</summary>
    public int WidthOf(int column) => Widths[Header[column]];

    /// <summary>How many rows a cell reaches down: 0 where the cell above reaches over this one.</summary>
    public int Reach(int row, int column)
    {
        if (column >= Merged) return 1;
        if (row > 0 && Same(row - 1, row, column)) return 0;
        var end = row + 1;
        while (end < Rows.Count && Same(row, end, column)) end++;
        return end - row;
    }

    // An item's cell is one only within its section.
    private bool Same(int row, int other, int column) => Enumerable.Range(0, column + 1).All(at => Rows[row][at] == Rows[other][at]);
}
