using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>A plan's tasks as they stand in the source (任务提纲), before anything is mended: from a table, or from the body alone.</summary>
internal sealed class PlanOutline
{
    /// <summary>部分, in order.</summary>
    public List<PlanSection> Sections { get; } = [];

    /// <summary>条目, in order.</summary>
    public List<PlanItem> Items { get; } = [];

    /// <summary>任务, in order.</summary>
    public List<PlanRow> Rows { get; } = [];

    /// <summary>Headings of a table as printed, to be compared with the body's.</summary>
    public List<(int Line, string Printed, PlanSection Section)> Headings { get; } = [];

    /// <summary>Why the source is refused.</summary>
    public List<PlanFault> Faults { get; } = [];

    /// <summary>What somebody should look at.</summary>
    public List<Doubt> Doubts { get; } = [];

    /// <summary>Begins a section, unless it is the one that is open.</summary>
    /// <param name="title">Its title.</param>
    public void Section(string title)
    {
        if (Sections.Count == 0 || Sections[^1].Title != title) Sections.Add(new PlanSection(Sections.Count + 1, title));
    }

    /// <summary>The item of a title in the open section, begun where it is another than the last.</summary>
    /// <param name="title">Its title.</param>
    /// <returns>Its number.</returns>
    public int Item(string title)
    {
        if (Items.Count == 0 || Items[^1].Title != title || Items[^1].Section != Sections.Count) Items.Add(new PlanItem(Items.Count + 1, Sections.Count, title));
        return Items.Count;
    }
}

/// <summary>A task as it stands in the source (任务行).</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Number">Its number through the whole plan.</param>
/// <param name="PrintedNumber">The number as printed; empty where none is.</param>
/// <param name="Content">工作内容 as printed.</param>
/// <param name="Responsibility">责任单位 as printed.</param>
/// <param name="Deadline">完成时限 as printed, where it stands apart from the content; null else.</param>
/// <param name="Item">The item's number; 0 where the body is to say.</param>
internal sealed record PlanRow(int Line, int Number, string PrintedNumber, string Content, string Responsibility, string? Deadline, int Item)
{
    /// <summary>The role of names without a word of their own, where the column's heading says it; null where nothing does.</summary>
    public AssignmentRole? Role { get; init; }
}
