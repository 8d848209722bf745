using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Domain.Supervision;

/// <summary>A unit's reports of one quarter that are overdue (逾期填报).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Quarter">The quarter; not closed.</param>
/// <param name="Due">The day by which they were due.</param>
/// <param name="Tasks">The tasks, by number.</param>
public sealed record OverdueReports(string Unit, Quarter Quarter, DateOnly Due, IReadOnlyList<int> Tasks);

/// <summary>What one unit is behind with on one task (逾期任务).</summary>
/// <param name="Row">The task's row of the board.</param>
/// <param name="Due">The date that passed, where its light is red and the unit speaks for it; null else.</param>
/// <param name="Reports">The quarters whose reports are overdue, each with its due day, oldest first.</param>
public sealed record OverdueTask(TaskRow Row, DateOnly? Due, IReadOnlyList<(Quarter Quarter, DateOnly Due)> Reports)
{
    /// <summary>The first day that was missed.</summary>
    public DateOnly Since => Reports.Select(report => report.Due).Concat(Due is { } due ? [due] : []).Min();
}

/// <summary>An urging that the office might issue (催办草稿).</summary>
/// <param name="Unit">To whom.</param>
/// <param name="Tasks">About what, by task.</param>
public sealed record UrgingDraft(string Unit, IReadOnlyList<OverdueTask> Tasks)
{
    /// <summary>The first day that was missed.</summary>
    public DateOnly Since => Tasks.Min(task => task.Since);
}

/// <summary>
/// What might be pressed harder (待办升级): 催办 → 督办 → 通报, each a draft for the office to approve. Nothing is ever sent by this.
/// </summary>
/// <param name="Urgings">催办 for units with overdue duties that no open notice covers, one a unit, the longest overdue first.</param>
/// <param name="Ripe">催办 that stayed unanswered past their time and may become 督办单.</param>
/// <param name="Named">督办单 that the next briefing names (通报).</param>
public sealed record EscalationDrafts(IReadOnlyList<UrgingDraft> Urgings, IReadOnlyList<SupervisionNotice> Ripe, IReadOnlyList<SupervisionNotice> Named)
{
    /// <summary>Nothing to press.</summary>
    public static EscalationDrafts None { get; } = new([], [], []);

    /// <summary>Works them out at the end of the board's day.</summary>
    /// <param name="board">The board.</param>
    /// <param name="overdue">Overdue reports of quarters that are not closed.</param>
    /// <param name="notices">The plan's notices, under the names of the units that stand.</param>
    /// <param name="calendar">Working days.</param>
    /// <returns>The drafts.</returns>
    public static EscalationDrafts Of(PlanBoard board, IReadOnlyList<OverdueReports> overdue, IReadOnlyList<SupervisionNotice> notices, WorkingCalendar calendar)
    {
        var day = board.AsOf;
        // What a unit was urged to, and what waits for the office's word on its answer, is not asked for twice.
        var covered = notices.Where(notice => notice.StateAt(day) is NoticeState.Issued or NoticeState.Replied)
            .SelectMany(notice => notice.Tasks.Select(task => (notice.Unit, Task: task))).ToHashSet();
        var reports = overdue.Where(one => one.Due < day).SelectMany(one => one.Tasks.Select(task => (one.Unit, Task: task, one.Quarter, one.Due)))
            .ToLookup(one => (one.Unit, one.Task), one => (one.Quarter, one.Due));
        var tasks =
            from row in board.Tasks
            from duty in row.Duties
            let unit = duty.Duty.Unit
            where !covered.Contains((unit, row.Task.Number))
            let due = row.Standing is { Light: Light.Overdue, Date: { } passed } && row.Task.IsSpokenForBy(duty.Duty.Role) ? passed : (DateOnly?)null
            let missing = reports[(unit, row.Task.Number)].OrderBy(report => report.Due).ToList()
            where due is not null || missing.Count > 0
            select (Unit: unit, Task: new OverdueTask(row, due, missing));
        return new(
            [
                .. tasks.GroupBy(one => one.Unit, one => one.Task).Select(unit => new UrgingDraft(unit.Key, [.. unit.DistinctBy(task => task.Row.Task.Number)]))
                    .OrderBy(draft => draft.Since).ThenBy(draft => draft.Unit, StringComparer.Ordinal),
            ],
            [.. notices.Where(notice => NoticeRules.IsRipe(notice, day, board.Settings.UrgeDays, calendar)).OrderBy(notice => notice.Due)],
            [.. notices.Where(notice => NoticeRules.IsNamed(notice, day)).OrderBy(notice => notice.Due)]);
    }
}
