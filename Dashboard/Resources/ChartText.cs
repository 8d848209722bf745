namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of charts and of the matrix, in ChartText.resx (zh-CN) and ChartText.en.resx.</summary>
public sealed class ChartText;
