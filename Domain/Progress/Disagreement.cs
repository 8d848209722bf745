using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Progress;

/// <summary>How two things that were said do not go together (不一致的种类).</summary>
public enum DisagreementKind
{
    /// <summary>阶段相差: a lead and a co-unit are two stages or more apart in the same quarter.</summary>
    StagesApart,

    /// <summary>表述超前: the words say that all is done, the stage is below 形成成果.</summary>
    WordsAhead,

    /// <summary>指标未达: the stage is 办结, an agreed indicator's latest value misses its target.</summary>
    TargetMissed,
}

/// <summary>What one unit said of one task for one quarter (单位的说法).</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Quarter">The quarter.</param>
/// <param name="Stage">推进阶段.</param>
/// <param name="Done">成效, as written.</param>
/// <param name="Values">指标值.</param>
/// <param name="Day">The day on which it was last submitted.</param>
/// <param name="Accepted">Whether the office accepted it; else it waits to be.</param>
public sealed record Statement(
    int Task, string Unit, Quarter Quarter, Stage Stage, string Done, IReadOnlyList<IndicatorValue> Values, DateOnly Day, bool Accepted);

/// <summary>Two things said of a task that do not go together (不一致), for somebody to look at; nothing is decided by it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Said">What was said: by the lead, by the unit whose words go too far, by the unit that says 办结.</param>
/// <param name="Against">What it does not go with: the co-units' statements, or the one that holds the value; empty where the statement contradicts itself.</param>
/// <param name="Since">The day from which both stood.</param>
public sealed record Disagreement(DisagreementKind Kind, Statement Said, IReadOnlyList<Statement> Against, DateOnly Since)
{
    /// <summary>Fewer points between two stages are no disagreement: one stage is 25.</summary>
    public const int PointsApart = 50;

    /// <summary>The sentence that says that all is done; null for other kinds.</summary>
    public string? Claim { get; init; }

    /// <summary>The indicator that misses its target; null for other kinds.</summary>
    public Indicator? Indicator { get; init; }

    /// <summary>The indicator's latest value, in its measure; null for other kinds.</summary>
    public decimal? Value { get; init; }

    /// <summary>Every disagreement of a plan's tasks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="statements">What was said, in any order, and may be read.</param>
    /// <param name="indicators">The plan's indicators, whatever their state.</param>
    /// <param name="day">The day at whose end an indicator counts as agreed.</param>
    /// <returns>By task, then kind, then unit.</returns>
    public static IReadOnlyList<Disagreement> Of(WorkPlan plan, IEnumerable<Statement> statements, IReadOnlyList<Indicator> indicators, DateOnly day)
    {
        var duties = Duty.Of(plan).ToLookup(duty => duty.Task);
        var said = statements.ToLookup(one => one.Task);
        List<Disagreement> found = [];
        foreach (var task in plan.Tasks)
        {
            var roles = duties[task.Number].ToDictionary(duty => duty.Unit, duty => duty.Role);
            List<Statement> all = [.. said[task.Number].Where(one => roles.ContainsKey(one.Unit)).OrderBy(one => one.Quarter)];
            List<Statement> latest = [.. all.GroupBy(one => one.Unit).Select(own => own.Last()).OrderBy(one => roles[one.Unit]).ThenBy(one => one.Unit, StringComparer.Ordinal)];
            found.AddRange(Apart(latest, roles));
            found.AddRange(latest.Select(Ahead).OfType<Disagreement>());
            found.AddRange(Missed(all, latest, [.. indicators.Where(one => one.Task == task.Number && one.StateAt(day) == IndicatorState.Agreed)]));
        }
        return found;
    }

    /// <summary>Each lead against the co-units whose latest quarter is the same: an older statement was never meant beside a newer one.</summary>
    private static IEnumerable<Disagreement> Apart(List<Statement> latest, Dictionary<string, AssignmentRole> roles)
    {
        foreach (var lead in latest.Where(one => roles[one.Unit] == AssignmentRole.Lead))
        {
            var against = latest.Where(one => roles[one.Unit] != AssignmentRole.Lead && one.Quarter == lead.Quarter && Math.Abs((int)one.Stage - (int)lead.Stage) >= PointsApart).ToList();
            if (against.Count > 0) yield return new(DisagreementKind.StagesApart, lead, against, Later(lead.Day, against.Min(one => one.Day)));
        }
    }

    private static Disagreement? Ahead(Statement one) =>
        one.Stage < Stage.Delivering && CompletionWords.ClaimIn(one.Done) is { } claim ? new(DisagreementKind.WordsAhead, one, [], one.Day) { Claim = claim } : null;

    /// <summary>A unit that says 办结 against its own latest value, or, where it gave none, the task's.</summary>
    private static IEnumerable<Disagreement> Missed(List<Statement> all, List<Statement> latest, List<Indicator> indicators)
    {
        foreach (var one in latest.Where(one => one.Stage == Stage.Completed))
            foreach (var indicator in indicators)
            {
                var giving = all.Where(other => other.Values.Any(value => value.Name == indicator.Name)).ToList();
                if ((giving.FindLast(other => other.Unit == one.Unit) ?? giving.LastOrDefault()) is not { } source) continue;
                var value = source.Values.First(given => given.Name == indicator.Name).Value;
                if (!indicator.IsMetBy(value))
                    yield return new(DisagreementKind.TargetMissed, one, source == one ? [] : [source], Later(one.Day, source.Day)) { Indicator = indicator, Value = value };
            }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
