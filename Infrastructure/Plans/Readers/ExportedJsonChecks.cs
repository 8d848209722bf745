using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>What JSON can say and a plan cannot be (检查): refused by the line of the task that says it.</summary>
internal static class ExportedJsonChecks
{
    /// <summary>Refuses what is no plan.</summary>
    /// <param name="plan">The JSON.</param>
    /// <param name="lines">The line on which each task begins.</param>
    public static void Check(ExportedJson plan, IReadOnlyList<int> lines)
    {
        Require(plan.Year is >= 1 and <= 9999, 1, $"year 是 {plan.Year}；应为四位年份");
        Require(plan.Tasks.Count > 0, 1, "tasks 是空的；应至少有一项任务");
        Require(plan.Tasks.Count <= PlanBlocks.MaxRows, 1, $"共 {plan.Tasks.Count} 项任务，超过 {PlanBlocks.MaxRows} 项的上限；请确认选对了文件");
        Require(!HasNull(plan.Sections) && !HasNull(plan.Items) && !HasNull(plan.Tasks) && !HasNull(plan.Units) && !HasNull(plan.Corrections) && !HasNull(plan.Doubts), 1, "列表里有 null；每一项都应有内容");
        Require(plan.Units.All(unit => unit.Name.Length > 0 && !HasNull(unit.Members) && !HasNull(unit.Aliases)), 1, "units 里有空的名称；每个单位、成员和别名都应有名称");
        Require(plan.Sections.DistinctBy(section => section.Number).Count() == plan.Sections.Count, 1, "sections 的 number 有重复；应从 1 起各不相同");
        Require(plan.Items.DistinctBy(item => item.Number).Count() == plan.Items.Count, 1, "items 的 number 有重复；应从 1 起各不相同");
        Require(plan.Units.DistinctBy(unit => unit.Name).Count() == plan.Units.Count, 1, "units 的 name 有重复；每个单位应只列一次");
        var sections = plan.Sections.Select(section => section.Number).ToHashSet();
        var items = plan.Items.ToDictionary(item => item.Number);
        foreach (var item in plan.Items) Require(sections.Contains(item.Section), 1, $"条目 {item.Number} 的 section 是 {item.Section}；sections 里没有这一部分");
        var last = 0;
        for (var at = 0; at < plan.Tasks.Count; at++) Check(plan.Tasks[at], at < lines.Count ? lines[at] : 1, items, ref last);
    }

    private static void Check(ExportedJson.Task task, int line, Dictionary<int, PlanItem> items, ref int last)
    {
        Require(task.Number > last, line, $"任务的 number 是 {task.Number}；{last} 之后应更大，例如 {last + 1}");
        last = task.Number;
        Require(task.Content.Length > 0 && task.Responsibility.Length > 0, line, $"任务 {task.Number} 的 content 或 responsibility 为空；两者都应有文字");
        Require(items.TryGetValue(task.Item, out var item), line, $"任务 {task.Number} 的 item 是 {task.Item}；items 里没有这一条");
        Require(item!.Section == task.Section, line, $"任务 {task.Number} 的 section 是 {task.Section}；它的条目 {task.Item} 属于第 {item.Section} 部分，应一致");
        Require(!HasNull(task.Lead) && !HasNull(task.Support) && !HasNull(task.Shared) && !HasNull(task.Parties ?? []), line, $"任务 {task.Number} 的单位里有 null；每一项都应有名称");
        Require((task.Parties ?? []).Select(party => party.Unit).Concat(task.Lead).All(unit => unit.Length > 0), line, $"任务 {task.Number} 有没有名称的单位；每一项都应有名称");
    }

    private static bool HasNull<T>(IEnumerable<T?> list)
        where T : class => list.Any(each => each is null);

    private static void Require(bool holds, int line, string message)
    {
        if (!holds) throw new PlanRefusal(message, line);
    }
}
