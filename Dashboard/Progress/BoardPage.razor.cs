using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The board (进展) of a plan; its filters live in the address.</summary>
public sealed partial class BoardPage : IDisposable
{
    private readonly BoardParts parts = new();
    private BoardPulse? pulse;
    private Announcement? announcement;
    private IReadOnlyList<TaskRow> rows = [];
    private PlanBoard? shown;
    private DateOnly? past;
    private bool loaded;
    private IReadOnlyList<int> news = [];
    private bool mayNotice;
    private bool ended;
    private int? chosenSection;
    private IReadOnlyList<AskedFilter> asked = [];
    private HashSet<string> ignored = [];
    private MarkupString? drawn;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private DrawnTables Drawn { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [SupplyParameterFromQuery(Name = "light")]
    private string[]? LightNames { get; set; }

    [SupplyParameterFromQuery]
    private string? Section { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? Part { get; set; }

    [SupplyParameterFromQuery]
    private string? Mark { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    private PlanBoard? Board => Watch.Board;

    private HashSet<Light> Lights { get; } = [];

    private bool Filtered => Lights.Count > 0 || !string.IsNullOrEmpty(Section) || !string.IsNullOrEmpty(Unit) || !string.IsNullOrEmpty(Part) || !string.IsNullOrEmpty(Mark) || !string.IsNullOrEmpty(Query);

    /// <inheritdoc/>
    protected override void OnInitialized() => parts.Attach(_ => Announce());

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Lights.Clear();
        foreach (var name in LightNames ?? [])
            if (Enum.TryParse<Light>(name, ignoreCase: true, out var light) && Enum.IsDefined(light)) Lights.Add(light);
        var day = AsOfDay.Of(AsOf, Clock.Today());
        if (past is null || past != day || shown?.Plan.Year != Year) await Watch.ShowAsync(Year, day, RendererInfo.IsInteractive, () => InvokeAsync(ShowChange));
        past = day;
        mayNotice = SignedIn is not null && (await SignedIn).User.ToActor() is { } actor && Permissions.May(actor, Act.IssueNotice);
        loaded = true;
        Show();
        // Before the circuit is there the page is the same for all who filter nothing.
        drawn = !RendererInfo.IsInteractive && Board is { Tasks.Count: > 0 } board && ReferenceEquals(rows, board.Tasks) && past is null ? await Drawn.OfAsync(board) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ended = true;
        Watch.Dispose();
    }

    private void Show()
    {
        shown = Board;
        asked = Board is null ? [] : BoardFilters.Asked(Board, LightNames, Section, Unit, Part, Mark, AsOf, Text, Words);
        ignored = [.. asked.Where(filter => filter.IsUnknown).Select(filter => filter.Parameter)];
        chosenSection = int.TryParse(Section, out var section) && !ignored.Contains("section") ? section : null;
        rows = RowsNow();
    }

    private IReadOnlyList<TaskRow> RowsNow() => Board is null ? [] : Filtered ? [.. Board.Tasks.Where(Passes)] : Board.Tasks;

    private void ShowChange()
    {
        if (ended || Board is not { } board) return;
        if (shown is not { } before)
        {
            Show();
            StateHasChanged();
            return;
        }
        var (old, next) = (rows, RowsNow());
        var same = ReferenceEquals(before.Plan, board.Plan) && before.AsOf == board.AsOf && old.Count == next.Count && !old.Where((row, at) => row.Task.Number != next[at].Task.Number).Any();
        (shown, rows) = (board, next);
        var known = same ? null : old.ToDictionary(row => row.Task.Number);
        news = [.. next.Where((row, at) => !ReferenceEquals(row, known is null ? old[at] : known.GetValueOrDefault(row.Task.Number))).Select(row => row.Task.Number)];
        // Other rows than before: the page is drawn anew, and then told like a small change.
        if (!same) StateHasChanged();
        pulse?.Show(board);
    }

    private void Announce()
    {
        if (news.Count > 0) announcement?.Say(Words["ChangedRows", string.Join(Words["Separator"], news)]);
    }

    private bool Passes(TaskRow row) =>
        (Lights.Count == 0 || Lights.Contains(row.Standing.Light))
        && (chosenSection is null || row.Task.Section == chosenSection)
        && PassesUnit(row)
        && (string.IsNullOrEmpty(Mark) || ignored.Contains("mark") || row.Duties.Any(duty => (string.IsNullOrEmpty(Unit) || ignored.Contains("unit") || duty.Duty.Unit == Unit) && MarkFilter.Passes(Mark, duty.Mark)))
        && (string.IsNullOrWhiteSpace(Query) || row.Task.Content.Contains(Query.Trim(), StringComparison.OrdinalIgnoreCase)
            || row.Task.Responsibility.Contains(Query.Trim(), StringComparison.OrdinalIgnoreCase) || row.Task.Number.ToString() == Query.Trim());

    private bool PassesUnit(TaskRow row)
    {
        var lead = Part == "lead";
        return string.IsNullOrEmpty(Unit) || ignored.Contains("unit")
            ? !lead || row.Task.HasLead
            : row.Duties.Any(duty => duty.Duty.Unit == Unit && (!lead || duty.Duty.Role == AssignmentRole.Lead));
    }

    // A notice has one addressee: with a unit chosen, the rows shown that are its own go along.
    private string NoticeAddress => LeverLook.BeginAddress(Year, Unit, string.IsNullOrEmpty(Unit) ? [] : rows.Where(row => row.Duties.Any(duty => duty.Duty.Unit == Unit)).Select(row => row.Task.Number));

    private void Toggle(Light light)
    {
        var wanted = Lights.ToHashSet();
        if (!wanted.Remove(light)) wanted.Add(light);
        Filter("light", wanted.Count == 0 ? null : wanted.Order().Select(one => one.ToString()).ToArray());
    }

    // Every filter goes through the address: it comes back as a parameter, and can be sent to somebody.
    private void Filter(string name, object? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value is "" ? null : value }), replace: true);

    private void Clear() => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters($"/plan/{Year}", new Dictionary<string, object?> { ["asOf"] = AsOf }), replace: true);
}
