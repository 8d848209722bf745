using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Reminders;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The skeleton of every page: rail, top bar, demo line, page.</summary>
public sealed partial class MainLayout : IDisposable
{
    private IReadOnlyList<Entry> entries = [];
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
            displayName = person.FindFirst(CurrentActor.DisplayNameClaim)?.Value is { Length: > 0 } name ? name : signedIn.Name;
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
        List<Entry> list = [new("/", "Nav.Home", 0)];
        if (board is not null) list.Add(new($"/plan/{year}", "Nav.Board", 0));
        if (actor?.Unit is { } unit) list.Add(new(BoardLook.UnitAddress(unit), "Nav.Unit", 0));
        if (board is not null && actor is not null && MatterQueries.MayRead(actor)) list.Add(new(LeverLook.Address(year), "Nav.Supervision", 0));
        if (actor?.Role is Role.Office or Role.UnitLeader)
            list.Add(new("/review", "Nav.Review", board is null ? 0 : (await Reports.WaitingAsync(actor, year)).Count(report => report.State is ReportState.Confirmed or ReportState.Submitted)));
        if (actor is not null && Permissions.May(actor, Act.PrintBriefing))
            list.Add(new("/briefings", "Nav.Briefings", 0));
        else if (actor?.Unit is not null && Permissions.May(actor, Act.ReadIssue))
            list.Add(new("/archive", "Nav.Briefings", 0));
        if (actor is not null && Permissions.May(actor, Act.ReadPublicity, actor.Unit)) list.Add(new("/double-publicity", "Nav.DoublePublicity", await Mending.WaitingAsync(actor)));
        if (board is not null && actor is not null && Permissions.May(actor, Act.CloseQuarter)) list.Add(new($"/plan/{year}/quarters", "Quarters", 0));
        if (actor is not null && Permissions.May(actor, Act.ManageReminders)) list.Add(new(ReminderLook.Address, "Nav.Reminders", await Reminders.CountFailuresAsync(actor)));
        if (actor is not null && Permissions.May(actor, Act.ManagePlan)) list.Add(new("/admin/plans", "Nav.Plans", 0));
        if (actor is not null && Permissions.May(actor, Act.ManageUnits)) list.Add(new("/admin/units", "Nav.Units", 0));
        if (actor is not null && Permissions.May(actor, Act.ManageCalendar)) list.Add(new("/admin/calendar", "Nav.Calendar", 0));
        if (actor is not null && Permissions.May(actor, Act.ManageJobs)) list.Add(new("/admin/jobs", "Nav.Jobs", 0));
        entries = list;
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

    private bool IsHere(Entry entry)
    {
        var path = "/" + Here.Split('?')[0];
        return entry.Address == "/" ? path == "/" : path == entry.Address || (path.StartsWith(entry.Address + "/", StringComparison.Ordinal) && !entries.Any(other => other.Address.Length > entry.Address.Length && other.Address == path));
    }

    private static int? YearOf(string path) =>
        path.Split('/', '?') is ["plan", var year, ..] && int.TryParse(year, out var number) ? number : null;

    private sealed record Entry(string Address, string Name, int Waiting);
}
