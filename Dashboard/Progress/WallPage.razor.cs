using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The wall (大屏): panels that turn by themselves, and a heartbeat by which the browser knows how old its picture is.</summary>
public sealed partial class WallPage : IAsyncDisposable
{
    private static readonly TimeSpan Turning = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beating = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource ended = new();
    private IJSObjectReference? module;
    private ElementReference frame;
    private ITimer? turner;
    private ITimer? heart;
    private WallPages<(PlanSection Section, RollUp Sum)> sections = new([], [], 1, 0);
    private WallPages<TaskRow> hot = new([], [], 1, 0);
    private WallPanelKind panel;
    private string? failed;
    private bool mayRead;
    private bool opened;
    private int turn;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ILogger<WallPage> Log { get; set; } = null!;

    /// <summary>The page's address.</summary>
    /// <param name="year">The plan's year.</param>
    /// <returns>The address.</returns>
    public static string Address(int year) => $"/plan/{year}/wall";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        mayRead = SignedIn is not null && (await SignedIn).User.ToActor() is { } actor && Permissions.May(actor, Act.ReadPlan);
        if (mayRead) failed = await Log.TryAsync(() => Watch.FollowAsync(Year, RendererInfo.IsInteractive, () => InvokeAsync(ShowChange)), Text, Words["Failed"]);
        opened = true;
        Arrange();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (module is not null || !RendererInfo.IsInteractive || Watch.Board is null) return;
        module = await Script.InvokeAsync<IJSObjectReference>("import", ended.Token, "./Progress/WallPage.razor.js");
        await module.InvokeVoidAsync("start", ended.Token, frame);
        turner = Clock.CreateTimer(_ => InvokeAsync(Turn), null, Turning, Turning);
        heart = Clock.CreateTimer(_ => InvokeAsync(BeatAsync), null, Beating, Beating);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        Watch.Dispose();
        if (turner is not null) await turner.DisposeAsync();
        if (heart is not null) await heart.DisposeAsync();
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("stop");
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone already.
        }
        ended.Dispose();
    }

    private void ShowChange()
    {
        Arrange();
        StateHasChanged();
    }

    private void Turn()
    {
        if (ended.IsCancellationRequested) return;
        turn++;
        ShowChange();
    }

    // A beat says that the server is there and this circuit lives; the browser counts from it.
    private async Task BeatAsync()
    {
        if (ended.IsCancellationRequested || module is null) return;
        try
        {
            await module.InvokeVoidAsync("beat", ended.Token);
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The browser notices by itself that no beat came.
        }
    }

    private void Arrange()
    {
        if (Watch.Board is not { } board) return;
        sections = WallTurns.Page<(PlanSection, RollUp)>([.. board.Plan.Sections.Zip(board.Sections)], WallTurns.MostSections, turn);
        hot = WallTurns.Hot(board, turn);
        panel = WallTurns.Panel(board, turn);
    }
}
