namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of signing for tasks, instructions, notices and stocktakes, in JobText.resx (zh-CN) and JobText.en.resx.</summary>
public sealed class JobText;
