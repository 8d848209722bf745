using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The command palette (指令面板): tasks, units, pages and acts at once from memory, full text after a pause.</summary>
public sealed partial class Palette : IAsyncDisposable
{
    private const int MostFound = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource ended = new();
    private IReadOnlyList<PaletteChoice> choices = [];
    private IReadOnlyList<PaletteChoice> found = [];
    private ElementReference dialog;
    private ShortcutSheet? sheet;
    private IJSObjectReference? module;
    private DotNetObjectReference<Palette>? self;
    private CancellationTokenSource? asking;
    private string typed = "";
    private int active;

    /// <summary>Who asks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The board shown; null where there is none.</summary>
    [Parameter]
    public PlanBoard? Board { get; set; }

    /// <summary>The pages that the person may open.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SitePage> Pages { get; set; } = [];

    [Inject]
    private SearchEverything Search { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<Palette> Log { get; set; } = null!;

    private IReadOnlyList<PaletteChoice> Shown => [.. choices, .. found];

    private string Status => Shown.Count == 0 ? Frame["Palette.None"] : Frame["Palette.Count", Shown.Count];

    /// <inheritdoc/>
    protected override void OnParametersSet() => Offer();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !RendererInfo.IsInteractive) return;
        self = DotNetObjectReference.Create(this);
        module = await Script.InvokeAsync<IJSObjectReference>("import", "./Shell/Palette.razor.js");
        await module.InvokeVoidAsync("start", self, dialog, sheet!.Dialog);
    }

    /// <summary>Moves the choice, round the ends.</summary>
    /// <param name="step">By how many places.</param>
    [JSInvokable]
    public void Move(int step)
    {
        if (Shown.Count == 0) return;
        active = (active + step + Shown.Count) % Shown.Count;
        StateHasChanged();
    }

    /// <summary>Takes what is chosen.</summary>
    /// <returns>When done.</returns>
    [JSInvokable]
    public Task ChooseAsync() => ChooseAsync(active);

    /// <summary>Forgets what was typed, once it is closed.</summary>
    [JSInvokable]
    public void Closed()
    {
        asking?.Cancel();
        (typed, found, active) = ("", [], 0);
        Offer();
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        ended.Dispose();
        self?.Dispose();
        try
        {
            if (module is null) return;
            await module.InvokeVoidAsync("stop");
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its keys with it.
        }
    }

    private static string IdOf(int place) => $"palette-{place}";

    // Nobody opens it before the circuit is there.
    private void Offer() => choices = RendererInfo.IsInteractive ? new PaletteChoices(Actor, Board, Pages, Frame).For(typed) : [];

    private void Type(string text)
    {
        (typed, found, active) = (text, [], 0);
        Offer();
        asking?.Cancel();
        if (SearchTerms.Of(text).IsEmpty) return;
        asking = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        _ = FindAsync(text, asking.Token);
    }

    // The full text comes below what memory knows, so that nothing moves under the finger.
    private async Task FindAsync(string text, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Pause, Clock, cancellation);
            List<PaletteChoice> more = [];
            foreach (var kind in new[] { SearchKind.Report, SearchKind.Instruction, SearchKind.Notice })
                foreach (var hit in (await Search.RunAsync(Actor, text, kind, MostFound, cancellation)).SelectMany(one => one.Hits))
                    more.Add(new(kind.ToString(), hit.Snippet, SearchLook.Name(hit, Frame), SearchLook.Address(hit, Actor)));
            more.Add(new("Page", [new(Frame["Palette.All", text.Trim()], false)], "", SearchLook.Address(text)));
            await InvokeAsync(() =>
            {
                if (cancellation.IsCancellationRequested) return;
                found = more;
                StateHasChanged();
            });
        }
        catch (OperationCanceledException)
        {
            // Something else is looked for by now.
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            Log.Explain(fault, Text, "");
        }
    }

    private async Task ChooseAsync(int place)
    {
        if (place >= Shown.Count) return;
        var choice = Shown[place];
        if (module is not null) await module.InvokeVoidAsync("close", choice.Press);
        if (choice.Address is { } address) Navigation.NavigateTo(address);
    }
}
