using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Drafts what the office might press harder (待办升级), from the same threads that reminders come from.</summary>
/// <param name="contexts">The database.</param>
/// <param name="holidays">Working days.</param>
public sealed class EscalationQueries(IDbContextFactory<WorkplanDbContext> contexts, HolidayTable holidays)
{
    /// <summary>The drafts of a plan at the end of its board's day.</summary>
    /// <param name="actor">Who asks; the office.</param>
    /// <param name="board">The board.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The drafts; none for all others.</returns>
    public async Task<EscalationDrafts> OfPlanAsync(Actor actor, PlanBoard board, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.IssueNotice)) return EscalationDrafts.None;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var (year, day) = (board.Plan.Year, board.AsOf);
        var sources = await ReminderSources.ReadAsync(database, holidays.Current, cancellation);
        var heirs = sources.HeirsOn(day);
        var notices = (await database.Notices.AsNoTracking().Where(row => row.Year == year).OrderBy(row => row.Id).ToListAsync(cancellation))
            .Select(row => row.ToDomain() with { Unit = heirs.Of(row.Unit) }).ToList();
        List<OverdueReports> overdue = [];
        foreach (var facts in sources.FactsOn(day).Where(facts => facts.Plan.Year == year))
        {
            foreach (var thread in new ReminderPlanner(facts, new ReminderRules([]), sources.Days, day).Threads)
                if (thread.Kind == ReminderKind.Report && thread.Due < day && thread.OpenOn(day) is { IsOpen: true } open && Quarter.TryParse(thread.Window, out var quarter))
                    overdue.Add(new(thread.Unit, quarter, thread.Due, open.Tasks));
        }
        return EscalationDrafts.Of(board, overdue, notices, holidays.Current);
    }
}
