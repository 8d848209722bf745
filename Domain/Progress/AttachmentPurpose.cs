namespace CreditWorkplan.Domain.Progress;

/// <summary>What an attachment belongs to (附件归属).</summary>
public enum AttachmentPurpose
{
    /// <summary>A report; the subject is the quarter.</summary>
    Report,

    /// <summary>A milestone's proof; the subject is its title.</summary>
    Milestone,

    /// <summary>A closure's proof; the subject is empty.</summary>
    Closure,
}
