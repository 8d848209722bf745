namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The bell (提醒铃): rings when reminders were written, so that open pages look again.</summary>
public sealed class ReminderBell
{
    /// <summary>Called after each commit that wrote reminders, outside any lock; must not throw.</summary>
    public event Action? Rang;

    /// <summary>Rings it.</summary>
    public void Ring() => Rang?.Invoke();
}
