using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using QuarterOfYear = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The queue of reports that wait for the reader (审核); the chosen one lives in the address.</summary>
public sealed partial class ReviewPage : IDisposable
{
    private Actor? actor;
    private IReadOnlyList<StoredReport> queue = [];
    private IReadOnlyList<StoredReport> ofTask = [];
    private StoredReport? chosen;
    private long? met;
    private ReportDecision? decision;
    private ElementReference frame;
    private string? fault;
    private string announcement = "";
    private bool opened;
    private string? failed;
    private bool busy;
    private bool disposed;
    private int reads;

    private int? TaskNumber => int.TryParse(TaskText, out var number) ? number : null;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private ILogger<ReviewPage> Log { get; set; } = null!;

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private LiveBoards Boards { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private TakeReportStep Steps { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "task")]
    private string? TaskText { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? Quarter { get; set; }

    private Actor Reader => actor ?? throw new InvalidOperationException("nobody is signed in");

    private int Year => Watch.Board?.Plan.Year ?? 0;

    private ReportKey? Addressed => TaskNumber is { } number && Unit is not null
        ? new(Year, number, Unit, QuarterOfYear.TryParse(Quarter, out var quarter) ? quarter : default)
        : null;

    private TaskRow? Row => Watch.Board?.Tasks.FirstOrDefault(row => row.Task.Number == chosen?.Task);

    private ReportStep Forward => actor?.Role == Role.Office ? ReportStep.Accept : ReportStep.Confirm;

    private bool IsReviewer => actor?.Role is Role.Office or Role.UnitLeader;

    private bool Waits => chosen is not null && queue.Any(report => report.Id == chosen.Id);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await OpenAsync();
        // The choice goes into the address at once, so that the queue may move without moving what is read.
        if (RendererInfo.IsInteractive && TaskNumber is null && chosen is not null) Go(chosen);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Keys reach the page only through something that has the focus.
        if (firstRender && RendererInfo.IsInteractive) await frame.FocusAsync(preventScroll: true);
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
            if (await Boards.YearsAsync() is [var newest, ..]) await Watch.FollowAsync(newest, RendererInfo.IsInteractive, BoardChanged);
            await LoadAsync(Addressed);
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
            if (disposed || busy) return;
            await OpenAsync();
            StateHasChanged();
        });
        return Task.CompletedTask;
    }

    private async Task LoadAsync(ReportKey? key)
    {
        if (actor is null || Watch.Board is null) return;
        var read = ++reads;
        IReadOnlyList<StoredReport> waiting = IsReviewer
            ? [.. (await Reports.WaitingAsync(actor, Year)).Where(report => ReportTransitions.Find(report.State, Forward) is not null)]
            : [];
        var wanted = key is null ? (waiting is [var first, ..] ? first : null) : await Reports.FindAsync(actor, key);
        var reports = wanted is null ? [] : await Reports.OfTaskAsync(actor, Year, wanted.Task);
        await Names.LearnAsync(ReportFacts.Accounts(wanted is null ? reports : [.. reports, wanted]));
        if (read != reads) return;
        (queue, chosen, ofTask) = (waiting, wanted, reports);
        if (Waits) met = chosen?.Id;
    }

    private Task ForwardAsync() => StepAsync(Forward, null);

    private Task ReturnAsync(string reason) => StepAsync(ReportStep.Return, reason);

    private async Task StepAsync(ReportStep step, string? reason)
    {
        if (busy || !Waits || actor is null || chosen is not { } report) return;
        busy = true;
        fault = null;
        try
        {
            var next = Beside(1) ?? Beside(-1);
            var result = await Steps.RunAsync(actor, KeyOf(report), step, reason, report.Version);
            if (result.Outcome == ReportOutcome.Saved)
            {
                announcement = Words["DidWhat", Words[$"Did.{step}"].Value, report.Unit, report.Task];
                await LoadAsync(next is null ? null : KeyOf(next));
                Go(next);
            }
            else
            {
                fault = ReportFacts.Explain(Words, Text, result.Outcome, result.Report);
                await LoadAsync(Addressed);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            fault = Log.Explain(error, Text, Words["StepFailed"]);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task BulkAsync(bool working)
    {
        busy = working;
        if (working) return;
        await LoadAsync(Addressed);
        // What was read and is accepted by now gives way to the next that waits.
        if (!Waits) Go(Beside(1));
    }

    private async Task KeyAsync(KeyboardEventArgs pressed)
    {
        if (pressed is { CtrlKey: true } or { AltKey: true } or { MetaKey: true } or { Repeat: true }) return;
        switch (pressed.Key)
        {
            case "j" or "J":
                Go(Beside(1) ?? chosen);
                break;
            case "k" or "K":
                Go(Beside(-1) ?? chosen);
                break;
            case "a" or "A":
                await ForwardAsync();
                break;
            case "r" or "R" when decision is not null:
                await decision.ReturnAsync();
                break;
            default:
                break;
        }
    }

    // The neighbour in the queue; the first one where the chosen report is not in it.
    private StoredReport? Beside(int step)
    {
        var at = queue.ToList().FindIndex(report => report.Id == chosen?.Id);
        if (at < 0) return queue.Count > 0 ? queue[0] : null;
        return at + step >= 0 && at + step < queue.Count ? queue[at + step] : null;
    }

    private static ReportKey KeyOf(StoredReport report) => new(report.Year, report.Task, report.Unit, report.Quarter);

    private void Go(StoredReport? report)
    {
        fault = null;
        Navigation.NavigateTo(report is null ? "/review" : ReviewQueue.Address(report), replace: true);
    }
}
