using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>A report that a quarter still owes (未结事项).</summary>
/// <param name="Key">Which report.</param>
/// <param name="State">Where it stands; null where nothing was written.</param>
/// <param name="Version">Its version; 0 where nothing was written.</param>
public sealed record OpenReport(ReportKey Key, ReportState? State, int Version);

/// <summary>What the office chose for an open report.</summary>
/// <param name="Report">The report as it was read.</param>
/// <param name="Choice">The choice.</param>
public sealed record ClosingDecision(OpenReport Report, ClosingChoice Choice);

/// <summary>What became of a choice.</summary>
/// <param name="Report">The report.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="Why">The outcome's name, where not.</param>
public sealed record ClosingResult(OpenReport Report, ClosingChoice Choice, bool Done, string Why);

/// <summary>Lists what is open in a quarter and does what the office chose for each (结转前逐项处理), each for itself by the handlers of its page.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">The plan and its duties.</param>
/// <param name="steps">Accepts and returns.</param>
/// <param name="notices">Urges.</param>
public sealed class SettleOpenReports(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards, TakeReportStep steps, IssueNotice notices)
{
    /// <summary>What is open in a quarter that has begun.</summary>
    /// <param name="actor">Who asks; the office.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>One a duty without an accepted report, by task and unit; nothing for others.</returns>
    public async Task<IReadOnlyList<OpenReport>> OpenAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.CloseQuarter) || await boards.CurrentAsync(quarter.Year, cancellation) is not { } board || quarter.Start > board.AsOf) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var kept = KeptReports.Under(heirs, await database.Reports.AsNoTracking().Where(row => row.Year == quarter.Year && row.Quarter == quarter).ToListAsync(cancellation))
            .ToDictionary(row => (row.Task, row.Unit));
        return
        [
            .. from task in board.Tasks
               from duty in task.Duties
               let report = kept.GetValueOrDefault((task.Task.Number, duty.Duty.Unit))
               where report?.State != ReportState.Accepted && task.Task.IsOwedFor(quarter)
               select new OpenReport(new ReportKey(quarter.Year, task.Task.Number, duty.Duty.Unit, quarter), report?.State, report?.Version ?? 0),
        ];
    }

    /// <summary>Does what was chosen; what cannot be done is said and the others go on.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="decisions">The choices.</param>
    /// <param name="reason">The reason of returns, and what a notice demands; 1 to 2,000 characters where anything is returned or urged.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A result a choice that is not to leave it.</returns>
    public async Task<IReadOnlyList<ClosingResult>> RunAsync(Actor actor, IReadOnlyList<ClosingDecision> decisions, string reason, CancellationToken cancellation = default)
    {
        List<ClosingResult> results = [];
        foreach (var (report, choice) in decisions.Where(one => one.Choice is ClosingChoice.Accept or ClosingChoice.Return))
        {
            var step = choice == ClosingChoice.Accept ? ReportStep.Accept : ReportStep.Return;
            var taken = await steps.RunAsync(actor, report.Key, step, step == ReportStep.Return ? reason : null, report.Version, cancellation);
            results.Add(new(report, choice, taken.Outcome == ReportOutcome.Saved, taken.Outcome.ToString()));
        }
        foreach (var urged in decisions.Where(one => one.Choice == ClosingChoice.Urge).GroupBy(one => (one.Report.Key.Year, one.Report.Key.Unit)))
        {
            var issued = await notices.RunAsync(actor, urged.Key.Year, NoticeKind.Urging, urged.Key.Unit, [.. urged.Select(one => one.Report.Key.Task)], reason, cancellation: cancellation);
            results.AddRange(urged.Select(one => new ClosingResult(one.Report, one.Choice, issued.Outcome == SupervisionOutcome.Saved, issued.Outcome.ToString())));
        }
        return results;
    }
}
