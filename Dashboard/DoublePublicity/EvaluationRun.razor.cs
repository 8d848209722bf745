using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>Begins, follows and stops a quarter's evaluation (评估任务), or the trial of a rule set.</summary>
public sealed partial class EvaluationRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private StoredEvaluationJob? job;
    private EvaluationProgress? progress;
    private PeriodicTimer? timer;
    private Quarter shown;
    private string? failed;
    private string announcement = "";
    private bool busy;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>The quarter.</summary>
    [Parameter, EditorRequired]
    public Quarter Quarter { get; set; }

    /// <summary>Told when one has ended.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    /// <summary>Whether there is an evaluation already.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>The rules to be tried; null for an evaluation proper.</summary>
    [Parameter]
    public PublicityRuleSet? Trial { get; set; }

    [Inject]
    private EvaluationJobQueries Jobs { get; set; } = null!;

    [Inject]
    private RequestEvaluation Requesting { get; set; } = null!;

    [Inject]
    private CancelEvaluation Cancelling { get; set; } = null!;

    [Inject]
    private EvaluationProgressBoard Board { get; set; } = null!;

    [Inject]
    private ILogger<EvaluationRun> Log { get; set; } = null!;

    private bool Active => job is { State: EvaluationJobState.Queued or EvaluationJobState.Running };

    private int Percent => progress is { Total: > 0 } now ? (int)Math.Min(100, 100 * now.Read / now.Total) : 0;

    private string Last => job switch
    {
        { State: EvaluationJobState.Done, EndedAt: { } ended } => Words["RunDone", BusinessClock.LocalOf(ended), job.Version is { } version ? Words["VersionOf", version].Value : Words["TrialDone"].Value],
        { State: EvaluationJobState.Cancelled, EndedAt: { } ended } => Words["RunCancelled", BusinessClock.LocalOf(ended)],
        { State: EvaluationJobState.Refused or EvaluationJobState.Failed, EndedAt: { } ended } => Words["RunEnded", BusinessClock.LocalOf(ended)],
        _ => Words["RunNever"],
    };

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (shown == Quarter) return;
        (shown, job, progress) = (Quarter, null, null);
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        timer = new PeriodicTimer(Look);
        _ = FollowAsync(timer);
    }

    // The running one by the board in memory, every third of a second; whether another began by the database, less often.
    private async Task FollowAsync(PeriodicTimer ticking)
    {
        var tick = 0;
        while (await ticking.WaitForNextTickAsync())
        {
            tick++;
            await InvokeAsync(async () =>
            {
                if (Active && job is { } running && Board.Find(running.Id) is { } now && tick % 4 != 0)
                {
                    progress = now;
                    StateHasChanged();
                }
                else if (Active || tick % 15 == 0)
                {
                    await ReadAsync();
                    StateHasChanged();
                }
            });
        }
    }

    private async Task ReadAsync()
    {
        var before = job;
        var fault = await Log.TryAsync(async () => job = await Jobs.NewestAsync(Actor, Quarter, Trial is not null), Text, Words["Failed"]);
        if (fault is not null) failed = fault;
        progress = job is { State: EvaluationJobState.Running } running ? Board.Find(running.Id) ?? progress : null;
        var ended = job is not null && !Active && before is { State: EvaluationJobState.Queued or EvaluationJobState.Running };
        if (!ended) return;
        announcement = Words[$"Ended.{job!.State}"];
        await Done.InvokeAsync();
    }

    private async Task StartAsync()
    {
        if (busy) return;
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var (outcome, id) = await Requesting.RunAsync(Actor, Quarter, Trial);
                if (outcome != EvaluationRequestOutcome.Saved)
                {
                    failed = Words[$"Request.{outcome}"];
                    return;
                }
                announcement = Words["Queued"];
                // Said before it is read: a short one may have ended by then, and its end is told of one that was seen to wait.
                job = new StoredEvaluationJob { Id = id, Quarter = Quarter, State = EvaluationJobState.Queued, By = Actor.Name, Faults = [] };
                StateHasChanged();
            },
            Text, Words["Failed"]) ?? failed;
        await ReadAsync();
        busy = false;
    }

    private async Task CancelAsync()
    {
        if (job is not { } running) return;
        failed = await Log.TryAsync(() => Cancelling.RunAsync(Actor, running.Id), Text, Words["Failed"]);
        await ReadAsync();
    }
}
