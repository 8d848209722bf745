using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>What the directory has to say of a plan's parties once all are read: units since renamed, and names very like another (单位存疑); each name once.</summary>
internal static class UnitDoubts
{
    // No office has so many units; of a longer list the first are compared, so that a huge file costs no more.
    private const int MostCompared = 500;

    /// <summary>The doubts.</summary>
    /// <param name="tasks">The tasks with the lines on which they stand.</param>
    /// <param name="directory">The directory as of the plan's first day.</param>
    public static IEnumerable<Doubt> Of(IEnumerable<(PlanTask Task, int Line)> tasks, UnitDirectory directory)
    {
        var parties = tasks.SelectMany(row => row.Task.Assignments.Select(party => (Party: party, row.Task.Number, row.Line))).ToList();
        return Renamed(parties, directory).Concat(Similar(parties, directory));
    }

    private static IEnumerable<Doubt> Renamed(List<(Assignment Party, int Number, int Line)> parties, UnitDirectory directory)
    {
        if (directory.Changes.Count == 0) yield break;
        foreach (var (party, number, line) in parties.DistinctBy(row => row.Party.PrintedName))
        {
            var name = party.PrintedName.Split('（', '(')[0];
            if (directory.ChangesOf(name) is not [.., var last]) continue;
            yield return new Doubt(line, "unit-renamed", $"任务 {number}：“{name}”自 {last.From:yyyy-MM-dd} 起{Words(last.Kind)}“{party.Unit}”（依据：{last.Source}）；按“{party.Unit}”记，请核对");
        }
    }

    private static IEnumerable<Doubt> Similar(List<(Assignment Party, int Number, int Line)> parties, UnitDirectory directory)
    {
        var printed = parties.CountBy(row => row.Party.Unit).Take(MostCompared).ToDictionary();
        var order = printed.Keys.Index().ToDictionary(one => one.Item, one => one.Index);
        var known = directory.Units.Where(unit => !unit.Collective).SelectMany(unit => unit.Names()).ToList();
        // A plan read again must give the same doubts, so what it prints itself does not count as known from stored plans.
        var mentioned = directory.Mentioned.Where(name => !printed.ContainsKey(name)).ToList();
        foreach (var (party, number, line) in parties.DistinctBy(row => row.Party.Unit).Take(MostCompared))
        {
            var name = party.Unit;
            if (directory.Find(name) is not null) continue;
            var oftener = printed.Where(other => other.Value > printed[name] || (other.Value == printed[name] && order[other.Key] < order[name])).Select(other => other.Key);
            if (UnitSimilarity.Propose(name, known.Concat(mentioned).Concat(oftener)) is not [{ Score: >= UnitSimilarity.Strong } best, ..]) continue;
            yield return new Doubt(line, "similar-unit", $"任务 {number}：“{name}”不在名录，与“{directory.Canonical(best.Unit)}”很像（{best.Reason}）；是同一单位请设为别名，不是请加入名录");
        }
    }

    private static string Words(UnitChangeKind kind) => kind switch
    {
        UnitChangeKind.Rename => "更名为",
        UnitChangeKind.Merge => "并入",
        UnitChangeKind.Split => "拆分，由其承接的是",
    };
}
