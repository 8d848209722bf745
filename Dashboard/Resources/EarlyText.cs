namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of early signs: forecasts, disagreements, promises, in EarlyText.resx (zh-CN) and EarlyText.en.resx.</summary>
public sealed class EarlyText;
