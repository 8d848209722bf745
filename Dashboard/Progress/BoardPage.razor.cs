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
    private static readonly TimeSpan MarkedFor = TimeSpan.FromSeconds(6);
    private readonly CancellationTokenSource ended = new();
    private readonly HashSet<int> changed = [];
    private Dictionary<int, string> titles = [];
    private IReadOnlyList<TaskRow> rows = [];
    private PlanBoard? shown;
    private DateOnly? past;
    private bool loaded;
    private bool mayNotice;
    private int? chosenSection;
    private IReadOnlyList<AskedFilter> asked = [];
    private HashSet<string> ignored = [];
    private string announcement = "";

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

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
        if (shown?.Plan.Year != Year) changed.Clear();
        Show();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
        Watch.Dispose();
    }

    private void Show()
    {
        shown = Board;
        titles = Board?.Plan.Items.ToDictionary(item => item.Number, item => item.Title) ?? [];
        asked = Board is null ? [] : BoardFilters.Asked(Board, LightNames, Section, Unit, Part, Mark, AsOf, Text, Words);
        ignored = [.. asked.Where(filter => filter.IsUnknown).Select(filter => filter.Parameter)];
        chosenSection = int.TryParse(Section, out var section) && !ignored.Contains("section") ? section : null;
        rows = Board is null ? [] : [.. Board.Tasks.Where(Passes)];
    }

    private void ShowChange()
    {
        if (ended.IsCancellationRequested || Board is null) return;
        var before = shown?.Tasks.ToHashSet<TaskRow>(ReferenceEqualityComparer.Instance) ?? [];
        var news = Board.Tasks.Where(row => !before.Contains(row)).Select(row => row.Task.Number).ToList();
        Show();
        if (news.Count > 0)
        {
            changed.UnionWith(news);
            announcement = Words["ChangedRows", string.Join(Words["Separator"], news)];
            _ = UnmarkAsync(news, ended.Token);
        }
        StateHasChanged();
    }

    private async Task UnmarkAsync(List<int> numbers, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(MarkedFor, Clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        changed.ExceptWith(numbers);
        StateHasChanged();
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
