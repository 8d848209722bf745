using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Answers a notice, settles it or returns the answer (回复、销号、退回); escalation is <see cref="IssueNotice.EscalateAsync"/>.</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeNoticeStep(SupervisionDesk desk)
{
    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The notice.</param>
    /// <param name="step">The step.</param>
    /// <param name="text">The answer, the reason of a return, or why an unanswered notice is settled: 1 to <see cref="SupervisionDesk.LongestText"/> characters; a note, where an answer is settled.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, long id, NoticeStep step, string? text = null, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, SupervisionNotice.Life.Needs(step), year, async (database, _, heirs) =>
        {
            if (await database.Notices.SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } stored) return new(SupervisionOutcome.NotFound);
            if (actor.Unit is { } unit && heirs.Of(stored.Unit) != unit) return new(SupervisionOutcome.Forbidden);
            if (version is { } read && read != stored.Version) return new(SupervisionOutcome.Stale);
            if (step == NoticeStep.Escalate || SupervisionNotice.Life.Find(stored.State, step) is not { } move) return new(SupervisionOutcome.WrongState, stored.State.ToString());
            if (SupervisionDesk.Lacks(text, needed: step != NoticeStep.Settle || stored.State == NoticeState.Issued)) return new(SupervisionOutcome.Invalid, OutOfRange.Text);
            if (step == NoticeStep.Reply) stored.Reply = text!.Trim();
            return desk.Move(actor, stored, move, text);
        }, cancellation);
}
