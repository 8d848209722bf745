using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>What a unit gave to its task's assembled report (所提供的填报).</summary>
/// <param name="State">已提交, 已确认 or 已采纳.</param>
/// <param name="Words">The report; null where the reader may not read it yet.</param>
public sealed record GivenReport(ReportState State, StoredReport? Words);

/// <summary>Reads reports, each with the reader's permission: what is not yet accepted is its unit's and, once confirmed, the office's.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time: reports are read under the names of the units that stand today.</param>
public sealed class ReportQueries(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Whether somebody may read a report's words.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="report">The report.</param>
    /// <returns>True for accepted reports, the own unit's, and, for the office, submitted ones.</returns>
    public static bool MayRead(Actor actor, StoredReport report) =>
        report.State == ReportState.Accepted || actor.Unit == report.Unit || (actor.Role == Role.Office && report.State != ReportState.Draft);

    /// <summary>Whether somebody may read a report's words within the task's assembled report: besides what <see cref="MayRead"/> allows, a lead reads what its co-units submitted.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="row">The task's row, which says who leads.</param>
    /// <param name="report">The report.</param>
    /// <returns>True also for submitted and confirmed reports of a task that the actor's unit leads.</returns>
    public static bool MayReadAssembled(Actor actor, TaskRow row, StoredReport report) =>
        MayRead(actor, report) || (report.Task == row.Task.Number && report.State is ReportState.Submitted or ReportState.Confirmed && Leads(actor, row));

    /// <summary>Whether somebody may see a task's assembled report (牵头汇总).</summary>
    /// <param name="actor">Who.</param>
    /// <param name="row">The task's row.</param>
    /// <returns>True for the office, leaders, and the units that lead the task.</returns>
    public static bool MayAssemble(Actor actor, TaskRow row) =>
        Permissions.May(actor, Act.ReadPlan) && (actor.Role is Role.Office or Role.Leader || Leads(actor, row));

    private static bool Leads(Actor actor, TaskRow row) =>
        actor.Unit is { } unit && row.Duties.Any(duty => duty.Duty.Unit == unit && duty.Duty.Role == AssignmentRole.Lead);

    /// <summary>What the units of a task gave for a quarter, put together.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="row">The task's row.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Every unit's part; null where the actor may not see it.</returns>
    public async Task<LeadReport<GivenReport>?> AssembledAsync(Actor actor, WorkPlan plan, TaskRow row, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!MayAssemble(actor, row)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var stored = await database.Reports.AsNoTracking().Where(report => report.Year == plan.Year && report.Task == row.Task.Number && report.Quarter == quarter).ToListAsync(cancellation);
        var given = KeptReports.Under(heirs, stored).Where(report => !ReportTransitions.IsWritable(report.State))
            .ToDictionary(report => report.Unit, report => new GivenReport(report.State, MayReadAssembled(actor, row, report) ? report : null));
        return LeadReport.Of(plan, row.Task, unit => given.GetValueOrDefault(unit));
    }

    /// <summary>The accepted reports of a year's plan.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The reports, newest quarter first.</returns>
    public async Task<IReadOnlyList<StoredReport>> AcceptedAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        return KeptReports.Under(heirs, await database.Reports.AsNoTracking().Where(row => row.Year == year && row.State == ReportState.Accepted).OrderByDescending(row => row.Quarter).ToListAsync(cancellation));
    }

    /// <summary>One report.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="key">Which.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The report; null where none exists or the actor may not read it.</returns>
    public async Task<StoredReport?> FindAsync(Actor actor, ReportKey key, CancellationToken cancellation = default) =>
        await FindAsync(contexts, key, clock.Today(), cancellation) is { } report && MayRead(actor, report) ? report : null;

    /// <summary>All reports on a task that the actor may read, by quarter and unit.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="task">The task's number.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The reports.</returns>
    public async Task<IReadOnlyList<StoredReport>> OfTaskAsync(Actor actor, int year, int task, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var rows = await database.Reports.AsNoTracking().Where(row => row.Year == year && row.Task == task)
            .OrderByDescending(row => row.Quarter).ThenBy(row => row.Unit).ToListAsync(cancellation);
        return [.. KeptReports.Under(heirs, rows).Where(row => MayRead(actor, row))];
    }

    /// <summary>All reports of a unit that the actor may read.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The reports, newest quarter first.</returns>
    public async Task<IReadOnlyList<StoredReport>> OfUnitAsync(Actor actor, int year, string unit, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var names = heirs.NamesOf(unit).ToList();
        var rows = await database.Reports.AsNoTracking().Where(row => row.Year == year && names.Contains(row.Unit))
            .OrderByDescending(row => row.Quarter).ThenBy(row => row.Task).ToListAsync(cancellation);
        return [.. KeptReports.Under(heirs, rows).Where(row => MayRead(actor, row))];
    }

    /// <summary>What waits for the actor: confirmed reports for the office, submitted ones for a unit's leader, returned ones for a unit; oldest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The queue.</returns>
    public async Task<IReadOnlyList<StoredReport>> WaitingAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        List<ReportState> states = actor.Role switch
        {
            Role.Office => [ReportState.Confirmed],
            Role.UnitLeader => [ReportState.Submitted, ReportState.Returned],
            Role.UnitReporter => [ReportState.Draft, ReportState.Returned],
            Role.Leader or Role.Administrator => [],
        };
        if (states.Count == 0) return [];
        var reports = database.Reports.AsNoTracking().Where(row => row.Year == year);
        if (actor.Role != Role.Office)
        {
            var names = heirs.NamesOf(actor.Unit ?? "").ToList();
            reports = reports.Where(row => names.Contains(row.Unit));
        }
        // Of two predecessors' reports on one duty one stands, and which one shows only beside the other.
        if (heirs.Count == 0) reports = reports.Where(row => states.Contains(row.State));
        return [.. KeptReports.Under(heirs, await reports.OrderBy(row => row.ChangedAt).ToListAsync(cancellation)).Where(row => states.Contains(row.State))];
    }

    /// <summary>How many reports wait for a decision of the person's (待办数): of <see cref="WaitingAsync"/> those that were submitted or confirmed.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The number; 0 for who decides on none.</returns>
    public async Task<int> CountWaitingAsync(Actor actor, int year, CancellationToken cancellation = default)
    {
        ReportState? wanted = actor.Role switch
        {
            Role.Office => ReportState.Confirmed,
            Role.UnitLeader => ReportState.Submitted,
            Role.UnitReporter or Role.Leader or Role.Administrator => null,
        };
        if (wanted is not { } state) return 0;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // Only with units that follow others is it not a matter of counting.
        if (await database.UnitChanges.AnyAsync(cancellation)) return (await WaitingAsync(actor, year, cancellation)).Count(report => report.State == state);
        return await database.Reports.CountAsync(row => row.Year == year && row.State == state && (actor.Role == Role.Office || row.Unit == actor.Unit), cancellation);
    }

    /// <summary>Whether units report on a year's plan now; a year without a plan refuses for reasons of its own.</summary>
    internal static async Task<bool> IsOpenAsync(WorkplanDbContext database, int year, CancellationToken cancellation) =>
        !await database.Plans.AnyAsync(plan => plan.Year == year && plan.State != PlanState.Active, cancellation);

    internal static async Task<StoredReport?> FindAsync(
        IDbContextFactory<WorkplanDbContext> contexts, ReportKey key, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, today, cancellation);
        return (await KeptReports.FindAsync(database.Reports.AsNoTracking(), key, heirs, cancellation))?.Under(key.Unit);
    }
}
