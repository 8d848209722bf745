using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Saved views (常用视图) of a page whose filters live in the address.</summary>
public sealed partial class SavedViews
{
    private IReadOnlyList<ViewLine> views = [];
    private Actor? actor;
    private long? renaming;
    private string name = "";
    private string newName = "";
    private string announcement = "";
    private string? failed;
    private bool shared;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public ViewPage Page { get; set; }

    /// <summary>The page's address without filters.</summary>
    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [CascadingParameter]
    private UndoOffers? Undo { get; set; }

    [Inject]
    private ViewQueries Views { get; set; } = null!;

    [Inject]
    private SaveView Save { get; set; } = null!;

    [Inject]
    private RemoveView Remove { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<SavedViews> Log { get; set; } = null!;

    // A view is of no day: the day and the place in a list are not part of it.
    private string Query => string.Join('&', new Uri(Navigation.Uri).Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.Split('=') is [not ("asOf" or "after" or "page" or "version"), { Length: > 0 }]));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        // The page is there without them; the circuit reads.
        if (RendererInfo.IsInteractive) await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is { } reader) failed = await Log.TryAsync(async () => views = await Views.OfPageAsync(reader, Page), Text, Frame["Views.Failed"]);
    }

    private async Task KeepAsync()
    {
        if (!await DoAsync(() => Save.RunAsync(actor!, Page, name, Query, shared))) return;
        announcement = Frame["Views.Kept", name.Trim()];
        (name, shared) = ("", false);
    }

    private async Task RenameAsync(ViewLine view)
    {
        if (await DoAsync(() => Save.RenameAsync(actor!, view.Id, newName))) renaming = null;
    }

    private async Task RemoveAsync(ViewLine view)
    {
        if (!await DoAsync(() => Remove.RunAsync(actor!, view.Id))) return;
        Undo?.Offer(Frame["Views.Removed", view.Name], async () =>
        {
            await DoAsync(() => Save.RunAsync(actor!, Page, view.Name, view.Query, view.Shared));
            StateHasChanged();
            return failed;
        });
    }

    private async Task<bool> DoAsync(Func<Task<ViewOutcome>> act)
    {
        var outcome = ViewOutcome.Invalid;
        var fault = await Log.TryAsync(async () => outcome = await act(), Text, Frame["Views.Failed"]);
        await ReadAsync();
        failed = fault ?? (outcome == ViewOutcome.Saved ? failed : Frame[$"Views.{outcome}", SaveView.LongestName, SaveView.MostViews]);
        return fault is null && outcome == ViewOutcome.Saved;
    }
}
