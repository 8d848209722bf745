using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Benchmarks.Progress;

/// <summary>The board worked out anew (看板).</summary>
internal static class BoardBenches
{
    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("board-rebuild", "ms", 50, () => RebuildAsync(PlanBenches.Plan)),
        // Every unit answers for every task: more than any plan asks.
        new("board-rebuild-full", "ms", 50, () => RebuildAsync(Full(PlanBenches.Plan)), Extra: true),
        new("board-apply-one", "ms", 1, () => ApplyOne(PlanBenches.Plan)),
    ];

    private static async Task<BenchRoom> RebuildAsync(WorkPlan plan)
    {
        var database = await FilledDatabase.MakeAsync(plan);
        await database.AddReportsAsync(FilledDatabase.ReportsOf(plan));
        var boards = database.Get<LiveBoards>();
        // A board that nobody ever looked at is not rebuilt.
        await boards.CurrentAsync(plan.Year);
        return new BenchRoom(() => Timed.MillisecondsAsync(() => boards.ChangedAsync(plan.Year)), clear: database.DisposeAsync);
    }

    /// <summary>One more report is accepted: the board before it is at hand, as in the running application.</summary>
    private static Task<BenchRoom> ApplyOne(WorkPlan plan)
    {
        var after = FilledDatabase.ReportsOf(plan).Select(report => report.ToDomain()).ToList();
        List<ProgressReport> before = [.. after];
        before[^1] = before[^1] with { Steps = [.. before[^1].Steps.SkipLast(1)] };
        BoardBuilder builder = new(plan, before, WorkingCalendar.Shipped, FilledDatabase.Day);
        return Task.FromResult(new BenchRoom(() => Timed.Milliseconds(() => builder.Take(after[^1]), times: 20)));
    }

    private static WorkPlan Full(WorkPlan plan)
    {
        var units = plan.Units.Where(unit => !unit.Collective).ToList();
        var parties = units.Select((unit, at) => new Assignment(unit.Name, at == 0 ? AssignmentRole.Lead : AssignmentRole.Shared, unit.Name)).ToList();
        return plan with { Units = units, Tasks = [.. plan.Tasks.Select(task => task with { Assignments = parties })] };
    }
}
