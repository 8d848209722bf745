using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.Reminders;

/// <summary>One reminder to one unit (提醒): what is said, when and why.</summary>
/// <param name="Date">The day it is sent; of a missed one, the day it should have been.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Window">The quarter reported on.</param>
/// <param name="Due">The day by which its reports are due.</param>
/// <param name="Unit">The unit reminded.</param>
/// <param name="Tasks">The numbers of the tasks not yet submitted, ascending.</param>
/// <param name="Key">rule/window/unit, with the nominal day of a rule that repeats; unique.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Missed">Overtaken by a later one of its window and not sent (已错过).</param>
public sealed record ReminderOccurrence(
    DateOnly Date,
    ReminderRule Rule,
    Quarter Window,
    DateOnly Due,
    string Unit,
    IReadOnlyList<int> Tasks,
    string Key,
    string Reason,
    bool Missed);
