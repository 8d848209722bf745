using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The part of a unit's day that supervision brings: tasks to sign for, instructions and notices to answer.</summary>
public sealed partial class HomeUnit
{
    private IReadOnlyList<SupervisionMatter> levers = [];
    private int open;
    private DateOnly signDue;
    private string? failed;
    private string announcement = "";
    private bool busy;

    [Inject]
    private SignForQueries SignFors { get; set; } = null!;

    [Inject]
    private TakeSignFor Signing { get; set; } = null!;

    [Inject]
    private MatterQueries Matters { get; set; } = null!;

    [Inject]
    private ILogger<HomeUnit> Log { get; set; } = null!;

    private async Task ReadLeversAsync()
    {
        var mine = (await SignFors.OfPlanAsync(Actor, Board)).Open.Where(one => one.Duty.Unit == Actor.Unit).ToList();
        (open, signDue) = (mine.Count, mine.Count == 0 ? default : mine.Min(one => one.Due));
        levers = [.. (await Matters.OfPlanAsync(Actor, Board.Plan.Year)).Where(one => one.State == MatterState.Open)];
    }

    private async Task SignAllAsync()
    {
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var result = await Signing.RunAsync(Actor, Board.Plan.Year, Actor.Unit ?? "", null);
                failed = LeverLook.Explain(Levers, Text, result);
                if (failed is null) announcement = Levers["SignFor.Done"];
                await ReadLeversAsync();
            },
            Text, Levers["Failed"]) ?? failed;
        busy = false;
    }
}
