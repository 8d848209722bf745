namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of signing for tasks, instructions, notices and stocktakes, in LeverText.resx (zh-CN) and LeverText.en.resx.</summary>
public sealed class LeverText;
