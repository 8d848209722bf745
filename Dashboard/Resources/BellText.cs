namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the bell, of people's choices about reminders and of the kinds of reminders, in BellText.resx (zh-CN) and BellText.en.resx.</summary>
public sealed class BellText;
