using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Plans;

/// <summary>Two years side by side (年度对比), and what is unfinished carried over into the later one.</summary>
public sealed partial class ComparePage
{
    private PlanComparison? comparison;
    private WorkPlan? before;
    private WorkPlan? after;
    private IReadOnlyList<StoredCarriedTask> carried = [];
    private HashSet<int> finished = [];
    private Actor? actor;
    private string? failed;
    private string announcement = "";
    private bool opened;

    /// <summary>The earlier year.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? FromText { get; set; }

    /// <summary>The later year.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    private int From => int.TryParse(FromText, out var year) ? year : 0;

    private int To => int.TryParse(ToText, out var year) ? year : 0;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private PlanQueries Plans { get; set; } = null!;

    [Inject]
    private CarryTask Carry { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private ILogger<ComparePage> Log { get; set; } = null!;

    private bool MayManage => actor is not null && Permissions.May(actor, Act.ManagePlan);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await TryAsync(ReadAsync);
        opened = true;
    }

    private async Task ReadAsync()
    {
        comparison = null;
        if (actor is null || await WholeAsync(From) is not { } earlier || await WholeAsync(To) is not { } later || From >= To) return;
        (before, after) = (earlier, later);
        carried = await Plans.CarriedAsync(actor, From);
        finished = await Boards.CurrentAsync(From) is { } board ? [.. board.Tasks.Where(row => row.Standing.Light == Light.Done).Select(row => row.Task.Number)] : [];
        comparison = await Task.Run(() => PlanComparison.Of(earlier, later));
    }

    private async Task<WorkPlan?> WholeAsync(int year) => await Plans.FindAsync(actor!, year) is { } stored ? stored.Content.AsOf(stored.Content.End) : null;

    private int? Carried(int task) => carried.FirstOrDefault(link => link.FromYear == From && link.FromTask == task && link.ToYear == To)?.ToTask;

    /// <summary>The item of the later plan that is most like the task's own.</summary>
    private int ItemFor(PlanTask task)
    {
        var title = before!.Items.FirstOrDefault(item => item.Number == task.Item)?.Title ?? "";
        return after!.Items.MaxBy(item => TextLikeness.Of(item.Title, title))?.Number ?? 0;
    }

    private Task CarryAsync(int task, int? toTask, int toItem) => TryAsync(async () =>
    {
        var result = await Carry.RunAsync(actor!, From, task, To, toTask, toItem);
        if (result.Outcome == PlanOutcome.Done) announcement = Words["CarriedOver", task, To, result.Task];
        else failed = Words["NotCarried", task, Words[$"Plan.{result.Outcome}", To].Value];
        await ReadAsync();
    });

    private async Task TryAsync(Func<Task> act)
    {
        failed = null;
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
    }
}
