namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of supervision, in SupervisionText.resx (zh-CN) and SupervisionText.en.resx.</summary>
public sealed class SupervisionText;
