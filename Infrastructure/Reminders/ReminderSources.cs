using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What reminders are worked out from, read in one place.</summary>
internal static class ReminderSources
{
    /// <summary>Every active plan with its reports, as units stand on a day, and its closed quarters.</summary>
    public static async Task<List<(WorkPlan Plan, IReadOnlyList<ProgressReport> Reports, Dictionary<Quarter, DateOnly> Closed)>> PlansAsync(WorkplanDbContext database, DateOnly asOf, CancellationToken cancellation)
    {
        var changes = await UnitDirectories.ChangesAsync(database, cancellation);
        var plans = await database.Plans.AsNoTracking().Where(plan => plan.State == PlanState.Active).OrderBy(plan => plan.Year).Select(plan => plan.Content).ToListAsync(cancellation);
        var reports = (await database.Reports.AsNoTracking().ToListAsync(cancellation)).ToLookup(report => report.Year, report => report.ToDomain());
        var closed = (await database.Snapshots.AsNoTracking().Select(row => new { row.Year, row.Quarter, row.Day }).ToListAsync(cancellation)).ToLookup(row => row.Year);
        return [.. plans.Select(plan =>
        {
            var (succeeded, own) = UnitSuccession.Apply(plan, [.. reports[plan.Year]], changes, asOf);
            return (succeeded, own, closed[plan.Year].ToDictionary(row => row.Quarter, row => row.Day));
        })];
    }

    public static async Task<Contacts> ContactsAsync(WorkplanDbContext database, DateTimeOffset now, CancellationToken cancellation)
    {
        var accounts = await database.Users.AsNoTracking()
            .Where(account => account.Email != null && account.Email != "" && (account.Role == Role.UnitReporter || account.Role == Role.Office))
            .ToListAsync(cancellation);
        var active = accounts.Where(account => account.LockoutEnd is not { } end || end <= now).OrderBy(account => account.Email, StringComparer.Ordinal).ToList();
        return new Contacts(
            active.Where(account => account is { Role: Role.UnitReporter, Unit: not null }).ToLookup(account => account.Unit!, account => account.Email!.Trim()),
            [.. active.Where(account => account.Role == Role.Office).Select(account => account.Email!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}

/// <summary>Who can be written to (联系人): each unit's reporters, and the office.</summary>
internal sealed record Contacts(ILookup<string, string> OfUnit, IReadOnlyList<string> Office);
