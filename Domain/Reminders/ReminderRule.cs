namespace CreditWorkplan.Domain.Reminders;

/// <summary>When something should be said (提醒规则).</summary>
/// <param name="Code">The rule's code, part of the ledger's key.</param>
/// <param name="Meaning">What it says, in Chinese.</param>
/// <param name="Rank">The order of the rules in one window's life.</param>
public sealed record ReminderRule(string Code, string Meaning, int Rank)
{
    /// <summary>How many working days lie between two overdue reminders.</summary>
    public const int OverdueWorkingDays = 2;

    /// <summary>逾期催报: every second working day after the due day.</summary>
    public static ReminderRule Overdue { get; } = new("overdue", "逾期催报", 4);

    /// <summary>Before and on the due day (截止前), with the calendar days before it, earliest first.</summary>
    public static IReadOnlyList<(ReminderRule Rule, int DaysBefore)> BeforeDue { get; } =
    [
        (new("due-7", "截止前7天", 0), 7), (new("due-3", "截止前3天", 1), 3), (new("due-1", "截止前1天", 2), 1), (new("due-0", "截止当天", 3), 0),
    ];

    /// <summary>Every rule that is planned, in order of rank.</summary>
    public static IReadOnlyList<ReminderRule> All { get; } = [.. BeforeDue.Select(step => step.Rule), Overdue];
}
