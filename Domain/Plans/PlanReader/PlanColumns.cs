using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Which column of a table holds what (表头), found by the header's words, in whatever order they stand.</summary>
/// <param name="Count">How many columns the header has.</param>
/// <param name="Content">工作内容.</param>
/// <param name="Number">序号; null where there is none.</param>
/// <param name="Item">The column that groups tasks (重点任务 beside 具体措施); null where there is none.</param>
/// <param name="Goal">工作目标, which stands in where the content is merged over rows; null where there is none.</param>
/// <param name="Responsibility">责任单位; null where roles have columns of their own.</param>
/// <param name="Lead">牵头单位; null where there is none.</param>
/// <param name="Support">配合单位; null where there is none.</param>
/// <param name="Deadline">完成时限; null where there is none.</param>
/// <param name="Section">部分; null where headings say it.</param>
internal sealed partial record PlanColumns(
    int Count, int Content, int? Number, int? Item, int? Goal, int? Responsibility, int? Lead, int? Support, int? Deadline, int? Section)
{
    private const int LongestName = 24;

    // Of two columns that could hold the content, the kind that stands earlier here does; the later one groups.
    private static readonly Kind[] Contents = [Kind.Content, Kind.Measure, Kind.Detail, Kind.Requirement, Kind.Task, Kind.Group, Kind.Goal];

    private static readonly Kind[] Grouping = [Kind.Group, Kind.Task];

    private enum Kind
    {
        None,
        Number,
        Beside,
        Office,
        Lead,
        Support,
        Responsibility,
        Deadline,
        Section,
        Content,
        Measure,
        Detail,
        Requirement,
        Task,
        Group,
        Goal,
    }

    /// <summary>Whether the units' column is one of names (责任单位) and not of a division of work (分工): names alone need no word there.</summary>
    public bool Named { get; private init; }

    /// <summary>The columns of the header that begins at a block, which may take two rows (责任分工 over 牵头单位 and 配合单位).</summary>
    /// <param name="blocks">The source.</param>
    /// <param name="at">The block's index.</param>
    /// <returns>The columns and how many rows the header takes; null where no header of a table of tasks begins.</returns>
    public static (PlanColumns Columns, int Rows)? At(IReadOnlyList<PlanBlock> blocks, int at)
    {
        if (blocks[at] is not RowBlock first || Kinds(first.Cells) is not { } kinds) return null;
        var known = kinds.Count(kind => kind != Kind.None);
        if (known > 1 && 2 * known >= first.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) && at + 1 < blocks.Count && blocks[at + 1] is RowBlock second && second.Table == first.Table && second.Cells.Count == first.Cells.Count && Kinds(second.Cells) is { } below
            && second.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)) && second.Cells.Where((cell, column) => below[column] == Kind.None).All(string.IsNullOrWhiteSpace))
        {
            string?[] names = [.. first.Cells.Select((cell, column) => string.IsNullOrWhiteSpace(second.Cells[column]) ? cell : second.Cells[column])];
            if (Of(names, [.. kinds.Select((kind, column) => string.IsNullOrWhiteSpace(second.Cells[column]) ? kind : below[column])]) is { } both) return (both, 2);
        }

        return Of(first.Cells, kinds) is { } single ? (single, 1) : null;
    }

    /// <summary>Who answers, as one printed text.</summary>
    /// <param name="cells">A row's cells, merged ones filled in.</param>
    /// <returns>The responsibility; empty where no cell names anybody.</returns>
    public string ResponsibilityOf(IReadOnlyList<string> cells)
    {
        if (Lead is null && Support is null) return Responsibility is { } only ? cells[only] : "";
        List<string> parts = [];
        Add("牵头单位", Lead);
        Add("责任单位", Responsibility);
        Add("配合单位", Support);
        return string.Join('；', parts);

        void Add(string label, int? column)
        {
            if (column is { } at && cells[at].Trim('—', '-', '－', '/', '\\', '无', ' ').Length > 0) parts.Add($"{label}：{cells[at]}");
        }
    }

    private static PlanColumns? Of(IReadOnlyList<string?> cells, Kind[] kinds)
    {
        int? Find(Kind kind) => Array.IndexOf(kinds, kind) is >= 0 and var at ? at : null;
        var content = Contents.Select(Find).FirstOrDefault(at => at is not null);
        var (responsibility, lead) = (Find(Kind.Responsibility), Find(Kind.Lead));
        if (responsibility is null && lead is null) responsibility = Find(Kind.Office);
        if (content is not { } main || (responsibility is null && lead is null)) return null;
        // Two columns named 责任单位 and 分工 are rare; the last of several tasks' columns holds the task (一级任务, 二级任务).
        if (kinds[main] == Kind.Task) main = Array.LastIndexOf(kinds, Kind.Task);
        var item = Grouping.Select(kind => Array.IndexOf(kinds, kind)).Where(at => at >= 0 && at != main).Select(at => (int?)at).FirstOrDefault();
        var goal = Find(Kind.Goal) is { } aim && aim != main ? aim : (int?)null;
        return new(cells.Count, main, Find(Kind.Number), item, goal, responsibility, lead, Find(Kind.Support), Find(Kind.Deadline), Find(Kind.Section))
        {
            Named = responsibility is { } column && !Bare(cells[column]!).Contains("分工", StringComparison.Ordinal),
        };
    }

    /// <summary>What each cell of a row names; null where a cell is too long for a header's.</summary>
    private static Kind[]? Kinds(IReadOnlyList<string?> cells)
    {
        if (cells.Any(cell => cell is { Length: > 2 * LongestName } && PlanBody.Bare(cell).Length > 2 * LongestName)) return null;
        return [.. cells.Select(cell => cell is null ? Kind.None : KindOf(Bare(cell)))];
    }

    private static Kind KindOf(string name) => name switch
    {
        { Length: 0 or > LongestName } => Kind.None,
        _ when Numbers().IsMatch(name) => Kind.Number,
        _ when Offices().IsMatch(name) => Kind.Office,
        _ when Besides().IsMatch(name) => Kind.Beside,
        _ when Leads().IsMatch(name) => Kind.Lead,
        _ when Supports().IsMatch(name) => Kind.Support,
        _ when Responsibilities().IsMatch(name) => Kind.Responsibility,
        _ when Deadlines().IsMatch(name) => Kind.Deadline,
        _ when Sections().IsMatch(name) => Kind.Section,
        _ when Groups().IsMatch(name) => Kind.Group,
        _ when TaskContents().IsMatch(name) => Kind.Content,
        _ when Measures().IsMatch(name) => Kind.Measure,
        _ when Details().IsMatch(name) => Kind.Detail,
        _ when Goals().IsMatch(name) => Kind.Goal,
        _ when Requirements().IsMatch(name) => Kind.Requirement,
        _ when Tasks().IsMatch(name) => Kind.Task,
        _ => Kind.None,
    };

    /// <summary>A heading without blanks and without notes in brackets: 责任单位（部门） is 责任单位.</summary>
    private static string Bare(string cell) => Note().Replace(PlanBody.Bare(cell), "").TrimEnd('：', ':');

    [GeneratedRegex("(?<=.)[（(\\[【][^（(）)\\]】]*[）)\\]】]")]
    private static partial Regex Note();

    [GeneratedRegex("^(?:序号|编号|序|号|(?:任务|项目|工作|条目|事项)(?:序号|编号)|no\\.?|#)$", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex("^(?:责任|牵头|承办|主办|负责|承担)?(?:科室|处室|股室)$")]
    private static partial Regex Offices();

    [GeneratedRegex("领导(?!单位|部门)|联系|电话|责任人|负责人|承办人|联络|备注|进展|情况|成效|状态|来源|依据|考核|分值|权重|说明|签收|预算|资金|职务|姓名|科室|处室|开始|起始|启动|印发|亮点|问题|困难|佐证")]
    private static partial Regex Besides();

    [GeneratedRegex("^.{0,4}(?:牵头|主办|主责|主要责任|第一责任)(?:责任|负责|领导)?(?:单位|部门|机构|主体|地区)?(?:名称)?$")]
    private static partial Regex Leads();

    [GeneratedRegex("^.{0,4}(?:配合|协办|参与|参加|支持|协同|协助|协作|会办|联合)(?:配合|参与)?(?:责任)?(?:单位|部门|机构|主体|地区)(?:名称)?$|^(?:配合|协办|参与|协同)$")]
    private static partial Regex Supports();

    [GeneratedRegex("^.{0,4}(?:责任|落实|承办|实施|负责|执行|主管|承担|牵头.{1,3}配合)(?:单位|部门|主体|机构|地区)(?:[及和与、/].{1,8})?$|分工$|^(?:单位|部门|责任)$|^(?:牵头|主办).{0,2}[及和与、/].{0,8}(?:单位|部门)$")]
    private static partial Regex Responsibilities();

    [GeneratedRegex("时限|期限|时间|节点|日期|进度|^完成时|^(?:月份|季度|月度)$")]
    private static partial Regex Deadlines();

    [GeneratedRegex("^(?:部分|章节|任务?板块|篇章|所属部分)$")]
    private static partial Regex Sections();

    [GeneratedRegex("^(?:(?:任务|工作|项目|指标)?(?:类别|类型|分类|领域|方面|维度|条目)|(?:重点|工作)?领域|(?:工作|重点)?项目|一级(?:任务|指标)|任务名称|项目名称|方向)$")]
    private static partial Regex Groups();

    [GeneratedRegex("^.{0,4}内容.{0,4}$")]
    private static partial Regex TaskContents();

    [GeneratedRegex("^.{0,6}(?:措施|举措|做法)$")]
    private static partial Regex Measures();

    [GeneratedRegex("^(?:具体|细化|二级|三级|分项)(?:任务|工作|事项|要求)(?:清单|分解)?$|^任务分解$|^工作要点$|^主要行动$")]
    private static partial Regex Details();

    [GeneratedRegex("^.{0,6}(?:要求)$")]
    private static partial Regex Requirements();

    [GeneratedRegex("^.{0,6}(?:任务|工作|事项|工作任务分解|任务清单|任务要点|工作清单)$")]
    private static partial Regex Tasks();

    [GeneratedRegex("^.{0,4}(?:目标|指标|标准|成果|成果形式|指标值|目标值|目标要求|目标任务要求|标准及成果|标准和成果)$")]
    private static partial Regex Goals();
}
