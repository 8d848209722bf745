using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Submits, confirms, accepts or returns a report (提交、确认、采纳、退回). In a unit without the leader's gate submitting confirms too, by the same person.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told after the commit.</param>
public sealed class TakeReportStep(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 2_000;

    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">Which report.</param>
    /// <param name="step">The step.</param>
    /// <param name="reason">The reason; needed to return.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the report.</returns>
    public async Task<ReportResult> RunAsync(
        Actor actor, ReportKey key, ReportStep step, string? reason, int version, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (!await ReportQueries.IsOpenAsync(database, key.Year, cancellation)) return new(ReportOutcome.PlanNotActive, null);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var report = await KeptReports.FindAsync(database.Reports, key, heirs, cancellation);
        if (report is null) return new(ReportOutcome.NotFound, null);
        ReportResult Answer(ReportOutcome outcome) => new(outcome, report.Under(key.Unit));
        if (ReportTransitions.Find(report.State, step) is not { } transition)
            return Answer(Permissions.May(actor, NeedsAnywhere(step), key.Unit) ? ReportOutcome.WrongState : ReportOutcome.Forbidden);
        if (!Permissions.May(actor, transition.Needs, key.Unit)) return Answer(ReportOutcome.Forbidden);
        if (report.Version != version) return Answer(ReportOutcome.Stale);
        reason = reason?.Trim();
        if (step == ReportStep.Return && string.IsNullOrEmpty(reason)) return Answer(ReportOutcome.Invalid);
        if (reason?.Length > LongestReason || (step == ReportStep.Submit && string.IsNullOrWhiteSpace(report.Text.Done))) return Answer(ReportOutcome.Invalid);

        var now = clock.GetUtcNow();
        Take(actor, report, step, step == ReportStep.Return ? reason : null, now);
        if (step == ReportStep.Submit && await IsWithoutGateAsync(database, key.Unit, cancellation)) Take(actor, report, ReportStep.Confirm, null, now);
        (report.ChangedAt, report.ChangedBy) = (now, actor.Name);
        report.Version++;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(ReportOutcome.Stale, await ReportQueries.FindAsync(contexts, key, clock.Today(), cancellation));
        }
        await boards.ChangedAsync(report, cancellation);
        return Answer(ReportOutcome.Saved);
    }

    private static void Take(Actor actor, StoredReport report, ReportStep step, string? reason, DateTimeOffset now)
    {
        report.State = ReportTransitions.Find(report.State, step)!.Value.To;
        report.Steps.Add(new StoredStep { Step = step, At = now, By = actor.Name, Reason = reason });
    }

    /// <summary>Whether a unit is one of a single person, who needs nobody's confirmation (免单位负责人确认).</summary>
    private static async Task<bool> IsWithoutGateAsync(WorkplanDbContext database, string unit, CancellationToken cancellation) =>
        await database.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Name == unit, cancellation) is { Content.WithoutLeaderGate: true };

    private static Act NeedsAnywhere(ReportStep step) => ReportTransitions.All.First(row => row.Step == step).Needs;
}
