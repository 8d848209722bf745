namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Which column of a table holds what (表头), found by the header's words, in whatever order they stand.</summary>
/// <param name="Count">How many columns the header has.</param>
/// <param name="Content">工作内容.</param>
/// <param name="Number">序号; null where there is none.</param>
/// <param name="Item">The column that groups tasks (重点任务 beside 具体措施); null where there is none.</param>
/// <param name="Responsibility">责任单位; null where roles have columns of their own.</param>
/// <param name="Lead">牵头单位; null where there is none.</param>
/// <param name="Support">配合单位; null where there is none.</param>
/// <param name="Deadline">完成时限; null where there is none.</param>
/// <param name="Section">部分; null where headings say it.</param>
internal sealed record PlanColumns(int Count, int Content, int? Number, int? Item, int? Responsibility, int? Lead, int? Support, int? Deadline, int? Section)
{
    // Of two columns that could hold the content, the one that stands earlier here does; the other groups.
    private static readonly string[] Contents =
    [
        "工作内容", "任务内容", "具体措施", "工作举措", "工作措施", "主要内容", "具体内容", "具体任务", "任务举措", "工作要求",
        "工作任务", "重点任务", "主要任务", "目标任务", "重点工作", "工作事项", "任务", "内容", "事项",
    ];

    private static readonly string[] Groups = ["类别", "任务类别", "项目", "工作项目", "重点领域", "领域", "条目", "一级任务", "任务名称"];
    private static readonly string[] Sections = ["部分", "章节", "板块", "任务板块"];
    private static readonly string[] Numbers = ["序号", "编号", "任务序号", "任务编号", "No", "No.", "#"];
    private static readonly string[] Responsibilities = ["责任单位", "责任部门", "责任分工", "分工", "任务分工", "责任主体", "落实单位", "承办单位", "实施单位", "责任单位（部门）"];
    private static readonly string[] Leads = ["牵头单位", "牵头部门", "主办单位", "主责单位", "牵头责任单位"];
    private static readonly string[] Supports = ["配合单位", "配合部门", "协办单位", "参与单位", "参加单位", "支持单位", "配合责任单位"];
    private static readonly string[] Deadlines = ["完成时限", "完成时间", "时限", "时间节点", "时间要求", "进度要求", "完成日期", "办结时限"];

    /// <summary>The columns of a header row.</summary>
    /// <param name="cells">The row's cells.</param>
    /// <returns>The columns; null where the row is no header of a table of tasks.</returns>
    public static PlanColumns? Of(IReadOnlyList<string?> cells)
    {
        var names = cells.Select(cell => PlanBody.Bare(cell ?? "")).ToList();
        int? Find(string[] words) => words.Select(word => names.FindIndex(name => name.Equals(word, StringComparison.OrdinalIgnoreCase))).Where(at => at >= 0).Select(at => (int?)at).FirstOrDefault();
        if (Find(Contents) is not { } content) return null;
        var (responsibility, lead) = (Find(Responsibilities), Find(Leads));
        if (responsibility is null && lead is null) return null;
        var item = Find(Groups) ?? Contents.Select(word => names.FindIndex(name => name == word)).Where(at => at >= 0 && at != content).Select(at => (int?)at).FirstOrDefault();
        return new(cells.Count, content, Find(Numbers), item, responsibility, lead, Find(Supports), Find(Deadlines), Find(Sections));
    }

    /// <summary>Who answers, as one printed text.</summary>
    /// <param name="cells">A row's cells, merged ones filled in.</param>
    /// <returns>The responsibility; empty where no cell names anybody.</returns>
    public string ResponsibilityOf(IReadOnlyList<string> cells)
    {
        if (Lead is null) return Responsibility is { } only ? cells[only] : "";
        List<string> parts = [];
        Add("牵头单位", Lead);
        Add("责任单位", Responsibility);
        Add("配合单位", Support);
        return string.Join('；', parts);

        void Add(string label, int? column)
        {
            if (column is { } at && cells[at].Trim('—', '-', '/', '无', ' ').Length > 0) parts.Add($"{label}：{cells[at]}");
        }
    }
}
