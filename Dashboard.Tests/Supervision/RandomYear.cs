using System.Text.Json.Nodes;
using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>A random year of acts that the rules allow (synthetic), as the JSON that <c>apply</c> takes.</summary>
internal sealed class RandomYear
{
    private static readonly int[] Stages = [0, 25, 50, 75, 100];
    private readonly Random random;
    private readonly WorkPlan plan;
    private readonly Dictionary<string, List<string>> members = [];
    private readonly Dictionary<(int Task, string Unit, string Quarter), string> reports = [];
    private readonly Dictionary<(int Task, string Title), string> milestones = [];
    private readonly Dictionary<(int Task, string? Milestone), bool> asked = [];
    private readonly Dictionary<int, string> closures = [];
    private readonly HashSet<string> closedQuarters = [];
    private readonly JsonArray acts = [];
    private DateTime at = new(2022, 1, 4, 9, 0, 0);

    private RandomYear(WorkPlan plan, int seed) => (this.plan, random) = (plan, new Random(seed));

    public static JsonArray Make(WorkPlan plan, int seed, int count)
    {
        RandomYear year = new(plan, seed);
        var minutes = (int)(TimeSpan.FromDays(395).TotalMinutes / count);
        for (var n = 0; n < count; n++)
        {
            year.at = year.at.AddMinutes(year.random.Next(2 * minutes));
            year.Next();
        }
        return year.acts;
    }

    private void Next()
    {
        switch (random.Next(20))
        {
            case 0: Members(); break;
            case 1 or 2: Closure(); break;
            case 3 or 4: Extension(); break;
            case 5 or 6 or 7 or 8: Milestone(); break;
            case 9: Quarter(); break;
            default: Report(); break;
        }
    }

    private void Add(JsonObject act)
    {
        (act["by"], act["at"]) = (null, at.ToString("yyyy-MM-ddTHH:mm"));
        acts.Add(act);
    }

    private T One<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private List<string> Parties(PlanTask task) =>
        [.. task.Assignments.SelectMany(party => members.GetValueOrDefault(party.Unit) ?? [.. plan.Units.Single(unit => unit.Name == party.Unit) is { Collective: true } unit ? unit.Members : [party.Unit]]).Distinct()];

    private void Report()
    {
        var task = One(plan.Tasks);
        var begun = new[] { "2022Q1", "2022Q2", "2022Q3", "2022Q4" }.Where((_, n) => at >= new DateTime(2022, (3 * n) + 1, 1)).ToList();
        if (Parties(task) is not { Count: > 0 } parties) return;
        var key = (task.Number, One(parties), One(begun));
        var state = reports.GetValueOrDefault(key);
        var step = state switch { null or "returned" => "submit", "submitted" => random.Next(5) == 0 ? "return" : "confirm", "confirmed" => random.Next(5) == 0 ? "return" : "accept", _ => null };
        if (step is null) return;
        reports[key] = step switch { "submit" => "submitted", "confirm" => "confirmed", "accept" => "accepted", _ => "returned" };
        JsonObject act = new() { ["act"] = "report", ["task"] = key.Number, ["unit"] = key.Item2, ["quarter"] = key.Item3, ["step"] = step };
        if (step == "submit") (act["stage"], act["done"], act["affectsProgress"]) = (One(Stages), "合成数据", random.Next(12) == 0);
        if (step == "return") act["reason"] = "合成数据";
        Add(act);
    }

    private void Milestone()
    {
        var key = (One(plan.Tasks).Number % 12 + 1, $"节点{random.Next(3)}");
        var state = milestones.GetValueOrDefault(key);
        var step = state switch { null or "returned" => "propose", "proposed" => random.Next(4) == 0 ? "return" : "agree", "agreed" => "achieve", "achieved" => random.Next(3) == 0 ? "return" : "accept", _ => null };
        if (step is null || (step == "propose" && at.Year > 2022)) return;
        milestones[key] = (state, step) switch { (_, "propose") => "proposed", ("proposed", "agree") => "agreed", ("proposed", _) => "returned", (_, "achieve") => "achieved", (_, "accept") => "accepted", _ => "agreed" };
        JsonObject act = new() { ["act"] = "milestone", ["task"] = key.Item1, ["title"] = key.Item2, ["step"] = step };
        if (step == "propose") (act["weight"], act["due"]) = (random.Next(1, 60), new DateOnly(2022, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd"));
        Add(act);
    }

    private void Extension()
    {
        var task = One(plan.Tasks).Number;
        var open = milestones.Where(pair => pair.Value is "agreed" or "achieved").Select(pair => pair.Key).ToList();
        var key = open.Count > 0 && random.Next(2) == 0 ? One(open) is var milestone ? (milestone.Task, (string?)milestone.Title) : default : (task, null);
        var isAsked = asked.GetValueOrDefault(key);
        if (!isAsked && closures.GetValueOrDefault(key.Item1) == "closed") return;
        var step = isAsked ? random.Next(3) == 0 ? "refuse" : "grant" : "ask";
        asked[key] = !isAsked;
        JsonObject act = new() { ["act"] = "extension", ["task"] = key.Item1, ["milestone"] = key.Item2, ["step"] = step, ["reason"] = "合成数据" };
        if (step == "ask") act["due"] = new DateOnly(2022, 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd");
        Add(act);
    }

    private void Closure()
    {
        var task = One(plan.Tasks).Number;
        var state = closures.GetValueOrDefault(task);
        var step = state switch { "asked" => random.Next(3) == 0 ? "return" : "accept", "closed" => random.Next(3) == 0 ? "reopen" : null, _ => "ask" };
        if (step is null) return;
        closures[task] = step switch { "ask" => "asked", "accept" => "closed", "return" => "returned", _ => "reopened" };
        Add(new JsonObject { ["act"] = "closure", ["task"] = task, ["step"] = step });
    }

    private void Members()
    {
        var collective = One(new[] { "各行业主管部门", "各有关单位" });
        var units = plan.Units.Where(unit => !unit.Collective).OrderBy(_ => random.Next()).Take(random.Next(1, 6)).Select(unit => unit.Name).ToList();
        members[collective] = units;
        Add(new JsonObject { ["act"] = "members", ["collective"] = collective, ["units"] = new JsonArray([.. units.Select(unit => (JsonNode)unit)]) });
    }

    private void Quarter()
    {
        string[] quarters = [.. new[] { "2022Q1", "2022Q2", "2022Q3", "2022Q4" }.Where((_, n) => at >= new DateTime(2022, 1, 1).AddMonths(3 * (n + 1)))];
        if (quarters.Length == 0 || !closedQuarters.Add(quarters[^1])) return;
        Add(new JsonObject { ["act"] = "quarter", ["quarter"] = quarters[^1], ["step"] = "close" });
    }
}
