using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>A stocktake on the meeting room's screen (盘点): task by task with the keys ← →, a decision each; the task lives in the address.</summary>
public sealed partial class StocktakePage : IDisposable
{
    private readonly Dictionary<int, Writing> entries = [];
    private StoredStocktake? held;
    private Actor? actor;
    private ElementReference frame;
    private string? failed;
    private string announcement = "";
    private bool opened;
    private bool busy;
    private bool ending;
    private bool disposed;
    private bool focused;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The stocktake.</summary>
    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "task")]
    private string? TaskText { get; set; }

    private int? TaskNumber => int.TryParse(TaskText, out var number) ? number : null;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private StocktakeQueries Queries { get; set; } = null!;

    [Inject]
    private DecideInStocktake Deciding { get; set; } = null!;

    [Inject]
    private EndStocktake Ending { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<StocktakePage> Log { get; set; } = null!;

    private Actor Reader => actor ?? throw new InvalidOperationException("nobody is signed in");

    private int At => Math.Max(0, held!.Tasks.ToList().IndexOf(TaskNumber ?? held.Tasks[0]));

    private int Task => held!.Tasks[At];

    // A task withdrawn since the stocktake began has no row; its number is gone through all the same.
    private TaskRow? Current => Watch.Board?.Tasks.FirstOrDefault(row => row.Task.Number == Task);

    private Writing Entry
    {
        get
        {
            if (!entries.TryGetValue(Task, out var entry)) entries[Task] = entry = new(held!.Decisions.FirstOrDefault(one => one.Task == Task));
            return entry;
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Keys reach the page only through something that has the focus.
        if (focused || held is null || Watch.Board is null || !RendererInfo.IsInteractive) return;
        focused = true;
        await frame.FocusAsync(preventScroll: true);
    }

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
        held = actor is null ? null : await Queries.FindAsync(actor, Year, Id);
        if (held is null) return;
        await Names.LearnAsync([held.By]);
        // What others wrote shows at once where nothing is being typed.
        foreach (var (task, entry) in entries.ToList())
            if (!entry.Dirty) entries.Remove(task);
    }

    private Task BoardChanged()
    {
        _ = InvokeAsync(async () =>
        {
            if (disposed || busy) return;
            await OpenAsync();
            StateHasChanged();
        });
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private void Key(KeyboardEventArgs pressed)
    {
        if (pressed is { CtrlKey: true } or { AltKey: true } or { MetaKey: true }) return;
        if (pressed.Key == "ArrowLeft") Go(At - 1);
        else if (pressed.Key == "ArrowRight") Go(At + 1);
    }

    private void Go(int at)
    {
        if (at < 0 || at >= held!.Tasks.Count) return;
        (failed, ending) = (null, false);
        announcement = Words["Position", at + 1, held.Tasks.Count];
        Navigation.NavigateTo($"{LeverLook.StocktakeAddress(Year)}/{Id}?task={held.Tasks[at]}", replace: true);
    }

    private Task SaveAsync() => RunAsync(async () =>
    {
        var (task, entry) = (Task, Entry);
        var result = await Deciding.RunAsync(Reader, Year, Id, entry.ToDecision(task), entry.Seen);
        failed = LeverLook.Explain(Words, Text, result);
        if (failed is null) entries.Remove(task);
        await ReadAsync();
        if (result.Outcome == SupervisionOutcome.Stale) entry.Meet(held?.Decisions.FirstOrDefault(one => one.Task == task));
        if (failed is null) announcement = Words["Saved"];
    });

    private void TakeTheirs()
    {
        entries.Remove(Task);
        failed = null;
    }

    private Task EndAsync() => RunAsync(async () =>
    {
        var result = await Ending.RunAsync(Reader, Year, Id, held!.Version);
        failed = LeverLook.Explain(Words, Text, result);
        await ReadAsync();
        (ending, announcement) = (false, failed is null ? Words["EndedNow"].Value : "");
    });

    private async Task RunAsync(Func<Task> act)
    {
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(act, Text, Words["Failed"]) ?? failed;
        busy = false;
    }

    /// <summary>What is being written on one task, against what was there when it was begun.</summary>
    private sealed class Writing(StocktakeDecision? seen)
    {
        public StocktakeDecision? Seen { get; private set; } = seen;

        /// <summary>Whether another writer was faster, so that theirs is shown beside.</summary>
        public bool Met { get; private set; }

        public string Text { get; set; } = seen?.Text ?? "";

        public string Unit { get; set; } = seen?.Unit ?? "";

        public DateOnly? Due { get; set; } = seen?.Due;

        public bool Dirty => Text != (Seen?.Text ?? "") || Unit != (Seen?.Unit ?? "") || Due != Seen?.Due;

        public StocktakeDecision ToDecision(int task) => new(task, Text, Unit.Length == 0 ? null : Unit, Due);

        public void Meet(StocktakeDecision? theirs) => (Seen, Met) = (theirs, true);
    }
}
