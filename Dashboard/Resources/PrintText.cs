namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of briefings and evaluations on pages, in PrintText.resx (zh-CN) and PrintText.en.resx.</summary>
public sealed class PrintText;
