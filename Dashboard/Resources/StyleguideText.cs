namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the styleguide, in StyleguideText.resx (zh-CN) and StyleguideText.en.resx.</summary>
public sealed class StyleguideText;
