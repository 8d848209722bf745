namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of navigation, palette, search, shortcuts, saved views and undo, in FrameText.resx (zh-CN) and FrameText.en.resx.</summary>
public sealed class FrameText;
