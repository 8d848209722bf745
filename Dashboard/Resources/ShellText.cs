namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of list states, unknown addresses and the printed foot, in ShellText.resx (zh-CN) and ShellText.en.resx.</summary>
public sealed class ShellText;
