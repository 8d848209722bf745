namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the wall, in WallText.resx (zh-CN) and WallText.en.resx.</summary>
public sealed class WallText;
