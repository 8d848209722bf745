using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using QuarterOfYear = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A unit's report on a task (填报): written, confirmed and followed on one page.</summary>
public sealed partial class ReportPage : IAsyncDisposable
{
    private (int Year, int Task, string Quarter)? loaded;
    private Actor? actor;
    private QuarterOfYear quarter;
    private StoredReport? report;
    private StoredReport? past;
    private ReportBasis basis = ReportBasis.None;
    private ReportDraft? draft;
    private Exception? logged;
    private string? absent;
    private string? fault;
    private string announcement = "";
    private string? failed;
    private bool asked;
    private bool busy;
    private bool leaving;
    private bool disposed;
    private int reads;

    /// <summary>The plan's year.</summary>
    [Parameter]
    public int Year { get; set; }

    /// <summary>The task's number.</summary>
    [Parameter]
    public int Task { get; set; }

    /// <summary>The quarter, e.g. <c>2022Q3</c>.</summary>
    [Parameter]
    public string Quarter { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private ILogger<ReportPage> Log { get; set; } = null!;

    [Inject]
    private BoardWatch Watch { get; set; } = null!;

    [Inject]
    private ReportQueries Reports { get; set; } = null!;

    [Inject]
    private IndicatorQueries Indicators { get; set; } = null!;

    [Inject]
    private AccountNames Names { get; set; } = null!;

    [Inject]
    private SaveReportDraft SaveDraft { get; set; } = null!;

    [Inject]
    private TakeReportStep Steps { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private TaskRow? Row => Watch.Board?.Row(Task);

    private DutyRow? Owed => Row?.Duties.FirstOrDefault(duty => duty.Duty.Unit == actor?.Unit);

    private ReportKey Key => new(Year, Task, actor?.Unit ?? "", quarter);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == (Year, Task, Quarter)) return;
        loaded = (Year, Task, Quarter);
        await LeaveAsync();
        (report, past, basis, fault, announcement, asked) = (null, null, ReportBasis.None, null, "", false);
        await OpenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        disposed = true;
        Watch.Dispose();
        await LeaveAsync();
    }

    private async Task OpenAsync()
    {
        failed = null;
        try
        {
            actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
            await Watch.FollowAsync(Year, RendererInfo.IsInteractive, BoardChanged);
            absent = FindAbsent();
            if (absent is null) await LoadAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failed = Log.Explain(error, Text, Words["Failed"]);
        }
    }

    // Who commits waits for nobody's page: the reading goes on by itself.
    private Task BoardChanged()
    {
        _ = InvokeAsync(async () =>
        {
            if (disposed) return;
            await OpenAsync();
            StateHasChanged();
        });
        return System.Threading.Tasks.Task.CompletedTask;
    }

    private string? FindAbsent()
    {
        if (Watch.Board is not { } board) return Words["NoPlan", Year];
        if (Row is null) return Words["NoTask", Year, Task];
        if (!QuarterOfYear.TryParse(Quarter, out quarter) || quarter.Year != Year) return Words["NoQuarter", Quarter, Year];
        if (actor?.Unit is null) return Words["NoUnit"];
        if (Owed is null) return Words["NotOwed", actor.Unit, Task];
        return quarter.Start > board.AsOf ? Words["NotBegun", ReportFacts.Name(Words, quarter), quarter.Start].Value : null;
    }

    private async Task LoadAsync()
    {
        if (actor is null) return;
        var read = ++reads;
        var own = (await Reports.OfTaskAsync(actor, Year, Task)).Where(row => row.Unit == actor.Unit).ToList();
        var agreed = (await Indicators.OfTaskAsync(actor, Year, Task)).Where(one => one.State == IndicatorState.Agreed).Select(one => one.ToDomain());
        await Names.LearnAsync(ReportFacts.Accounts(own));
        if (read != reads || disposed) return;
        report = own.FirstOrDefault(row => row.Quarter == quarter);
        past = PrefilledReport.Past(own, Task, quarter);
        basis = Row is { } row ? ReportFacts.BasisOf(past, quarter, row, actor.Unit ?? "", agreed) : ReportBasis.None;
        Settle(actor);
    }

    // What is being typed is never touched: a draft goes only when the report left the unit's hands and nothing typed is unsaved.
    private void Settle(Actor writer)
    {
        var writable = (report is null || ReportTransitions.IsWritable(report.State)) && Permissions.May(writer, Act.WriteReport, writer.Unit);
        if (draft is null && writable)
        {
            var text = report?.Text ?? PrefilledReport.Of(past?.Text);
            draft = new ReportDraft(SaveDraft, Clock, writer, Key, text, report?.Version ?? 0, InvokeAsync, DraftChanged);
        }
        else if (draft is { Unsaved: false } && !writable)
        {
            draft.Dispose();
            draft = null;
        }
        else if (draft is { Standing: not DraftStanding.Closed } && !writable && report is not null)
        {
            draft.Meet(report);
        }
    }

    // The draft says on the page that it was not saved; the log learns why, once a fault.
    private void DraftChanged()
    {
        if (draft?.Fault is { } failure && !ReferenceEquals(failure, logged)) Log.Explain(logged = failure, Text, "");
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        if (busy || draft is not { } typed) return;
        fault = FindObjection(typed);
        if (fault is not null) return;
        await typed.SaveAsync(evenUntouched: true);
        if (typed.Unsaved || typed.Standing is DraftStanding.Failed or DraftStanding.Stale or DraftStanding.Closed or DraftStanding.Refused) return;
        await StepAsync(ReportStep.Submit, null, typed.Version);
    }

    // 必答 blocks; 建议 stops once, for a word why it is not followed, which the reviewer reads.
    private string? FindObjection(ReportDraft typed)
    {
        var advice = ReportAdvice.Of(typed.Text, basis);
        if (advice.FirstOrDefault(one => one.Kind == AdviceKind.Must) is { } must) return Words["SubmitBlocked", Words[$"Advice.{must.Topic}", must.Detail].Value];
        var suggested = advice.Any(one => one.Kind == AdviceKind.Should);
        if (!suggested) typed.Write(typed.Text with { Overruled = "" });
        if (!suggested || asked || typed.Text.Overruled.Length > 0) return null;
        asked = true;
        return Words["OverruledAsked"];
    }

    private Task ConfirmAsync() => StepAsync(ReportStep.Confirm, null, report?.Version ?? 0);

    private Task ReturnAsync(string reason) => StepAsync(ReportStep.Return, reason, report?.Version ?? 0);

    private async Task StepAsync(ReportStep step, string? reason, int version)
    {
        if (busy || actor is null) return;
        busy = true;
        fault = null;
        try
        {
            var result = await Steps.RunAsync(actor, Key, step, reason, version);
            if (result.Outcome == ReportOutcome.Saved) announcement = Words[$"Did.{step}"];
            else fault = ReportFacts.Explain(Words, Text, result.Outcome, result.Report);
            if (result is (ReportOutcome.Stale or ReportOutcome.WrongState, { } theirs)) draft?.Meet(theirs);
            await LoadAsync();
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

    // Leaving with text that could not be saved takes a second click.
    private async Task BeforeLeavingAsync(LocationChangingContext context)
    {
        if (draft is not { Unsaved: true } typed) return;
        await typed.SaveAsync();
        if (!typed.Unsaved || leaving) return;
        leaving = true;
        fault = Words["LeaveBlocked"];
        context.PreventNavigation();
    }

    private async Task LeaveAsync()
    {
        if (draft is not { } left) return;
        (draft, leaving) = (null, false);
        if (left.Unsaved) await left.SaveAsync();
        left.Dispose();
    }
}
