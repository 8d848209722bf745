using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>督办台: a plan's instructions and notices, answered, settled and begun in place; its filters live in the address.</summary>
public sealed partial class SupervisionPage : IDisposable
{
    private IReadOnlyList<SupervisionMatter> matters = [];
    private Actor? actor;
    private string? failed;
    private string announcement = "";
    private bool opened;
    private bool disposed;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery(Name = "task")]
    private string[]? TaskNumbers { get; set; }

    private int[] Tasks => [.. (TaskNumbers ?? []).Select(text => int.TryParse(text, out var number) ? number : 0).Where(number => number > 0)];

    [SupplyParameterFromQuery]
    private string? Fault { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private MatterQueries Queries { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<SupervisionPage> Log { get; set; } = null!;

    private bool MayBegin => actor is not null && Permissions.May(actor, Act.GiveInstruction);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        Watch.Dispose();
    }

    private async Task OpenAsync()
    {
        failed = await Log.TryAsync(
            async () =>
            {
                actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
                await Watch.FollowAsync(Year, RendererInfo.IsInteractive, BoardChanged);
                await ReadAsync();
            },
            Text, Words["Failed"]);
        opened = true;
    }

    private async Task ReadAsync()
    {
        if (actor is null || Watch.Board is null) return;
        var found = await Queries.OfPlanAsync(actor, Year);
        await Names.LearnAsync(found.SelectMany(one => one.Steps).Select(step => step.By));
        matters = found;
    }

    // Who commits waits for nobody's page: the reading goes on by itself.
    private Task BoardChanged()
    {
        _ = InvokeAsync(async () =>
        {
            if (disposed) return;
            await OpenAsync();
            StateHasChanged();
        });
        return Task.CompletedTask;
    }

    private async Task ChangedAsync()
    {
        await ReadAsync();
        announcement = Words["Updated"];
    }

    private IEnumerable<SupervisionMatter> Shown(PlanBoard board) => matters.Where(matter => PassesUnit(matter) && Passes(matter, State, board.AsOf));

    private IReadOnlyList<AskedFilter> Asked(PlanBoard board) =>
    [
        new("state", State, new[] { "Over", "Open", "Replied", "Settled", "Escalated" }.Select(state => new FilterChoice(state, Words[$"Filter.{state}"]))),
        new("unit", Unit, board.Units.Select(row => new FilterChoice(row.Unit.Name, row.Unit.Name, row.Unit.Aliases)).Concat(matters.Select(one => FilterChoice.Of(one.Unit))).DistinctBy(choice => choice.Value)),
        .. (TaskNumbers ?? []).Select(text => new AskedFilter("task", text, board.Tasks.Select(row => FilterChoice.Of($"{row.Task.Number}")))),
    ];

    private bool PassesUnit(SupervisionMatter matter) => string.IsNullOrEmpty(Unit) || matter.Unit == Unit;

    private static bool Passes(SupervisionMatter matter, string? state, DateOnly today) => state switch
    {
        null or "" => true,
        "Over" => matter.DaysOver(today) > 0,
        _ => matter.State.ToString() == state,
    };

    private void Filter(string name, object? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value is "" ? null : value }), replace: true);
}
