namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of signing for tasks, instructions, notices and stocktakes, in CalendarText.resx (zh-CN) and CalendarText.en.resx.</summary>
public sealed class CalendarText;
