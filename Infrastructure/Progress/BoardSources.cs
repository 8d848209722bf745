using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Reads what a board is worked out of, and no more: a report's words stay where they are.</summary>
internal static class BoardSources
{
    /// <summary>All reports on a year's plan, as rules see them, with row and version.</summary>
    public static async Task<List<(long Id, int Version, ProgressReport Report)>> ReportsAsync(WorkplanDbContext database, int year, CancellationToken cancellation)
    {
        var rows = await database.Reports.AsNoTracking().Where(report => report.Year == year)
            .Select(report => new { report.Id, report.Task, report.Unit, report.Quarter, report.Text.Stage, report.Text.AffectsProgress, report.StartedAt, report.ChangedAt, report.Version }).ToListAsync(cancellation);
        var steps = (await database.Reports.AsNoTracking().Where(report => report.Year == year)
            .SelectMany(report => report.Steps, (report, step) => new { report.Id, Order = step.Id, step.Step, step.At, step.By, step.Reason }).ToListAsync(cancellation))
            .OrderBy(step => step.Order).ToLookup(step => step.Id);
        return
        [
            .. from row in rows
                let taken = steps[row.Id].ToList()
                select (row.Id, row.Version, new ProgressReport(
                    row.Task, row.Unit, row.Quarter, row.Stage, row.AffectsProgress, BusinessClock.DayOf(row.StartedAt),
                    [.. taken.Select(step => new ReportStepTaken(step.Step, BusinessClock.DayOf(step.At), step.By, step.Reason))])
                {
                    // A step is a change too: only what came after the last of them was written by the unit.
                    Written = taken.Count == 0 || row.ChangedAt > taken.Max(step => step.At) ? BusinessClock.DayOf(row.ChangedAt) : null,
                }),
        ];
    }

    /// <summary>Milestones, extensions and closures of a year's plan.</summary>
    public static async Task<SupervisionRecord> SupervisionAsync(WorkplanDbContext database, int year, CancellationToken cancellation)
    {
        var milestones = await database.Milestones.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation);
        var extensions = await database.Extensions.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation);
        var closures = await database.Closures.AsNoTracking().Where(row => row.Year == year).ToListAsync(cancellation);
        return new([.. milestones.Select(row => row.ToDomain())], [.. extensions.Select(row => row.ToDomain())], [.. closures.Select(row => row.ToDomain())]);
    }

    /// <summary>What the office had set for a year's plan by the end of a day.</summary>
    public static async Task<PlanSettings> SettingsAsync(WorkplanDbContext database, int year, DateOnly day, CancellationToken cancellation) =>
        PlanSettings.On(await database.PlanSettings.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).Select(row => row.Content).ToListAsync(cancellation), day);
}
