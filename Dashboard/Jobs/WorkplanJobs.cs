using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Audit;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Reminders;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Hangfire;

namespace CreditWorkplan.Dashboard.Jobs;

/// <summary>
/// What runs by itself (定时任务). Each asks the database what is due and not yet done: a run too many does nothing,
/// a run missed is caught up by the next.
/// </summary>
/// <param name="reminders">The daily reminders.</param>
/// <param name="outbox">Sends messages.</param>
/// <param name="evaluation">The quarterly evaluation.</param>
/// <param name="briefings">The quarterly briefing.</param>
/// <param name="quarters">Closed quarters.</param>
/// <param name="boards">The boards, which a new day changes.</param>
/// <param name="accounts">People's accounts, which follow their units.</param>
/// <param name="requests">Evaluations that people asked for and that nobody runs.</param>
/// <param name="holidays">Working days, entered perhaps by another process.</param>
/// <param name="log">Keeps what each run did.</param>
/// <param name="clock">The time.</param>
[AutomaticRetry(Attempts = 3)]
[DisableConcurrentExecution(timeoutInSeconds: 600)]
public sealed class WorkplanJobs(
    RunReminders reminders, SendOutbox outbox, RunEvaluation evaluation, QuarterlyBriefings briefings, CloseQuarter quarters, LiveBoards boards,
    UnitAccounts accounts, RequestEvaluation requests, HolidayTable holidays, JobLog log, TimeProvider clock)
{
    /// <summary>每日提醒: accounts follow units that changed, then reminders due today, then what waits in the outbox.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done.</returns>
    public Task RemindAsync(CancellationToken cancellation) => log.RunAsync(JobsSetup.Daily, async progress =>
    {
        await holidays.RefreshAsync(cancellation);
        var moved = await accounts.MoveDueAsync(cancellation);
        await progress(20);
        var run = await reminders.RunAsync(clock.Today(), cancellation);
        await progress(60);
        var round = await outbox.RunAsync(cancellation: cancellation);
        return JobDetail.Of("Reminded", run.Sent, run.Missed, run.Messages, round.Sent, round.Failed, round.Dropped, moved);
    });

    /// <summary>季度快照、评估和简报: snapshots of closing days that have ended, the evaluation of the drop folder, the draft of the briefing, the evaluation's report; looks every day, acts once a quarter.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done.</returns>
    public Task CloseQuarterAsync(CancellationToken cancellation) => log.RunAsync(JobsSetup.Quarterly, async progress =>
    {
        await quarters.FinishAsync(cancellation);
        await progress(20);
        var evaluated = await evaluation.RunDueAsync(Actor.Scheduler, cancellation);
        await progress(60);
        await briefings.DraftDueAsync(Actor.Scheduler, cancellation);
        await progress(80);
        // Last, because only printing can fail for want of something on the machine.
        await evaluation.PrintMissingAsync(cancellation);
        return evaluated.Frozen is { } frozen ? JobDetail.Of("Evaluated", frozen.Quarter) : evaluated.Faults is [var fault, ..] ? JobDetail.Of("EvaluationRefused", fault) : JobDetail.Of("Nothing");
    });

    /// <summary>发件: what waits in the outbox; a board that is still yesterday's becomes today's; an evaluation that was asked for and left lying is run.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done.</returns>
    public Task SendAsync(CancellationToken cancellation) => log.RunAsync(JobsSetup.Outbox, async _ =>
    {
        await holidays.RefreshAsync(cancellation);
        await boards.RollDayAsync(cancellation);
        await requests.ResumeAsync(cancellation);
        var round = await outbox.RunAsync(cancellation: cancellation);
        return round == new OutboxRound(0, 0, 0) ? "" : JobDetail.Of("Sent", round.Sent, round.Failed, round.Dropped);
    }, keepsIdle: false);
}
