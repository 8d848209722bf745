using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The charts (统计图表) of a plan; section, unit and day live in the address, and the board's changes in the drawings.</summary>
public sealed partial class ChartsPage : IDisposable
{
    private IReadOnlyList<ProgressOnDay> curve = [];
    private IReadOnlyList<PlanEvent> events = [];
    private IReadOnlyList<ChartView> views = [];
    private PlanScope scope = PlanScope.Whole;
    private (int Year, PlanScope Scope, DateOnly Day)? read;
    private DateOnly readOn;
    private DateOnly? past;
    private PlanBoard? shown;
    private string? failed;
    private int inScope;
    private bool loaded;
    private bool ended;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private ReadProgressHistory History { get; set; } = null!;

    [Inject]
    private HolidayTable Holidays { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<ChartsPage> Log { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [SupplyParameterFromQuery]
    private int? Section { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    private PlanBoard? Board => Watch.Board;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => OpenAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        ended = true;
        Watch.Dispose();
    }

    private async Task OpenAsync()
    {
        var day = AsOfDay.Of(AsOf, Clock.Today());
        failed = await Log.TryAsync(
            async () =>
            {
                if (past is null || past != day || shown?.Plan.Year != Year) await Watch.ShowAsync(Year, day, RendererInfo.IsInteractive, () => InvokeAsync(ShowChangeAsync));
                past = day;
                scope = new(Section, string.IsNullOrEmpty(Unit) ? null : Unit);
                await ReadAsync();
            },
            Text, Words["Failed"]);
        loaded = true;
        Show();
    }

    /// <summary>Reads the past once for a plan, scope and day; what changes on the board afterwards is today's.</summary>
    private async Task ReadAsync()
    {
        if (Board is not { } board || (read == (Year, scope, board.AsOf) && failed is null)) return;
        if (read?.Year != Year || read?.Scope != scope) curve = [];
        var actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        if (actor is null || await History.RunAsync(actor, Year) is not { } found) return;
        (curve, events) = (ProgressCurve.Of(found.History, ProgressCurve.Days(board.Plan, board.AsOf), board.AsOf, scope), found.Events);
        (read, readOn) = ((Year, scope, board.AsOf), board.AsOf);
    }

    private async Task ShowChangeAsync()
    {
        if (ended || Board is null) return;
        // A day that has ended belongs to the past from now on.
        if (read?.Day != Board.AsOf) failed = await Log.TryAsync(ReadAsync, Text, Words["Failed"]);
        Show();
        StateHasChanged();
    }

    private void Show()
    {
        shown = Board;
        if (Board is not { } board) return;
        inScope = board.Tasks.Count(scope.Has);
        if (inScope == 0) return;
        PlanCharts charts = new(Words, Text, board, scope, past);
        IReadOnlyList<ChartView> next =
        [
            charts.Progress(curve), charts.Lights(), charts.Reporting(), charts.Timeline(events, quarter => BoardLook.DueOf(Holidays.Current, quarter)), charts.Network(), charts.Heat(),
        ];
        // A chart that shows the same stays the same object, and is not rendered again.
        views = [.. next.Select(view => views.FirstOrDefault(one => one.Shows(view)) ?? view)];
    }

    private void Filter(string name, object? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, value is "" ? null : value as string), replace: true);

    private void Clear() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters($"/plan/{Year}/charts", new Dictionary<string, object?> { ["asOf"] = AsOf }), replace: true);
}
