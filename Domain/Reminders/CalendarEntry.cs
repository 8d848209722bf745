using CreditWorkplan.Domain.Accounts;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>A day in somebody's calendar (日历事项).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Window">A quarter, a task's or milestone's number, a notice's number, an event's name.</param>
/// <param name="Day">The day.</param>
/// <param name="Title">What a milestone, notice or event is called; empty for quarters.</param>
/// <param name="Quarter">The quarter in words; empty where none is meant.</param>
/// <param name="Units">Whom it concerns, in order.</param>
/// <param name="Tasks">The tasks that it is about, by number.</param>
public sealed record CalendarEntry(
    ReminderKind Kind, int Year, string Window, DateOnly Day, string Title, string Quarter, IReadOnlyList<string> Units, IReadOnlyList<int> Tasks)
{
    /// <summary>What makes it one, wherever its day moves.</summary>
    public string Key => $"{Year}/{Kind}/{Window}";

    /// <summary>
    /// The days that belong into somebody's calendar: of a unit's people the own unit's reports, milestones, instructions and
    /// notices while they are open, and events; of the office every unit's, and evaluations; of all others the days by which quarters are due, and events.
    /// </summary>
    /// <param name="facts">What they are worked out from.</param>
    /// <param name="days">Working days.</param>
    /// <param name="today">The day whose state counts.</param>
    /// <param name="role">The person's role.</param>
    /// <param name="unit">The own unit; null for those without.</param>
    /// <returns>By day, each thing once.</returns>
    public static IReadOnlyList<CalendarEntry> Of(ReminderFacts facts, SendingDays days, DateOnly today, Role role, string? unit)
    {
        // Days stand whatever the office chose to remind of.
        var threads = new ReminderPlanner(facts, new ReminderRules([]), days, today).Threads.Where(thread => Belongs(thread, today, role, unit));
        return
        [
            .. threads.GroupBy(thread => (thread.Kind, thread.Window)).Select(same => Of(facts.Plan.Year, [.. same], today))
                .OrderBy(entry => entry.Day).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Window, StringComparer.Ordinal),
        ];
    }

    private static bool Belongs(ReminderThread thread, DateOnly today, Role role, string? unit)
    {
        var isOwn = role is Role.UnitReporter or Role.UnitLeader;
        if (isOwn && thread.Unit != unit) return false;
        return thread.Kind switch
        {
            ReminderKind.Report => !isOwn || thread.OpenOn(today).IsOpen,
            ReminderKind.Event => true,
            ReminderKind.Milestone or ReminderKind.Matter => (isOwn || role == Role.Office) && thread.OpenOn(today).IsOpen,
            ReminderKind.Evaluation => role == Role.Office,
            ReminderKind.QuarterOpen or ReminderKind.SignFor or ReminderKind.Returned or ReminderKind.Rectification => false,
        };
    }

    private static CalendarEntry Of(int year, IReadOnlyList<ReminderThread> same, DateOnly today)
    {
        var first = same[0];
        // An event's tasks are asked for on its own day: afterwards nothing of it is open.
        return new(
            first.Kind, year, first.Window, first.Due, first.Title, first.Quarter, [.. same.Select(thread => thread.Unit).Distinct().Order(StringComparer.Ordinal)],
            [.. same.SelectMany(thread => thread.OpenOn(thread.Kind == ReminderKind.Event ? thread.Due : today).Tasks).Distinct().Order()]);
    }
}
