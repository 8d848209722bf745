using System.Text.Json.Nodes;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>The board at the end of a day, worked out from the acts once more and in the plainest way; shares no rule with the product.</summary>
internal sealed class PlainBoard
{
    private static readonly Dictionary<string, string> DueDays = new() { ["2022Q1"] = "2022-04-08", ["2022Q2"] = "2022-07-07", ["2022Q3"] = "2022-10-12", ["2022Q4"] = "2023-01-09" };
    private static readonly Dictionary<string, string> FirstDays = new() { ["2022Q1"] = "2022-01-01", ["2022Q2"] = "2022-04-01", ["2022Q3"] = "2022-07-01", ["2022Q4"] = "2022-10-01" };
    private readonly WorkPlan plan;
    private readonly string day;
    private readonly List<JsonObject> all;
    private readonly List<JsonObject> acts;
    private readonly Dictionary<string, List<string>> members = [];

    public PlainBoard(WorkPlan plan, JsonArray acts, string day)
    {
        (this.plan, this.day) = (plan, day);
        all = [.. acts.Select(act => act!.AsObject())];
        this.acts = [.. all.Where(act => string.CompareOrdinal(((string)act["at"]!)[..10], day) <= 0)];
        foreach (var unit in plan.Units.Where(unit => unit.Collective)) members[unit.Name] = [.. unit.Members];
        // Members have no history: the last word holds for every day.
        foreach (var act in all.Where(act => (string)act["act"]! == "members")) members[(string)act["collective"]!] = [.. act["units"]!.AsArray().Select(unit => (string)unit!)];
    }

    public decimal Expected => Math.Clamp(100m * (DateOnly.Parse(day).DayNumber - new DateOnly(2022, 1, 1).DayNumber) / 365, 0, 100);

    public decimal Progress(Func<PlanTask, bool> which) => Mean(plan.Tasks.Where(which).Select(Progress));

    public decimal Progress(PlanTask task)
    {
        if (Closed(task)) return 100;
        var counting = Milestones(task);
        if (counting.Count > 0) return 100m * counting.Where(one => one.Accepted).Sum(one => one.Weight) / counting.Sum(one => one.Weight);
        var parties = task.Assignments.Where(party => !task.HasLead || party.Role == AssignmentRole.Lead).ToList();
        return Mean(parties.Select(party => members.TryGetValue(party.Unit, out var list) ? Mean(list.Select(unit => Stage(task, unit))) : Stage(task, party.Unit)));
    }

    public IEnumerable<string> Units() => plan.Tasks.SelectMany(Duties).Distinct();

    public int DutiesOf(string unit) => plan.Tasks.Count(task => Duties(task).Contains(unit));

    public decimal Progress(string unit) => Mean(plan.Tasks.Where(task => Duties(task).Contains(unit)).Select(task => Milestones(task).Count > 0 ? Progress(task) : Stage(task, unit)));

    public string EffectiveDue(PlanTask task) => Extended(task.Number, null) ?? (task.Due is { } due ? due.ToString("yyyy-MM-dd") : "2022-12-31");

    public string Light(PlanTask task)
    {
        if (Closed(task)) return "done";
        string[] due = [EffectiveDue(task), .. Milestones(task).Where(one => !one.Accepted).Select(one => one.Due)];
        if (due.Any(date => string.CompareOrdinal(day, date) > 0)) return "overdue";
        if (Shown(Progress(task)) < Shown(Expected) - 25) return "behind";
        var speaking = task.HasLead ? task.Assignments.Where(party => party.Role == AssignmentRole.Lead).SelectMany(Named).Distinct() : Duties(task);
        if (speaking.Any(unit => LastAccepted(task, unit) is { } report && (bool)(report["affectsProgress"] ?? false))) return "behind";
        var soon = DateOnly.Parse(day).AddDays(14).ToString("yyyy-MM-dd");
        if (due.Any(date => string.CompareOrdinal(date, soon) <= 0)) return "dueSoon";
        return Duties(task).Any(unit => LastAccepted(task, unit) is not null) ? "onTrack" : "notStarted";
    }

