using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>A promise of last quarter beside what this quarter's report says of it (承诺核对).</summary>
/// <param name="Made">The accepted report in which it was made.</param>
/// <param name="Promise">The promise, as it was written.</param>
/// <param name="Next">The unit's report of the quarter after; null where none may be read.</param>
/// <param name="Mark">What the office found; null where it has not yet.</param>
public sealed record PromiseCheck(StoredReport Made, string Promise, StoredReport? Next, PromiseVerdict? Mark)
{
    /// <summary>What the unit itself answered; null where it did not.</summary>
    public PromiseVerdict? Answer => Next?.Text.Answers.FirstOrDefault(answer => answer.Promise == Promise)?.Verdict;
}

/// <summary>The early signs of a plan (苗头), as far as the reader may see them.</summary>
/// <param name="Forecasts">Every task that has a forecast, by number.</param>
/// <param name="Disagreements">不一致, by task.</param>
/// <param name="Promises">Promises of earlier quarters, by task and unit; to a unit its own.</param>
public sealed record EarlyView(IReadOnlyList<(TaskRow Row, PaceForecast Forecast)> Forecasts, IReadOnlyList<Disagreement> Disagreements, IReadOnlyList<PromiseCheck> Promises);

/// <summary>Reads what early signs are worked out of: accepted reports, for the office also confirmed ones, indicators and marks on promises.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time: reports are read under the names of the units that stand today.</param>
public sealed class EarlySigns(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Whether somebody sees the early signs of a task: office and leaders of all, a unit of its own tasks.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="row">The task.</param>
    /// <returns>True when it is shown.</returns>
    public static bool Sees(Actor actor, TaskRow row) => Permissions.May(actor, Act.ReadPlan)
        && (actor.Role is Role.Office or Role.Leader || (actor.Unit is { } unit && row.Duties.Any(duty => duty.Duty.Unit == unit)));

    /// <summary>Whether somebody sees a unit's promises and how many it kept: office, leaders, the unit itself.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>True when it is shown.</returns>
    public static bool SeesRate(Actor actor, string unit) => Permissions.May(actor, Act.ReadPlan) && (actor.Role is Role.Office or Role.Leader || actor.Unit == unit);

    /// <summary>All early signs that somebody may see.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="board">The plan's board.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Forecasts, disagreements and promises.</returns>
    public async Task<EarlyView> ReadAsync(Actor actor, PlanBoard board, CancellationToken cancellation = default)
    {
        var rows = board.Tasks.Where(row => Sees(actor, row)).ToList();
        var seen = rows.Select(row => row.Task.Number).ToHashSet();
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var reports = (await ReportsAsync(database, board.Plan.Year, heirs, cancellation)).Where(report => seen.Contains(report.Task)).ToList();
        var accepted = reports.Where(report => report.State == ReportState.Accepted).Select(report => report.ToDomain()).ToLookup(report => report.Task);
        List<(TaskRow, PaceForecast)> forecasts = [];
        foreach (var row in rows)
            if (ForecastOf(board, row, accepted[row.Task.Number]) is { } forecast) forecasts.Add((row, forecast));
        var indicators = (await database.Indicators.AsNoTracking().Where(row => row.Year == board.Plan.Year).ToListAsync(cancellation)).Where(row => seen.Contains(row.Task)).Select(row => row.ToDomain()).ToList();
        var statements = reports.Where(report => report.State == ReportState.Accepted || (report.State == ReportState.Confirmed && actor.Role == Role.Office)).Select(StatementOf);
        var marks = await MarksAsync(database, board.Plan.Year, heirs, cancellation);
        return new(forecasts, Disagreement.Of(board.Plan, statements, indicators, board.AsOf), [.. ChecksOf(actor, board.Quarter, reports, marks).Where(check => SeesRate(actor, check.Made.Unit))]);
    }

    /// <summary>The promises of the quarter before one, for the office to mark.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter in which they were to be kept.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>By task, unit and order of writing; nothing for others than the office.</returns>
    public async Task<IReadOnlyList<PromiseCheck>> PromisesAsync(Actor actor, int year, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.MarkPromise)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var reports = await ReportsAsync(database, year, heirs, cancellation);
        var marks = await MarksAsync(database, year, heirs, cancellation);
        return [.. ChecksOf(actor, quarter, reports, marks).Where(check => check.Made.Quarter == quarter.Previous)];
    }

    /// <summary>How many of a unit's promises it kept this year, as the office marked them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The rate; null where the actor does not see it.</returns>
    public async Task<PromiseRate?> RateAsync(Actor actor, int year, string unit, CancellationToken cancellation = default)
    {
        if (!SeesRate(actor, unit)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        return PromiseRate.Of((await MarksAsync(database, year, heirs, cancellation)).Where(mark => mark.Key.Unit == unit).Select(mark => mark.Value));
    }

    /// <summary>The forecast of one task.</summary>
    /// <param name="board">The plan's board.</param>
    /// <param name="row">The task's row.</param>
    /// <param name="reports">Its reports, whatever their state.</param>
    /// <returns>The forecast; null where it is silent.</returns>
    public static PaceForecast? ForecastOf(PlanBoard board, TaskRow row, IEnumerable<ProgressReport> reports) => row.Standing.Light == Light.Done
        ? null
        : PaceForecast.Of(PaceForecast.PointsOf(board.Plan, row.Task, reports, board.Supervision, board.AsOf), row.EffectiveDue, board.AsOf);

    private static async Task<IReadOnlyList<StoredReport>> ReportsAsync(WorkplanDbContext database, int year, UnitHeirs heirs, CancellationToken cancellation) => KeptReports.Under(
        heirs, await database.Reports.AsNoTracking().Where(row => row.Year == year && row.State != ReportState.Draft).OrderBy(row => row.Task).ThenBy(row => row.Unit).ThenBy(row => row.Quarter).ToListAsync(cancellation));

    private static async Task<Dictionary<(int Task, string Unit, Quarter Quarter, string Promise), PromiseVerdict>> MarksAsync(WorkplanDbContext database, int year, UnitHeirs heirs, CancellationToken cancellation) =>
        (await database.PromiseMarks.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.At).ToListAsync(cancellation))
            .GroupBy(row => (row.Task, heirs.Of(row.Unit), row.Quarter, row.Promise)).ToDictionary(same => same.Key, same => same.Last().Verdict);

    private static List<PromiseCheck> ChecksOf(
        Actor actor, Quarter upTo, IReadOnlyList<StoredReport> reports, Dictionary<(int Task, string Unit, Quarter Quarter, string Promise), PromiseVerdict> marks)
    {
        var byKey = reports.Where(report => ReportQueries.MayRead(actor, report)).ToDictionary(report => (report.Task, report.Unit, report.Quarter));
        return
        [
            .. from made in reports
               where made.State == ReportState.Accepted && made.Quarter < upTo
               from promise in PromiseLines.Of(made.Text.Next)
               select new PromiseCheck(
                   made, promise, byKey.GetValueOrDefault((made.Task, made.Unit, made.Quarter.Next)),
                   marks.TryGetValue((made.Task, made.Unit, made.Quarter, promise), out var mark) ? mark : null),
        ];
    }

    private static Statement StatementOf(StoredReport report) => new(
        report.Task, report.Unit, report.Quarter, report.Text.Stage, report.Text.Done, report.Text.Values,
        BusinessClock.DayOf(report.Steps.Where(step => step.Step == ReportStep.Submit).MaxBy(step => step.Id)?.At ?? report.ChangedAt), report.State == ReportState.Accepted);
}
