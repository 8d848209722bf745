using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The skeleton of every page: rail, top bar, demo line, page.</summary>
public sealed partial class MainLayout : IDisposable
{
    private const int Tabs = 4;
    private readonly UndoOffers undo = new();
    private IReadOnlyList<SitePage> pages = [];
    private IReadOnlyDictionary<string, int> waiting = new Dictionary<string, int>();
    private IReadOnlyList<int> years = [];
    private PlanBoard? board;
    private Actor? actor;
    private string displayName = "";
    private bool demo;
    private ErrorBoundary? boundary;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private ReminderQueries Reminders { get; set; } = null!;

    [Inject]
    private RectificationQueries Mending { get; set; } = null!;

    [Inject]
    private IDbContextFactory<WorkplanDbContext> Contexts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<MainLayout> Log { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [CascadingParameter(Name = "Theme")]
    private string Theme { get; set; } = "auto";

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        if (SignedIn is not null && await SignedIn is { User: var person } && person.ToActor() is { } signedIn)
        {
            actor = signedIn;
            displayName = person.ShownName(signedIn);
        }
        await TryReadAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= Moved;

    // The frame stands even when its figures cannot be read; the page below says what failed.
    private async Task TryReadAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (Exception fault) when (StorageFaults.Find(fault) is not null)
        {
            Log.Explain(fault, Text, "");
        }
    }

    private async Task ReadAsync()
    {
        await using (var database = await Contexts.CreateDbContextAsync())
            demo = await database.Settings.AnyAsync(setting => setting.Key == Setting.DemoClock);
        years = await Boards.YearsAsync();
        var year = YearOf(Here) is { } named && years.Contains(named) ? named : years is [var newest, ..] ? newest : 0;
        board = year == 0 ? null : await Boards.CurrentAsync(year);
        pages = SitePages.Of(actor, board?.Plan.Year);
        waiting = await CountAsync(year);
    }

    /// <summary>What waits on the pages that say so, by the page's name.</summary>
    private async Task<Dictionary<string, int>> CountAsync(int year)
    {
        Dictionary<string, int> counts = [];
        foreach (var page in pages)
        {
            if (actor is null) break;
            if (page.Name == "Nav.Review" && board is not null) counts[page.Name] = await Reports.CountWaitingAsync(actor, year);
            else if (page.Name == "Nav.DoublePublicity") counts[page.Name] = await Mending.WaitingAsync(actor);
            else if (page.Name == "Nav.Reminders") counts[page.Name] = await Reminders.CountFailuresAsync(actor);
        }
        return counts;
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        boundary?.Recover();
        _ = InvokeAsync(async () =>
        {
            await TryReadAsync();
            StateHasChanged();
        });
    }

    private string Path => "/" + Here.Split('?')[0];

    private bool IsHere(SitePage page)
    {
        var address = page.Address.Split('?')[0];
        return address == "/" ? Path == "/" : Path == address || (Path.StartsWith(address + "/", StringComparison.Ordinal)
            && !pages.Any(other => other.Address.Length > address.Length && other.Group != PageGroup.Within && (Path + "/").StartsWith(other.Address.Split('?')[0] + "/", StringComparison.Ordinal)));
    }

    private bool IsWithin(PageGroup group) => pages.Any(page => page.Group == group && IsHere(page));

    private static int? YearOf(string path) =>
        path.Split('/', '?') is ["plan", var year, ..] && int.TryParse(year, out var number) ? number : null;
}
