using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A task (任务): its text, light with the reason, progress with the formula, every unit's reports and each step.</summary>
public sealed partial class TaskPage : IDisposable
{
    private (int Year, int Task, string? AsOf)? loaded;
    private Actor? actor;
    private TaskRow? row;
    private IReadOnlyList<StoredReport> reports = [];
    private string announcement = "";
    private DateOnly? past;
    private DateTimeOffset? readAt;
    private bool opened;
    private string? failed;
    private bool disposed;
    private int reads;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The task's number.</summary>
    [Parameter]
    public int Task { get; set; }

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private ILogger<TaskPage> Log { get; set; } = null!;

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    // The past is only looked at.
    private static Actor Onlooker(Actor reader) => new(reader.Name, Role.Administrator, null);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Year, Task, AsOf)) return;
        loaded = (Year, Task, AsOf);
        past = AsOfDay.Of(AsOf, Clock.Today());
        (row, reports, announcement) = (null, [], "");
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
            await Watch.ShowAsync(Year, past, RendererInfo.IsInteractive, BoardChanged);
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
            if (disposed || !Concerns(Find())) return;
            await OpenAsync();
            announcement = Words["Updated"];
            StateHasChanged();
        });
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private TaskRow? Find() => Watch.Board?.Row(Task);

    // Numbers may have gaps where tasks were withdrawn.
    private IEnumerable<TaskRow> Neighbours(PlanBoard board) =>
        new[] { board.Tasks.LastOrDefault(one => one.Task.Number < Task), board.Tasks.FirstOrDefault(one => one.Task.Number > Task) }.OfType<TaskRow>();

    private List<(string, string)> NearestTasks(PlanBoard board) =>
        [.. Nearest.Of(Task, board.Tasks.Select(one => one.Task.Number)).Select(number => (BoardLook.TaskAddress(Year, number, past), Words["TaskName", number].Value))];

    // A task that is not there was withdrawn, or comes later; it was never adjusted away.
    private Amendment? Amended(PlanBoard board) => board.Plan.Amendments.FirstOrDefault(
        one => one.Task == Task && (one.From <= board.AsOf ? one.Kind == AmendmentKind.Revoked : one.Kind == AmendmentKind.Added));

    // A confirmation leaves the row as it is, but the unit and the office read it here.
    private bool Concerns(TaskRow? newest) =>
        !ReferenceEquals(newest, row) || actor is { Role: Role.Office } || newest?.Duties.Any(duty => duty.Duty.Unit == actor?.Unit) == true;

    private async Task LoadAsync()
    {
        var newest = Find();
        var read = ++reads;
        var found = newest is null || actor is null ? [] : await Reports.OfTaskAsync(actor, Year, Task);
        if (past is { } day) found = [.. found.Select(report => report.AsOf(day)).OfType<StoredReport>()];
        await Names.LearnAsync(ReportFacts.Accounts(found));
        if (read == reads) (row, reports, readAt) = (newest, found, Clock.GetUtcNow());
    }
}
