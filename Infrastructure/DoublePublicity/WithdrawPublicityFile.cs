using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Takes a file out of its quarter's next evaluation (撤回批次); evaluations that used it keep its name and hash, and its content stays.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class WithdrawPublicityFile(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>Withdraws it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<PublicityFileResult> RunAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.PublicityFiles.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } file) return new(PublicityFileOutcome.NotFound);
        if (!Permissions.May(actor, Act.SendPublicity, file.Unit)) return new(PublicityFileOutcome.Forbidden);
        if (file.State is not (PublicityFileState.Active or PublicityFileState.NeedsColumns)) return new(PublicityFileOutcome.NotFound);
        (file.State, file.EndedAt, file.EndedBy) = (PublicityFileState.Withdrawn, clock.GetUtcNow(), actor.Name);
        await database.SaveChangesAsync(cancellation);
        return new(PublicityFileOutcome.Saved, File: file);
    }
}
