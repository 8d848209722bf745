namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the office's reminders pages, in ReminderText.resx (zh-CN) and ReminderText.en.resx.</summary>
public sealed class ReminderText;
