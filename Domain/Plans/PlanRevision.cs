namespace CreditWorkplan.Domain.Plans;

/// <summary>What became of a task when its plan was imported again (再次导入).</summary>
public enum TaskFate
{
    /// <summary>改动: other words, units or dates.</summary>
    Changed,

    /// <summary>新增.</summary>
    Added,

    /// <summary>删去.</summary>
    Removed,
}

/// <summary>A task that differs between what is kept and what is imported (改动).</summary>
/// <param name="Number">Its number in the plan, which it keeps.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Before">As kept; null for an added one.</param>
/// <param name="After">As imported; null for a removed one.</param>
public sealed record TaskChange(int Number, TaskFate Fate, PlanTask? Before, PlanTask? After);

/// <summary>A plan imported again over itself (再次导入): whatever was mended, each task keeps its number, and with it its reports and history.</summary>
/// <param name="Plan">The imported plan with the kept numbers.</param>
/// <param name="Changes">What differs, by number.</param>
public sealed record PlanRevision(WorkPlan Plan, IReadOnlyList<TaskChange> Changes)
{
    /// <summary>From this likeness on, a task of the same number is the same task.</summary>
    private const double AlikeInPlace = 0.4;

    /// <summary>From this likeness on, a task of another number is the same task.</summary>
    private const double AlikeElsewhere = 0.6;

    // Beyond it every task would be compared with every other for nothing: it is another plan.
    private const int MostComparisons = 250_000;

    /// <summary>Finds each imported task among the kept ones: by its words, by its number, by likeness.</summary>
    /// <param name="kept">The plan as kept.</param>
    /// <param name="imported">The plan as imported.</param>
    /// <returns>The plan under its kept numbers, amendments with it, and what differs.</returns>
    public static PlanRevision Of(WorkPlan kept, WorkPlan imported)
    {
        var numbers = Match(kept, imported);
        var tasks = imported.Tasks.Select(task => task with { Number = numbers[task.Number] }).OrderBy(task => task.Number).ToList();
        var plan = imported with
        {
            Tasks = tasks,
            Corrections = [.. imported.Corrections.Select(one => one.Task is { } task ? one with { Task = numbers.GetValueOrDefault(task, task) } : one)],
            Amendments = kept.Amendments,
        };
        return new PlanRevision(plan, Compare(kept.Tasks, tasks));
    }

    private static List<TaskChange> Compare(IReadOnlyList<PlanTask> kept, List<PlanTask> imported)
    {
        var (before, after) = (kept.ToDictionary(task => task.Number), imported.ToDictionary(task => task.Number));
        var changes = before.Keys.Union(after.Keys).Order()
            .Select(number => (number, old: before.GetValueOrDefault(number), now: after.GetValueOrDefault(number)))
            .Where(pair => pair.old is null || pair.now is null || !SameWords(pair.old, pair.now));
        return [.. changes.Select(pair => new TaskChange(pair.number, pair.old is null ? TaskFate.Added : pair.now is null ? TaskFate.Removed : TaskFate.Changed, pair.old, pair.now))];
    }

    private static bool SameWords(PlanTask old, PlanTask now) =>
        (old.Content, old.Responsibility, old.Due, old.Rhythm, old.Section, old.Item) == (now.Content, now.Responsibility, now.Due, now.Rhythm, now.Section, now.Item)
        && old.Assignments.SequenceEqual(now.Assignments);

    /// <summary>The kept number of each imported one.</summary>
    private static Dictionary<int, int> Match(WorkPlan kept, WorkPlan imported)
    {
        Dictionary<int, int> numbers = [];
        var free = kept.Tasks.ToDictionary(task => task.Number);
        void Take(PlanTask task, int number)
        {
            numbers[task.Number] = number;
            free.Remove(number);
        }
        var byWords = kept.Tasks.ToLookup(task => task.Content);
        foreach (var task in imported.Tasks)
            if (byWords[task.Content].OrderBy(old => Math.Abs(old.Number - task.Number)).FirstOrDefault(old => free.ContainsKey(old.Number)) is { } same) Take(task, same.Number);
        foreach (var task in imported.Tasks.Where(task => !numbers.ContainsKey(task.Number)).ToList())
            if (free.TryGetValue(task.Number, out var old) && TextLikeness.Of(task.Content, old.Content) >= AlikeInPlace) Take(task, old.Number);
        MatchByLikeness([.. imported.Tasks.Where(task => !numbers.ContainsKey(task.Number))], free, Take);
        var next = kept.NextNumber();
        foreach (var task in imported.Tasks.Where(task => !numbers.ContainsKey(task.Number)))
            numbers[task.Number] = task.Number >= next && !numbers.ContainsValue(task.Number) ? task.Number : NextFree();
        return numbers;

        int NextFree()
        {
            while (numbers.ContainsValue(next)) next++;
            return next;
        }
    }

    private static void MatchByLikeness(List<PlanTask> open, Dictionary<int, PlanTask> free, Action<PlanTask, int> take)
    {
        if ((long)open.Count * free.Count > MostComparisons) return;
        var old = free.Values.Select(task => (task, pairs: TextLikeness.Pairs(task.Content))).ToList();
        var alike = open.SelectMany(task =>
        {
            var pairs = TextLikeness.Pairs(task.Content);
            return old.Select(other => (task, other: other.task.Number, likeness: TextLikeness.Of(pairs, other.pairs)));
        });
        HashSet<int> taken = [];
        foreach (var (task, other, _) in alike.Where(pair => pair.likeness >= AlikeElsewhere).OrderByDescending(pair => pair.likeness).ToList())
            if (free.ContainsKey(other) && taken.Add(task.Number)) take(task, other);
    }
}