    /// <summary>How many of a unit's reports of a quarter carry a mark of the JSON; those not yet begun carry none.</summary>
    public Dictionary<string, int> Marks(string unit, string quarter)
    {
        Dictionary<string, int> marks = new() { ["accepted"] = 0, ["late"] = 0, ["submitted"] = 0, ["returned"] = 0, ["missing"] = 0, ["open"] = 0 };
        foreach (var task in plan.Tasks.Where(task => Duties(task).Contains(unit)))
            if (Mark(task, unit, quarter) is { } mark) marks[mark]++;
        return marks;
    }

    private string? Mark(PlanTask task, string unit, string quarter)
    {
        var steps = Steps(task, unit, quarter);
        var last = steps.Count > 0 ? (string)steps[^1]["step"]! : null;
        var first = steps.Count > 0 ? ((string)steps[0]["at"]!)[..10] : null;
        if (last == "accept") return string.CompareOrdinal(first, DueDays[quarter]) > 0 ? "late" : "accepted";
        if (last == "return") return "returned";
        if (last is "submit" or "confirm") return "submitted";
        if (string.CompareOrdinal(day, DueDays[quarter]) > 0) return "missing";
        return string.CompareOrdinal(day, FirstDays[quarter]) < 0 ? null : "open";
    }

    private List<JsonObject> Steps(PlanTask task, string unit, string quarter) =>
        [.. acts.Where(act => (string)act["act"]! == "report" && (int)act["task"]! == task.Number && (string)act["unit"]! == unit && (string)act["quarter"]! == quarter)];

    private JsonObject? LastAccepted(PlanTask task, string unit)
    {
        foreach (var quarter in new[] { "2022Q4", "2022Q3", "2022Q2", "2022Q1" })
        {
            var steps = Steps(task, unit, quarter);
            if (steps.Count > 0 && (string)steps[^1]["step"]! == "accept") return steps.Last(act => (string)act["step"]! == "submit");
        }
        return null;
    }

    private decimal Stage(PlanTask task, string unit) => LastAccepted(task, unit) is { } report ? (int)report["stage"]! : 0;

    private bool Closed(PlanTask task) => acts.LastOrDefault(act => (string)act["act"]! == "closure" && (int)act["task"]! == task.Number) is { } last && (string)last["step"]! == "accept";

    private string? Extended(int task, string? milestone)
    {
        string? due = null, granted = null;
        foreach (var act in acts.Where(act => (string)act["act"]! == "extension" && (int)act["task"]! == task && (string?)act["milestone"] == milestone))
        {
            if ((string)act["step"]! == "ask") due = (string)act["due"]!;
            if ((string)act["step"]! == "grant") granted = due;
        }
        return granted;
    }

    private List<(decimal Weight, string Due, bool Accepted)> Milestones(PlanTask task)
    {
        List<(decimal Weight, string Due, bool Accepted)> counting = [];
        foreach (var same in acts.Where(act => (string)act["act"]! == "milestone" && (int)act["task"]! == task.Number).GroupBy(act => (string)act["title"]!))
        {
            var (agreed, accepted) = (false, false);
            JsonObject? proposal = null;
            foreach (var act in same)
            {
                switch ((string)act["step"]!)
                {
                    case "propose": proposal = act; break;
                    case "agree": agreed = true; break;
                    case "accept": accepted = true; break;
                }
            }
            // A proposal is written once before it is agreed to, and never after.
            if (agreed) counting.Add(((decimal)(int)proposal!["weight"]!, Extended(task.Number, same.Key) ?? (string)proposal["due"]!, accepted));
        }
        return counting;
    }

    private IEnumerable<string> Named(Assignment party) => members.TryGetValue(party.Unit, out var list) ? list : [party.Unit];

    private List<string> Duties(PlanTask task) => [.. task.Assignments.SelectMany(Named).Distinct()];

    public static decimal Shown(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static decimal Mean(IEnumerable<decimal> values) => values.ToList() is { Count: > 0 } list ? list.Sum() / list.Count : 0;
}
