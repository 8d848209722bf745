using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A party of the cooperation (合办单位).</summary>
/// <param name="Unit">Its name; a collective is one party.</param>
/// <param name="Tasks">How many of the tasks it has a part in.</param>
/// <param name="Partners">With how many others.</param>
public sealed record CooperationUnit(string Unit, int Tasks, int Partners);

/// <summary>Two parties that share tasks (合办).</summary>
/// <param name="One">The party that the plan names first.</param>
/// <param name="Other">The other.</param>
/// <param name="Tasks">The tasks that both have a part in, by number.</param>
public sealed record CooperationPair(string One, string Other, IReadOnlyList<int> Tasks);

/// <summary>Who works with whom (协作关系): units are tied by the tasks that they share.</summary>
/// <param name="Units">Every party, in the order in which the plan names them.</param>
/// <param name="Pairs">Every pair that shares a task, those that share most first.</param>
public sealed record Cooperation(IReadOnlyList<CooperationUnit> Units, IReadOnlyList<CooperationPair> Pairs)
{
    /// <summary>Works it out of tasks.</summary>
    /// <param name="tasks">The tasks; their parties count as printed, a collective once, so that its members do not tie each other.</param>
    /// <returns>Units and pairs.</returns>
    public static Cooperation Of(IEnumerable<PlanTask> tasks)
    {
        Dictionary<string, List<int>> byUnit = [];
        Dictionary<(string One, string Other), List<int>> pairs = [];
        foreach (var task in tasks)
        {
            var parties = task.Assignments.Select(party => party.Unit).Distinct().ToList();
            foreach (var party in parties) Add(byUnit, party, task.Number);
            for (var one = 0; one < parties.Count; one++)
                for (var other = one + 1; other < parties.Count; other++)
                    Add(pairs, pairs.ContainsKey((parties[other], parties[one])) ? (parties[other], parties[one]) : (parties[one], parties[other]), task.Number);
        }
        var partners = pairs.Keys.SelectMany(pair => new[] { pair.One, pair.Other }).CountBy(unit => unit).ToDictionary();
        return new(
            [.. byUnit.Select(unit => new CooperationUnit(unit.Key, unit.Value.Count, partners.GetValueOrDefault(unit.Key)))],
            [.. pairs.Select(pair => new CooperationPair(pair.Key.One, pair.Key.Other, pair.Value)).OrderByDescending(pair => pair.Tasks.Count)]);
    }

    /// <summary>The part that can be read when drawn: the pairs that share most, and their units.</summary>
    /// <param name="most">How many pairs at most.</param>
    /// <returns>The same where there are no more.</returns>
    public Cooperation Strongest(int most)
    {
        if (Pairs.Count <= most) return this;
        IReadOnlyList<CooperationPair> kept = [.. Pairs.Take(most)];
        var named = kept.SelectMany(pair => new[] { pair.One, pair.Other }).ToHashSet();
        return new([.. Units.Where(unit => named.Contains(unit.Unit))], kept);
    }

    private static void Add<T>(Dictionary<T, List<int>> lists, T key, int task)
        where T : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(task);
    }
}
