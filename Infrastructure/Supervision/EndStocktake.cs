using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Ends a stocktake (结束盘点): decisions that name a unit and a date become instructions, all or none.</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class EndStocktake(SupervisionDesk desk)
{
    /// <summary>Ends it; ending it again does nothing.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The stocktake.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(Actor actor, int year, long id, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Act.HoldStocktake, year, async (database, _, heirs) =>
        {
            if (await database.Stocktakes.SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } stored) return new(SupervisionOutcome.NotFound);
            if (stored.Ended) return new(SupervisionOutcome.Saved, nameof(StoredStocktake.Ended));
            if (version is { } read && read != stored.Version) return new(SupervisionOutcome.Stale);
            foreach (var decision in stored.Decisions)
            {
                if (decision is not { Unit: { } unit, Due: { } due }) continue;
                database.Instructions.Add(new StoredInstruction
                {
                    Year = year,
                    Stocktake = stored.Id,
                    Unit = heirs.Of(unit),
                    Tasks = [decision.Task],
                    Text = decision.Text,
                    Due = due,
                    State = InstructionState.Open,
                    Steps = [desk.Taken(actor, InstructionStep.Give, stored.Title)],
                    Version = 1,
                });
            }
            stored.Ended = true;
            stored.Version++;
            return new(SupervisionOutcome.Saved, nameof(StoredStocktake.Ended));
        }, cancellation);
}
