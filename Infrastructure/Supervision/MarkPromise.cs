using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>The office says what became of a promise (兑现核定); the last word stands.</summary>
/// <param name="desk">What the commands have in common.</param>
/// <param name="clock">The time.</param>
public sealed class MarkPromise(SupervisionDesk desk, TimeProvider clock)
{
    /// <summary>Marks one promise.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">The accepted report in which it was made.</param>
    /// <param name="promise">The promise, as it was written.</param>
    /// <param name="verdict">What the office found.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome: not found where that report holds no such promise, wrong state where it is not accepted or the quarter after has not begun.</returns>
    public Task<SupervisionResult> RunAsync(Actor actor, ReportKey key, string promise, PromiseVerdict verdict, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Act.MarkPromise, key.Year, key.Task, async (database, _) =>
        {
            var report = await KeptReports.FindAsync(database.Reports.AsNoTracking(), key, await KeptReports.HeirsAsync(database, clock.Today(), cancellation), cancellation);
            if (report is null || !PromiseLines.Of(report.Text.Next).Contains(promise)) return new(SupervisionOutcome.NotFound);
            if (report.State != ReportState.Accepted || clock.Today() < key.Quarter.Next.Start) return new(SupervisionOutcome.WrongState, report.State.ToString());
            // Under the unit's name of then, as its report is kept.
            var mark = await database.PromiseMarks.SingleOrDefaultAsync(
                row => row.Year == key.Year && row.Task == key.Task && row.Unit == report.Unit && row.Quarter == key.Quarter && row.Promise == promise, cancellation);
            if (mark is null) database.PromiseMarks.Add(mark = new StoredPromiseMark { Year = key.Year, Task = key.Task, Unit = report.Unit, Quarter = key.Quarter, Promise = promise, By = actor.Name });
            (mark.Verdict, mark.At, mark.By) = (verdict, clock.GetUtcNow(), actor.Name);
            return new(SupervisionOutcome.Saved);
        }, cancellation);
}
