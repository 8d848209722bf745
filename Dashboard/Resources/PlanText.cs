namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the import of plans, in PlanText.resx (zh-CN) and PlanText.en.resx.</summary>
public sealed class PlanText;
