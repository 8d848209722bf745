namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the frame, the home page and the board, in BoardText.resx (zh-CN) and BoardText.en.resx.</summary>
public sealed class BoardText;
