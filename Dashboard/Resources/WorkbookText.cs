namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the workbooks that units fill in offline, in WorkbookText.resx (zh-CN) and WorkbookText.en.resx.</summary>
public sealed class WorkbookText;
