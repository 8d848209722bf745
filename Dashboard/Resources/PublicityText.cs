namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the 双公示 pages, in PublicityText.resx (zh-CN) and PublicityText.en.resx.</summary>
public sealed class PublicityText;
