namespace CreditWorkplan.Dashboard.Resources;

/// <summary>Every text that people see, in Text.resx (zh-CN) and Text.en.resx.</summary>
public sealed class Text;
