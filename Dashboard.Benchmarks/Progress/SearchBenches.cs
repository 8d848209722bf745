using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Benchmarks.Progress;

/// <summary>Search over a hundred thousand reports (查找).</summary>
internal static class SearchBenches
{
    private const int Reports = 100_000;
    private const int AtOnce = 5_000;

    // One, two, three and more characters, common and rare, several words, and what is nowhere.
    private static readonly string[] Asked = ["信", "魑", "信用", "修复", "医保", "长三角", "信用修复", "守信联合激励", "信用 修复 平台", "api", "84", "罕见魑魅", "没有这样的话"];

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("search-100k", "ms", 50, () => PrepareAsync(times => times[times.Count / 2])),
        new("search-100k-slowest", "ms", 50, () => PrepareAsync(times => times[^1]), Extra: true),
    ];

    private static async Task<BenchRoom> PrepareAsync(Func<List<double>, double> figure)
    {
        var plan = PlanBenches.Plan;
        var database = await FilledDatabase.MakeAsync(plan);
        var made = Made(plan).Chunk(AtOnce);
        foreach (var some in made) await database.AddReportsAsync([.. some]);
        var search = database.Get<SearchEverything>();
        Actor[] actors = [new("office", Role.Office, null), new("reporter", Role.UnitReporter, Duty.Of(plan)[0].Unit)];
        List<double> times = [];
        return new BenchRoom(
            async () =>
            {
                times.Clear();
                foreach (var actor in actors)
                    foreach (var words in Asked) times.Add(await Timed.MillisecondsAsync(() => search.RunAsync(actor, words)));
                times.Sort();
                return figure(times);
            },
            clear: database.DisposeAsync);
    }

    /// <summary>Reports made of the plan's own clauses, each different, one in twenty still a draft.</summary>
    private static IEnumerable<StoredReport> Made(WorkPlan plan)
    {
        Random random = new(20220815);
        var clauses = plan.Tasks.SelectMany(task => task.Content.Split('，', '。', '、', '；')).Where(clause => clause.Length > 3).ToArray();
        var kinds = FilledDatabase.ReportsOf(plan);
        for (var at = 0; at < Reports; at++)
        {
            var like = kinds[at % kinds.Count];
            // One report a duty and quarter: the years before have theirs too.
            Quarter quarter = new(plan.Year - (at / kinds.Count), like.Quarter.Number);
            var text = string.Join('，', random.GetItems(clauses, random.Next(8, 20))) + (at == Reports / 2 ? "罕见魑魅魍魉" : "。");
            yield return new StoredReport
            {
                Year = plan.Year,
                Task = like.Task,
                Unit = like.Unit,
                Quarter = quarter,
                State = random.Next(20) == 0 ? ReportState.Draft : ReportState.Accepted,
                StartedAt = like.StartedAt,
                ChangedAt = like.ChangedAt,
                ChangedBy = like.ChangedBy,
                Version = 1,
                Text = new ReportText { Stage = like.Text.Stage, Done = text, Next = clauses[random.Next(clauses.Length)] },
            };
        }
    }
}
