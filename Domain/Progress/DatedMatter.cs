using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What falls on a day (日程类别).</summary>
public enum DatedKind
{
    /// <summary>填报截止: the reports of a quarter are due.</summary>
    ReportDue,

    /// <summary>任务到期, of a task that has a date of its own.</summary>
    TaskDue,

    /// <summary>节点到期, of an agreed milestone.</summary>
    MilestoneDue,

    /// <summary>延期: a date that was moved, at the day where it lay before.</summary>
    Moved,

    /// <summary>纪念日、宣传月.</summary>
    PlanEvent,
}

/// <summary>Something of the plan that has a day (日程).</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Task">The task's number; null where no single task is meant.</param>
/// <param name="Title">A milestone's or an event's name, a task's content, a quarter's as 2022Q2.</param>
/// <param name="To">The day to which a moved date went; null else.</param>
/// <param name="Settled">Whether nothing is open about it any more: closed, accepted, or a day that needs no act.</param>
public sealed record DatedMatter(DateOnly Day, DatedKind Kind, int? Task, string Title, DateOnly? To, bool Settled)
{
    /// <summary>The days of a plan (日程), without the plan's last day, which is everybody's.</summary>
    /// <param name="board">The board.</param>
    /// <param name="events">纪念日、宣传月.</param>
    /// <param name="dueOf">The day by which a quarter's reports are due; null while the holiday table lacks its year.</param>
    /// <param name="scope">Whose days.</param>
    /// <returns>By day, then kind, then task.</returns>
    public static IReadOnlyList<DatedMatter> Of(PlanBoard board, IReadOnlyList<PlanEvent> events, Func<Quarter, DateOnly?> dueOf, PlanScope scope)
    {
        var rows = board.Tasks.Where(scope.Has).ToDictionary(row => row.Task.Number);
        var decided = board.Supervision.ByTask();
        return
        [
            .. ReportsDue(board, dueOf, scope)
                .Concat(rows.Values.SelectMany(row => OfTask(board, row, decided(row.Task.Number))))
                .Concat(events.Where(one => scope.IsWhole || one.Tasks.Any(rows.ContainsKey)).Select(one => new DatedMatter(one.Day, DatedKind.PlanEvent, one.Tasks is [var only] ? only : null, one.Name, null, one.Day < board.AsOf)))
                .OrderBy(one => one.Day).ThenBy(one => one.Kind).ThenBy(one => one.Task),
        ];
    }

    private static IEnumerable<DatedMatter> ReportsDue(PlanBoard board, Func<Quarter, DateOnly?> dueOf, PlanScope scope) =>
        from quarter in Quarter.OfYear(board.Plan.Year)
        let due = dueOf(quarter)
        where due is not null
        let counts = BoardCounts.Marks(board, quarter, scope)
        where counts.Owed > 0
        select new DatedMatter(due.Value, DatedKind.ReportDue, null, quarter.ToString(), null, counts.Of(ReportingMark.Accepted, ReportingMark.Late) == counts.Owed);

    private static IEnumerable<DatedMatter> OfTask(PlanBoard board, TaskRow row, SupervisionRecord decided)
    {
        var number = row.Task.Number;
        var held = decided.Of(board.Plan, row.Task, board.AsOf);
        if (held.Due != board.Plan.End) yield return new(held.Due, DatedKind.TaskDue, number, row.Task.Content, null, held.Closed);
        foreach (var milestone in held.Milestones) yield return new(milestone.Due, DatedKind.MilestoneDue, number, milestone.Title, null, milestone.Accepted || held.Closed);
        var printed = row.Task.Due ?? board.Plan.End;
        if (held.Due != printed) yield return new(printed, DatedKind.Moved, number, row.Task.Content, held.Due, true);
        foreach (var milestone in decided.Milestones)
            if (held.Milestones.FirstOrDefault(one => one.Title == milestone.Title) is { } now && now.Due != milestone.Due)
                yield return new(milestone.Due, DatedKind.Moved, number, milestone.Title, now.Due, true);
    }
}
