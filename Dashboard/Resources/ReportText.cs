namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of tasks, reports, review and units, in ReportText.resx (zh-CN) and ReportText.en.resx.</summary>
public sealed class ReportText;
