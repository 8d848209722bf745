using CreditWorkplan.Domain.Briefings;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Puts an outline together as it is printed (成文): the one place through which documents that nobody edits pass.</summary>
public static class BriefingComposition
{
    /// <summary>The document.</summary>
    /// <param name="outline">Its chapters.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The briefing.</returns>
    public static Task<Briefing> ComposeAsync(BriefingOutline outline, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(outline.Compose());
    }
}
