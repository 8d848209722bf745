using CreditWorkplan.Domain.Reminders;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>How saving of rules, quiet times or events ended (保存结果).</summary>
public enum ReminderOutcome
{
    /// <summary>It holds from now on.</summary>
    Saved,

    /// <summary>It was so already; nothing was written.</summary>
    Unchanged,

    /// <summary>Something is wrong with it; the faults or the detail say what.</summary>
    Invalid,

    /// <summary>Another edited it since it was read; nothing was written.</summary>
    Conflict,

    /// <summary>No such rule, or no such plan.</summary>
    NotFound,

    /// <summary>Two events of one name; the detail is the name.</summary>
    NameTwice,

    /// <summary>An event names a task that the plan lacks; the detail is its number.</summary>
    UnknownTask,

    /// <summary>An event of another year; the detail is its name.</summary>
    WrongYear,
}

/// <summary>What came of saving.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Which, where the outcome says so; empty else.</param>
public sealed record ReminderSaved(ReminderOutcome Outcome, string Detail = "")
{
    /// <summary>What is wrong with a rule; none else.</summary>
    public IReadOnlyList<ReminderRuleFault> Faults { get; init; } = [];
}
