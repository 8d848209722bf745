using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>How a run of the evaluation ended.</summary>
/// <param name="Frozen">The evaluation that was frozen; null when none was.</param>
/// <param name="Faults">What is wrong with the drop folder's files, or that nothing in them lies in the quarter.</param>
public sealed record EvaluationRun(StoredEvaluation? Frozen, IReadOnlyList<PublicityFault> Faults)
{
    /// <summary>Nothing was due.</summary>
    public static EvaluationRun Nothing { get; } = new(null, []);
}

/// <summary>Evaluates the drop folder (双公示评估) when a quarter's day has come, freezes the result, prints its report.</summary>
/// <param name="contexts">The database.</param>
/// <param name="requests">Asks for it.</param>
/// <param name="perform">Runs it.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
/// <param name="reports">Writes the report.</param>
/// <param name="printer">Prints it.</param>
/// <param name="options">Names the drop folder.</param>
/// <param name="logger">Says why nothing was frozen or printed.</param>
public sealed partial class RunEvaluation(
    IDbContextFactory<WorkplanDbContext> contexts, RequestEvaluation requests, PerformEvaluation perform, HolidayTable holidays, TimeProvider clock, EvaluationReports reports, IBriefingPrinter printer,
    IOptions<DoublePublicityOptions> options, ILogger<RunEvaluation> logger)
{
    /// <summary>
    /// The newest quarter whose evaluation day has come is evaluated, unless it was.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not evaluate.</exception>
    public async Task<EvaluationRun> RunDueAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EvaluatePublicity)) throw new UnauthorizedAccessException($"{actor.Name} may not evaluate; the office may");
        if (NewestDue(clock.Today()) is not { } due) return EvaluationRun.Nothing;
        var (quarter, day) = due;
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            // One that the office had made before the day does not stand for the day's own; one since then does.
            var since = BusinessClock.At(day.ToDateTime(TimeOnly.MinValue));
            if (await database.Evaluations.AnyAsync(row => row.Quarter == quarter && (row.Reason == EvaluationReason.Schedule || row.EvaluatedAt >= since), cancellation)) return EvaluationRun.Nothing;
            // It looks every day: the last look is enough.
            await database.EvaluationJobs.Where(row => row.Quarter == quarter && row.Reason == EvaluationReason.Schedule && row.State == EvaluationJobState.Refused).ExecuteDeleteAsync(cancellation);
        }
        var (outcome, job) = await requests.AddAsync(actor, quarter, EvaluationReason.Schedule, null, cancellation);
        // Where somebody else's waits or runs, that one is this quarter's.
        if (outcome != EvaluationRequestOutcome.Saved) return EvaluationRun.Nothing;
        var run = await perform.RunAsync(job, cancellation);
        foreach (var fault in run.Faults) LogFault(logger, quarter.ToString(), fault.ToString());
        return run;
    }

    /// <summary>The last quarter whose evaluation day is not after today, with that day; null where the holiday table lacks the year.</summary>
    private (Quarter Quarter, DateOnly Day)? NewestDue(DateOnly today)
    {
        var quarter = Quarter.Of(today).Previous;
        try
        {
            var day = holidays.Current.EvaluationDay(quarter, options.Value.EvaluationWorkingDay);
            return day <= today ? (quarter, day) : (quarter.Previous, holidays.Current.EvaluationDay(quarter.Previous, options.Value.EvaluationWorkingDay));
        }
        catch (HolidayTableMissingException missing)
        {
            LogFault(logger, quarter.ToString(), missing.Message);
            return null;
        }
    }

    /// <summary>Prints the reports that are not printed yet: an evaluation is frozen whether or not printing can be done.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done, or when printing cannot be done now.</returns>
    public async Task PrintMissingAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        foreach (var stored in await database.Evaluations.Where(row => row.Report == null).ToListAsync(cancellation))
        {
            try
            {
                if (await reports.WriteAsync(Actor.Scheduler, stored.Quarter, stored.Version, cancellation: cancellation) is not { } report) continue;
                stored.Report = await printer.PrintForArchiveAsync(report, cancellation);
                await database.SaveChangesAsync(cancellation);
            }
            catch (PrintingUnavailableException unavailable)
            {
                LogUnprinted(logger, stored.Quarter.ToString(), unavailable.Message);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Quarter} is not evaluated: {Fault}")]
    private static partial void LogFault(ILogger logger, string quarter, string fault);

    [LoggerMessage(LogLevel.Warning, "The report of {Quarter}'s evaluation waits for printing: {Reason}")]
    private static partial void LogUnprinted(ILogger logger, string quarter, string reason);
}
