namespace CreditWorkplan.Domain.Reminders;

/// <summary>One thing to remind one unit of (提醒事项), with all the days on which rules would have it said.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Window">A quarter, a task's or milestone's number, a notice's number, an event's name.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Due">The day by which it is due.</param>
/// <param name="Rungs">When rules would have it said, in order of day; the later is the more urgent.</param>
/// <param name="OpenOn">The tasks not yet done at the end of a day.</param>
public sealed record ReminderThread(
    ReminderKind Kind, string Window, string Unit, DateOnly Due, IReadOnlyList<ReminderRung> Rungs, Func<DateOnly, OpenMatter> OpenOn)
{
    /// <summary>What a milestone, notice or event is called; empty for quarters.</summary>
    public string Title { get; init; } = "";

    /// <summary>The quarter in words, e.g. 2022年第二季度; empty where none is meant.</summary>
    public string Quarter { get; init; } = "";

    /// <summary>Added to the keys of a thread whose date was moved, so that the new date is reminded of anew; empty else.</summary>
    public string KeySuffix { get; init; } = "";
}

/// <summary>One day of a thread (提醒档期).</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Nominal">The day on which the rule would have it said.</param>
/// <param name="LastUseful">The last day on which it is worth saying late; null for as long as it is open.</param>
public sealed record ReminderRung(ReminderRule Rule, DateOnly Nominal, DateOnly? LastUseful = null);

/// <summary>What is open at the end of a day (未办事项).</summary>
/// <param name="IsOpen">Whether anything is.</param>
/// <param name="Tasks">The tasks that it is about, by number, ascending.</param>
/// <param name="Count">How many things: tasks, or findings.</param>
public readonly record struct OpenMatter(bool IsOpen, IReadOnlyList<int> Tasks, int Count)
{
    /// <summary>Nothing is open.</summary>
    public static OpenMatter None { get; } = new(false, [], 0);

    /// <summary>These tasks, where there are any.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <returns>Open where there are any.</returns>
    public static OpenMatter Of(IReadOnlyList<int> tasks) => tasks.Count == 0 ? None : new(true, tasks, tasks.Count);

    /// <summary>One thing about some tasks.</summary>
    /// <param name="open">Whether it is open.</param>
    /// <param name="tasks">The tasks.</param>
    /// <returns>The thing.</returns>
    public static OpenMatter One(bool open, IReadOnlyList<int> tasks) => open ? new(true, tasks, 1) : None;
}
