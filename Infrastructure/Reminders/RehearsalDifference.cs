namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>A reminder that both rehearsals say, but not alike.</summary>
/// <param name="Before">As the rules that hold say it.</param>
/// <param name="After">As the edited ones do.</param>
public sealed record ChangedReminder(RehearsedReminder Before, RehearsedReminder After)
{
    /// <summary>Whether it goes on another day.</summary>
    public bool OtherDay => Before.Date != After.Date;

    /// <summary>Whether its words differ.</summary>
    public bool OtherWords => Before.Reason != After.Reason;

    /// <summary>Whether it goes to others or by other ways.</summary>
    public bool OtherRecipients => !Before.Recipients.SequenceEqual(After.Recipients) || !Before.Channels.SequenceEqual(After.Channels);
}

/// <summary>How many reminders and messages a day has.</summary>
/// <param name="Day">The day.</param>
/// <param name="Before">Reminders by the rules that hold.</param>
/// <param name="After">Reminders by the edited ones.</param>
/// <param name="MessagesBefore">Messages by the rules that hold.</param>
/// <param name="MessagesAfter">Messages by the edited ones.</param>
public sealed record RehearsedDay(DateOnly Day, int Before, int After, int MessagesBefore, int MessagesAfter);

/// <summary>What an edit would change (预演对比): two rehearsals of the same days side by side.</summary>
/// <param name="Come">Reminders that only the edited rules say, by date.</param>
/// <param name="Go">Reminders that only the rules that hold say, by date.</param>
/// <param name="Changed">Reminders that both say, but not alike.</param>
/// <param name="Reworded">How many messages go to the same person on the same day in other words, in either language.</param>
/// <param name="Days">The days on which either says something.</param>
public sealed record RehearsalDifference(
    IReadOnlyList<RehearsedReminder> Come, IReadOnlyList<RehearsedReminder> Go, IReadOnlyList<ChangedReminder> Changed, int Reworded, IReadOnlyList<RehearsedDay> Days)
{
    /// <summary>Whether nothing changes in the days rehearsed.</summary>
    public bool IsNone => Come.Count == 0 && Go.Count == 0 && Changed.Count == 0 && Reworded == 0;

    /// <summary>Compares two rehearsals of the same days.</summary>
    /// <param name="before">By the rules that hold.</param>
    /// <param name="after">By the edited ones.</param>
    /// <returns>What differs.</returns>
    public static RehearsalDifference Between(Rehearsal before, Rehearsal after)
    {
        // A key is unique in its plan; two plans' windows may share one, so the pair is matched in the order of days.
        var held = before.Reminders.ToLookup(one => one.Key);
        var edited = after.Reminders.ToLookup(one => one.Key);
        var both = held.Where(same => edited.Contains(same.Key)).SelectMany(same => same.Zip(edited[same.Key], (one, other) => new ChangedReminder(one, other)));
        var words = before.Messages.ToDictionary(message => (message.Day, message.Channel, message.To));
        var reworded = after.Messages.Count(message => words.TryGetValue((message.Day, message.Channel, message.To), out var was) && (was.Subject, was.Body) != (message.Subject, message.Body));
        return new(
            [.. after.Reminders.Where(one => !held.Contains(one.Key))],
            [.. before.Reminders.Where(one => !edited.Contains(one.Key))],
            [.. both.Where(pair => pair.OtherDay || pair.OtherWords || pair.OtherRecipients)],
            reworded,
            [.. before.Reminders.Concat(after.Reminders).Select(one => one.Date).Distinct().Order().Select(day => new RehearsedDay(
                day, before.Reminders.Count(one => one.Date == day), after.Reminders.Count(one => one.Date == day), before.Messages.Count(one => one.Day == day), after.Messages.Count(one => one.Day == day)))]);
    }
}
