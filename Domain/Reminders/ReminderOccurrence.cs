namespace CreditWorkplan.Domain.Reminders;

/// <summary>One reminder to one unit (提醒): what is said, when and why.</summary>
/// <param name="Date">The day it is sent; of a missed one, the day it should have been.</param>
/// <param name="Nominal">The day on which the rule would have it said, before quiet days moved it.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Window">A quarter, a task's or milestone's number, a notice's number, an event's name.</param>
/// <param name="Due">The day by which it is due; of a returned report, the day of its return.</param>
/// <param name="Unit">The unit reminded.</param>
/// <param name="Tasks">The numbers of the tasks not done, ascending; none where it is about no task.</param>
/// <param name="Values">What its wording may name.</param>
/// <param name="Key">rule/window/unit, with the nominal day of a rule that repeats; unique in the plan.</param>
/// <param name="Audience">How far up it goes.</param>
/// <param name="Missed">Overtaken by a later one of its window and not sent (已错过).</param>
public sealed record ReminderOccurrence(
    DateOnly Date,
    DateOnly Nominal,
    ReminderRule Rule,
    string Window,
    DateOnly Due,
    string Unit,
    IReadOnlyList<int> Tasks,
    ReminderValues Values,
    string Key,
    ReminderAudience Audience,
    bool Missed)
{
    /// <summary>Why, in Chinese.</summary>
    public string Reason => ReminderTemplate.Fill(Rule.Chinese, Values);
}
