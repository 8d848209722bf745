using System.Text.Json.Nodes;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>Random years of acts on the real plan (synthetic): every figure of the board equals a plain implementation, on many days.</summary>
public sealed class RandomYearTests : IAsyncLifetime
{
    private const int Acts = 1500;
    private readonly string folder = Directory.CreateTempSubdirectory("year-").FullName;
    private readonly SettableClock clock = new();
    private ServiceProvider services = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private LiveBoards Boards => services.GetRequiredService<LiveBoards>();

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddLogging().AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddWorkplan(Path.Combine(folder, "workplan.db")).AddSingleton<ApplyActs>().BuildServiceProvider();
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_figure_of_the_board_equals_the_plain_one_on_any_day(int seed)
    {
        var acts = RandomYear.Make(SeedPlan.Plan, seed, Acts);
        Assert.Null(await services.GetRequiredService<ApplyActs>().RunAsync(RecordedAct.Parse(acts.ToJsonString()), settable: true, Cancellation));
        var plan = (await services.GetRequiredService<PlanQueries>().FindAsync(Actor.Operator, 2022, Cancellation))!.Content;
        Random random = new(seed);
        string[] fixedDays = ["2022-01-01", "2022-04-08", "2022-07-01", "2022-07-07", "2022-08-15", "2022-12-31", "2023-01-09", "2023-02-10"];
        foreach (var day in fixedDays.Concat(Enumerable.Range(0, 12).Select(_ => new DateOnly(2022, 1, 1).AddDays(random.Next(400)).ToString("yyyy-MM-dd"))))
            Compare(plan, new PlainBoard(SeedPlan.Plan, acts, day), await BoardAsync(DateOnly.Parse(day)), day);
    }

    [Fact]
    public async Task The_snapshot_of_a_closing_day_is_the_board_at_its_end()
    {
        var acts = RandomYear.Make(SeedPlan.Plan, 4, Acts);
        Assert.Null(await services.GetRequiredService<ApplyActs>().RunAsync(RecordedAct.Parse(acts.ToJsonString()), settable: true, Cancellation));
        clock.Set(BusinessClock.At(new DateTime(2023, 4, 1, 6, 0, 0)));
        await services.GetRequiredService<CloseQuarter>().FinishAsync(Cancellation);
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        var snapshots = await database.Snapshots.ToListAsync(Cancellation);
        Assert.NotEmpty(snapshots);
        foreach (var snapshot in snapshots)
        {
            var board = (await Boards.AsOfAsync(2022, snapshot.Day, Cancellation))!;
            Assert.Equal(BoardJson.Write(board, row => row.Standing.Cause.ToString()), snapshot.Board);
            Assert.True(snapshot.Final);
        }
    }

    [Fact]
    public async Task A_board_that_takes_reports_one_by_one_is_the_board_built_from_scratch()
    {
        var acts = RecordedAct.Parse(RandomYear.Make(SeedPlan.Plan, 5, Acts).ToJsonString());
        clock.Set(BusinessClock.At(acts[0].At));
        await Boards.CurrentAsync(2022, Cancellation);
        foreach (var act in acts.Where(act => act.Kind is "report" or "members").Chunk(100))
        {
            // The clock stands at the last day, so that the board that is followed is of today.
            var today = act.Select(one => one with { At = acts[^1].At }).ToList();
            Assert.Null(await services.GetRequiredService<ApplyActs>().RunAsync(today, settable: true, Cancellation));
            var live = (await Boards.CurrentAsync(2022, Cancellation))!;
            var scratch = (await Boards.AsOfAsync(2022, live.AsOf, Cancellation))!;
            Assert.Equal(BoardJson.Write(scratch, row => row.Standing.ToString()), BoardJson.Write(live, row => row.Standing.ToString()));
            Assert.All(live.Tasks, row => Assert.InRange(row.Progress, 0, 100));
        }
    }

    private static void Compare(WorkPlan plan, PlainBoard plain, JsonNode board, string day)
    {
        Same(day, "plan", plain.Progress((PlanTask _) => true), board["progress"]!);
        Same(day, "expected", plain.Expected, board["expected"]!);
        foreach (var section in board["sections"]!.AsArray()) Same(day, $"section {section!["number"]}", plain.Progress(task => task.Section == (int)section["number"]!), section["progress"]!);
        foreach (var item in board["items"]!.AsArray()) Same(day, $"item {item!["number"]}", plain.Progress(task => task.Item == (int)item["number"]!), item["progress"]!);
        foreach (var (task, shown) in plan.Tasks.Zip(board["tasks"]!.AsArray()))
        {
            Same(day, $"task {task.Number}", plain.Progress(task), shown!["progress"]!);
            Assert.Equal((day, task.Number, plain.Light(task), plain.EffectiveDue(task)), (day, task.Number, (string)shown["light"]!, (string)shown["effectiveDue"]!));
        }
        var units = board["units"]!.AsArray();
        Assert.Equal(plain.Units().Order(), units.Select(unit => (string)unit!["name"]!).Order());
        foreach (var unit in units)
        {
            var name = (string)unit!["name"]!;
            Assert.Equal((name, plain.DutiesOf(name)), (name, (int)unit["duties"]!));
            Same(day, name, plain.Progress(name), unit["progress"]!);
            foreach (var (quarter, marks) in unit["marks"]!.AsObject())
                Assert.Equal((day, name, quarter, Line(plain.Marks(name, quarter))), (day, name, quarter, Line(marks!.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!))));
        }
    }

    private static string Line(Dictionary<string, int> marks) => string.Join(' ', marks.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"));

    private static void Same(string day, string what, decimal expected, JsonNode shown) => Assert.Equal((day, what, PlainBoard.Shown(expected)), (day, what, (decimal)shown));

    private async Task<JsonNode> BoardAsync(DateOnly day) => JsonNode.Parse(BoardJson.Write((await Boards.AsOfAsync(2022, day, Cancellation))!, row => row.Standing.Cause.ToString()))!;
}
