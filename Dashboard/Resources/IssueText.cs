namespace CreditWorkplan.Dashboard.Resources;

/// <summary>Texts of editing, issuing and archiving briefings; the strings are in IssueText.resx (zh-CN) and IssueText.en.resx.</summary>
public sealed class IssueText;
