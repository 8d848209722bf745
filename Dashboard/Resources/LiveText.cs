namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the connection, of what is kept while it is lost and of who else is here, in LiveText.resx (zh-CN) and LiveText.en.resx.</summary>
public sealed class LiveText;
