using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Issues a notice (发出催办通知、督办单), or a 督办单 in the place of an urging that stayed unanswered (升级).</summary>
/// <param name="desk">What the commands have in common.</param>
/// <param name="holidays">Working days.</param>
public sealed class IssueNotice(SupervisionDesk desk, HolidayTable holidays)
{
    /// <summary>How often a number is drawn again where others issue at the same moment.</summary>
    private const int MostTries = 5;

    /// <summary>Issues it under the year's next number of its kind.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="kind">催办 or 督办单.</param>
    /// <param name="unit">The addressee; has a part in every one of the tasks.</param>
    /// <param name="tasks">The tasks, by number; at least one.</param>
    /// <param name="text">What is demanded; 1 to <see cref="SupervisionDesk.LongestText"/> characters.</param>
    /// <param name="due">By when a reply is due, today or later; null for the plan's term from today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome, with the number where done; of <see cref="SupervisionOutcome.Invalid"/> the state says what is, see <see cref="OutOfRange"/>.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, NoticeKind kind, string unit, IReadOnlyList<int> tasks, string text, DateOnly? due = null, CancellationToken cancellation = default) =>
        RetryAsync(() => desk.RunAsync(actor, Act.IssueNotice, year, async (database, plan, _) =>
        {
            var (today, settings) = await desk.SettingsAsync(database, year, cancellation);
            var until = due ?? SupervisionTerm.End(today, settings.UrgeDays, holidays.Current);
            if (desk.Refuse(plan, unit, tasks, text, until) is { } refusal) return refusal;
            return await AddAsync(database, actor, new(year, kind, unit, [.. tasks.Distinct().Order()], text.Trim(), until, null), cancellation);
        }, cancellation));

    /// <summary>Marks an urging escalated and issues a 督办单 to the same unit on the same tasks, both or neither.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The urging; unanswered for longer than its time, see <see cref="NoticeRules.IsRipe"/>.</param>
    /// <param name="text">What is demanded.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome, with the new number where done; <see cref="SupervisionOutcome.WrongState"/> while the unit has time.</returns>
    public Task<SupervisionResult> EscalateAsync(Actor actor, int year, long id, string text, int? version = null, CancellationToken cancellation = default) =>
        RetryAsync(() => desk.RunAsync(actor, Act.IssueNotice, year, async (database, plan, heirs) =>
        {
            if (await database.Notices.SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } urging) return new(SupervisionOutcome.NotFound);
            if (version is { } read && read != urging.Version) return new(SupervisionOutcome.Stale, nameof(version));
            var (today, settings) = await desk.SettingsAsync(database, year, cancellation);
            if (!NoticeRules.IsRipe(urging.ToDomain(), today, settings.UrgeDays, holidays.Current)) return new(SupervisionOutcome.WrongState, urging.State.ToString());
            if (SupervisionDesk.Lacks(text, needed: true)) return new(SupervisionOutcome.Invalid, OutOfRange.Text);
            urging.State = NoticeState.Escalated;
            urging.Steps = [.. urging.Steps, desk.Taken(actor, NoticeStep.Escalate, null)];
            urging.Version++;
            var due = SupervisionTerm.End(today, settings.UrgeDays, holidays.Current);
            return await AddAsync(database, actor, new(year, NoticeKind.Demand, heirs.Of(urging.Unit), urging.Tasks, text.Trim(), due, urging.Id), cancellation);
        }, cancellation));

    private async Task<SupervisionResult> AddAsync(WorkplanDbContext database, Actor actor, Demanded what, CancellationToken cancellation)
    {
        var last = await database.Notices.Where(row => row.Year == what.Year && row.Kind == what.Kind).MaxAsync(row => (int?)row.Sequence, cancellation) ?? 0;
        var number = NoticeRules.Number(what.Kind, what.Year, last + 1);
        database.Notices.Add(new StoredNotice
        {
            Year = what.Year,
            Kind = what.Kind,
            Sequence = last + 1,
            Number = number,
            Unit = what.Unit,
            Tasks = what.Tasks,
            Text = what.Text,
            Due = what.Due,
            After = what.After,
            State = NoticeState.Issued,
            Steps = [desk.Taken(actor, NoticeStep.Issue, null)],
            Version = 1,
        });
        return new(SupervisionOutcome.Saved, number);
    }

    // A number that another took a moment ago is refused by the index: the next one is drawn. What was read and is old is said.
    private static async Task<SupervisionResult> RetryAsync(Func<Task<SupervisionResult>> issue)
    {
        var result = await issue();
        for (var tries = 1; tries < MostTries && result is { Outcome: SupervisionOutcome.Stale, State: "" }; tries++) result = await issue();
        return result;
    }

    private sealed record Demanded(int Year, NoticeKind Kind, string Unit, IReadOnlyList<int> Tasks, string Text, DateOnly Due, long? After);
}
