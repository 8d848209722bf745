using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans;

/// <summary>A unit in two plans (单位变化).</summary>
/// <param name="Unit">The canonical name.</param>
/// <param name="Before">Tasks that name it in the earlier plan.</param>
/// <param name="After">Tasks that name it in the later one.</param>
/// <param name="LedBefore">Of these, those that it led.</param>
/// <param name="LedAfter">Of these, those that it leads.</param>
public sealed record UnitShift(string Unit, int Before, int After, int LedBefore, int LedAfter);

/// <summary>A theme (部分、条目) in two plans.</summary>
/// <param name="Before">Its title in the earlier plan; null where it is new.</param>
/// <param name="After">Its title in the later plan; null where it was dropped.</param>
/// <param name="TasksBefore">Its tasks in the earlier plan.</param>
/// <param name="TasksAfter">Its tasks in the later plan.</param>
public sealed record ThemeShift(string? Before, string? After, int TasksBefore, int TasksAfter);

/// <summary>A task that came back (延续任务).</summary>
/// <param name="Before">In the earlier plan.</param>
/// <param name="After">In the later plan.</param>
/// <param name="Likeness">How alike the words are, 0–1.</param>
public sealed record Comeback(PlanTask Before, PlanTask After, double Likeness);

/// <summary>Two years' plans side by side (年度对比): units, themes, what came back, what is new, what was dropped.</summary>
/// <param name="Units">Units whose tasks differ in number, most changed first.</param>
/// <param name="Themes">Items of both plans, in the order of the later one; dropped ones last.</param>
/// <param name="Comebacks">Tasks that came back, in the order of the later plan.</param>
/// <param name="Added">Tasks of the later plan alone.</param>
/// <param name="Dropped">Tasks of the earlier plan alone.</param>
public sealed record PlanComparison(
    IReadOnlyList<UnitShift> Units, IReadOnlyList<ThemeShift> Themes, IReadOnlyList<Comeback> Comebacks, IReadOnlyList<PlanTask> Added, IReadOnlyList<PlanTask> Dropped)
{
    /// <summary>From this likeness on, two tasks are shown as one that came back.</summary>
    public const double Alike = 0.4;

    private const double ThemeAlike = 0.5;

    /// <summary>Compares two plans.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <returns>What differs and what came back.</returns>
    public static PlanComparison Of(WorkPlan before, WorkPlan after)
    {
        var comebacks = Pair(before.Tasks, after.Tasks, task => task.Content, Alike).Select(pair => new Comeback(pair.Before, pair.After, pair.Likeness)).OrderBy(pair => pair.After.Number).ToList();
        return new PlanComparison(
            CompareUnits(before, after), CompareThemes(before, after), comebacks,
            [.. after.Tasks.Except(comebacks.Select(pair => pair.After))], [.. before.Tasks.Except(comebacks.Select(pair => pair.Before))]);
    }

    private static List<UnitShift> CompareUnits(WorkPlan before, WorkPlan after)
    {
        var (old, now) = (Count(before), Count(after));
        return [.. old.Keys.Union(now.Keys)
            .Select(unit => new UnitShift(unit, old.GetValueOrDefault(unit).All, now.GetValueOrDefault(unit).All, old.GetValueOrDefault(unit).Led, now.GetValueOrDefault(unit).Led))
            .Where(shift => (shift.Before, shift.LedBefore) != (shift.After, shift.LedAfter))
            .OrderByDescending(shift => Math.Abs(shift.After - shift.Before)).ThenBy(shift => shift.Unit, StringComparer.Ordinal)];
    }

    private static Dictionary<string, (int All, int Led)> Count(WorkPlan plan) => plan.Tasks.SelectMany(task => task.Assignments)
        .GroupBy(party => party.Unit).ToDictionary(group => group.Key, group => (group.Count(), group.Count(party => party.Role == AssignmentRole.Lead)));

    private static List<ThemeShift> CompareThemes(WorkPlan before, WorkPlan after)
    {
        int TasksOf(WorkPlan plan, PlanItem? item) => item is null ? 0 : plan.Tasks.Count(task => task.Item == item.Number);
        var pairs = Pair(before.Items, after.Items, item => item.Title, ThemeAlike).ToList();
        IEnumerable<(PlanItem? Before, PlanItem? After)> came = after.Items.Select(item => ((PlanItem?)pairs.FirstOrDefault(pair => pair.After == item).Before, (PlanItem?)item));
        IEnumerable<(PlanItem? Before, PlanItem? After)> dropped = before.Items.Except(pairs.Select(pair => pair.Before)).Select(item => ((PlanItem?)item, (PlanItem?)null));
        return [.. came.Concat(dropped).Select(pair => new ThemeShift(pair.Before?.Title, pair.After?.Title, TasksOf(before, pair.Before), TasksOf(after, pair.After)))];
    }

    /// <summary>Each of one list with at most one of the other, the most alike first.</summary>
    private static IEnumerable<(T Before, T After, double Likeness)> Pair<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> words, double least)
        where T : class
    {
        var old = before.Select(one => (one, pairs: TextLikeness.Pairs(words(one)))).ToList();
        var alike = after.SelectMany(one =>
        {
            var pairs = TextLikeness.Pairs(words(one));
            return old.Select(other => (Before: other.one, After: one, Likeness: TextLikeness.Of(other.pairs, pairs))).Where(pair => pair.Likeness >= least);
        });
        HashSet<T> taken = new(ReferenceEqualityComparer.Instance);
        foreach (var pair in alike.OrderByDescending(pair => pair.Likeness).ToList())
        {
            if (taken.Contains(pair.Before) || taken.Contains(pair.After)) continue;
            taken.Add(pair.Before);
            taken.Add(pair.After);
            yield return pair;
        }
    }
}
