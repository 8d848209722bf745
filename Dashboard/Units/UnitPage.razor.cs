using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Units;

/// <summary>A unit (单位) in the newest plan: its tasks with part, stage and light, and its marks by quarter.</summary>
public sealed partial class UnitPage : IDisposable
{
    private (string Name, string? AsOf)? loaded;
    private Actor? actor;
    private Unit? unit;
    private IReadOnlyList<(TaskRow Row, DutyRow Duty)> duties = [];
    private IReadOnlyList<StoredReport> reports = [];
    private DateOnly? past;
    private IReadOnlyList<(string, string)> near = [];
    private DateTimeOffset? readAt;
    private bool opened;
    private string? failed;
    private bool disposed;
    private int reads;

    /// <summary>The unit's canonical name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private ILogger<UnitPage> Log { get; set; } = null!;

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private UnitDirectories Directories { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Name, AsOf)) return;
        loaded = (Name, AsOf);
        past = AsOfDay.Of(AsOf, Clock.Today());
        await OpenAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        Watch.Dispose();
    }

    private async Task OpenAsync()
    {
        failed = null;
        try
        {
            actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
            // Of a day of the past it is that year's plan, where there is one.
            if (await Boards.YearsAsync() is [var newest, ..] years) await Watch.ShowAsync(past is { } then && years.Contains(then.Year) ? then.Year : newest, past, RendererInfo.IsInteractive, BoardChanged);
            await LoadAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failed = Log.Explain(error, Text, Words["Failed"]);
        }
        opened = true;
    }

    // Who commits waits for nobody's page: the reading goes on by itself.
    private Task BoardChanged()
    {
        _ = InvokeAsync(async () =>
        {
            if (disposed) return;
            if (Concerns()) await OpenAsync();
            StateHasChanged();
        });
        return Task.CompletedTask;
    }

    // The rows say when a mark of this quarter or a stage moved; an earlier quarter's mark moves without them, which the own unit and the office see.
    private bool Concerns() =>
        actor?.Role == Role.Office || actor?.Unit == Name || !Find().Select(pair => pair.Row).SequenceEqual(duties.Select(pair => pair.Row), ReferenceEqualityComparer.Instance);

    private async Task<IReadOnlyList<(string, string)>> NearestUnitsAsync()
    {
        var units = Watch.Board!.Plan.Units.Select(one => (one.Name, Names: (IEnumerable<string>)[one.Name, .. one.Aliases]))
            .Concat((await Directories.CurrentAsync()).Units.Select(one => (one.Name, Names: one.Names()))).DistinctBy(one => one.Name);
        return [.. Nearest.Of(Name, units, one => one.Names).Select(one => (BoardLook.UnitAddress(one.Name), one.Name))];
    }

    private List<(TaskRow Row, DutyRow Duty)> Find() =>
        [.. (Watch.Board?.Tasks ?? []).SelectMany(row => row.Duties.Where(duty => duty.Duty.Unit == Name).Select(duty => (row, duty)))];

    private async Task LoadAsync()
    {
        if (actor is null || Watch.Board is not { } board) return;
        var read = ++reads;
        var found = await Reports.OfUnitAsync(actor, board.Plan.Year, Name);
        if (read != reads) return;
        if (past is { } day) found = [.. found.Select(report => report.AsOf(day)).OfType<StoredReport>()];
        unit = board.Plan.Units.FirstOrDefault(one => one.Name == Name);
        (duties, reports, readAt) = (Find(), found, Clock.GetUtcNow());
        near = unit is null ? await NearestUnitsAsync() : [];
    }
}
