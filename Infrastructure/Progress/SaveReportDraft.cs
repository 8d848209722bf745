using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Which report: plan, task, unit, quarter.</summary>
/// <param name="Year">The plan's year.</param>
/// <param name="Task">The task's number.</param>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Quarter">The quarter.</param>
public sealed record ReportKey(int Year, int Task, string Unit, Quarter Quarter);

/// <summary>How a command on a report ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Report">The report as it now stands; null where none exists.</param>
public sealed record ReportResult(ReportOutcome Outcome, StoredReport? Report);

/// <summary>What came of a command on a report; everything but <see cref="Saved"/> changed nothing.</summary>
public enum ReportOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The actor may not.</summary>
    Forbidden,

    /// <summary>The unit has no such duty, or the quarter has not begun, or no report exists.</summary>
    NotFound,

    /// <summary>The state does not allow it; the report says which state it is in.</summary>
    WrongState,

    /// <summary>The plan is a draft, closed or archived: nobody reports on it.</summary>
    PlanNotActive,

    /// <summary>Somebody else wrote meanwhile; the report says who and when.</summary>
    Stale,

    /// <summary>A text is too long, the report is empty, a return has no reason, or an answer or a value belongs to no promise or indicator.</summary>
    Invalid,
}

/// <summary>Saves what a unit is typing (草稿); the first save begins the draft.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Told when the draft begins, which changes its mark.</param>
public sealed class SaveReportDraft(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards)
{
    /// <summary>Saves a draft.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">Which report.</param>
    /// <param name="text">What was written.</param>
    /// <param name="version">The version that was read; 0 when no draft existed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome with the report.</returns>
    public async Task<ReportResult> RunAsync(Actor actor, ReportKey key, ReportText text, int version, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.WriteReport, key.Unit)) return new(ReportOutcome.Forbidden, null);
        if (!IsWithin(text)) return new(ReportOutcome.Invalid, null);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (!await ReportQueries.IsOpenAsync(database, key.Year, cancellation)) return new(ReportOutcome.PlanNotActive, null);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var report = await KeptReports.FindAsync(database.Reports, key, heirs, cancellation);
        var began = report is null;
        var known = await RefersToKnownAsync(database, key, text, report?.Text ?? new(), heirs, cancellation);
        if (report is null)
        {
            if (!await OwesAsync(database, key, heirs, cancellation)) return new(ReportOutcome.NotFound, null);
            report = new StoredReport
            {
                Year = key.Year,
                Task = key.Task,
                Unit = key.Unit,
                Quarter = key.Quarter,
                Text = text,
                StartedAt = clock.GetUtcNow(),
                ChangedBy = actor.Name,
            };
            database.Reports.Add(report);
        }
        if (report.Version != version) return new(ReportOutcome.Stale, report.Under(key.Unit));
        if (!ReportTransitions.IsWritable(report.State)) return new(ReportOutcome.WrongState, report.Under(key.Unit));
        if (!known) return new(ReportOutcome.Invalid, null);
        (report.Text, report.ChangedAt, report.ChangedBy) = (text, clock.GetUtcNow(), actor.Name);
        report.Version++;
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
        {
            return new(ReportOutcome.Stale, await ReportQueries.FindAsync(contexts, key, clock.Today(), cancellation));
        }
        if (began) await boards.ChangedAsync(report, cancellation);
        return new(ReportOutcome.Saved, report.Under(key.Unit));
    }

    private static bool IsWithin(ReportText text) =>
        Enum.IsDefined(text.Stage) && text.Overruled.Length <= ReportText.LongestOverruled
        && new[] { text.Done, text.Problems, text.Help, text.Next }.All(field => field.Length <= ReportText.LongestText)
        && text.Answers.Count <= ReportText.MostEntries && text.Answers.All(answer => Enum.IsDefined(answer.Verdict))
        && text.Answers.Select(answer => answer.Promise).Distinct().Count() == text.Answers.Count
        && text.Values.Count <= ReportText.MostEntries && text.Values.All(value => Math.Abs(value.Value) <= IndicatorValue.Largest)
        && text.Values.Select(value => value.Name).Distinct().Count() == text.Values.Count;

    /// <summary>Answers are to promises of the accepted report of the quarter before, values of indicators that are agreed; what the report held before stays.</summary>
    private async Task<bool> RefersToKnownAsync(
        WorkplanDbContext database, ReportKey key, ReportText text, ReportText before, UnitHeirs heirs, CancellationToken cancellation)
    {
        var answered = text.Answers.Select(answer => answer.Promise).Except(before.Answers.Select(answer => answer.Promise)).ToList();
        if (answered.Count > 0)
        {
            var past = await KeptReports.FindAsync(database.Reports.AsNoTracking(), key with { Quarter = key.Quarter.Previous }, heirs, cancellation);
            if (past is not { State: ReportState.Accepted } || answered.Except(PromiseLines.Of(past.Text.Next)).Any()) return false;
        }
        var measured = text.Values.Select(value => value.Name).Except(before.Values.Select(value => value.Name)).ToList();
        if (measured.Count == 0) return true;
        var agreed = await database.Indicators.AsNoTracking().Where(row => row.Year == key.Year && row.Task == key.Task && row.State == IndicatorState.Agreed).Select(row => row.Name).ToListAsync(cancellation);
        if (measured.Except(agreed).Any() || await PlanAsync(database, key, heirs, cancellation) is not { } plan) return false;
        return plan.Tasks.FirstOrDefault(task => task.Number == key.Task) is { } task && Duty.SpeaksFor(plan, task, key.Unit);
    }

    private async Task<WorkPlan?> PlanAsync(WorkplanDbContext database, ReportKey key, UnitHeirs heirs, CancellationToken cancellation) =>
        await database.Plans.AsNoTracking().SingleOrDefaultAsync(row => row.Year == key.Year, cancellation) is { } plan
            ? UnitSuccession.Plan(plan.Content.AsOf(clock.Today()), heirs)
            : null;

    private async Task<bool> OwesAsync(WorkplanDbContext database, ReportKey key, UnitHeirs heirs, CancellationToken cancellation)
    {
        if (key.Quarter.Year != key.Year || key.Quarter.Start > clock.Today()) return false;
        return await PlanAsync(database, key, heirs, cancellation) is { } plan && Duty.Of(plan).Any(duty => duty.Task == key.Task && duty.Unit == key.Unit);
    }
}
