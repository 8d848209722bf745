namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the unit directory, in UnitText.resx (zh-CN) and UnitText.en.resx.</summary>
public sealed class UnitText;
