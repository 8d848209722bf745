using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Writes down what a stocktake decided on one task (盘点意见).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class DecideInStocktake(SupervisionDesk desk)
{
    /// <summary>How often it is tried again where others write on other tasks at the same moment.</summary>
    private const int MostTries = 5;

    /// <summary>Writes it down in the place of what was there.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The stocktake.</param>
    /// <param name="decision">The decision; unit and date both or neither. An empty one takes back what was there.</param>
    /// <param name="read">What was there when it was read; null where nothing was. Another writer on the same task is not overwritten, one on another task does not matter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<SupervisionResult> RunAsync(
        Actor actor, int year, long id, StocktakeDecision decision, StocktakeDecision? read, CancellationToken cancellation = default)
    {
        var result = await DecideAsync(actor, year, id, decision, read, cancellation);
        for (var tries = 1; tries < MostTries && result is { Outcome: SupervisionOutcome.Stale, State: "" }; tries++) result = await DecideAsync(actor, year, id, decision, read, cancellation);
        return result;
    }

    private Task<SupervisionResult> DecideAsync(Actor actor, int year, long id, StocktakeDecision decision, StocktakeDecision? read, CancellationToken cancellation) =>
        desk.RunAsync(actor, Act.HoldStocktake, year, async (database, plan, _) =>
        {
            if (await database.Stocktakes.SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } stored || !stored.Tasks.Contains(decision.Task)) return new(SupervisionOutcome.NotFound);
            if (stored.Ended) return new(SupervisionOutcome.WrongState, nameof(StoredStocktake.Ended));
            if (stored.Decisions.FirstOrDefault(one => one.Task == decision.Task) != read) return new(SupervisionOutcome.Stale, nameof(decision));
            var taken = decision with { Text = decision.Text.Trim() };
            var empty = taken is { Text: "", Unit: null, Due: null };
            if (!empty && Refuse(plan, taken) is { } refusal) return refusal;
            stored.Decisions = [.. stored.Tasks.SelectMany(task => task == taken.Task ? (empty ? [] : [taken]) : stored.Decisions.Where(one => one.Task == task))];
            stored.Version++;
            return new(SupervisionOutcome.Saved);
        }, cancellation);

    private SupervisionResult? Refuse(Domain.Plans.WorkPlan plan, StocktakeDecision decision)
    {
        if (SupervisionDesk.Lacks(decision.Text, needed: true)) return new(SupervisionOutcome.Invalid, OutOfRange.Text);
        if (decision is { Unit: { } unit, Due: { } due }) return desk.Refuse(plan, unit, [decision.Task], decision.Text, due);
        if (decision.Unit is not null) return new(SupervisionOutcome.Invalid, OutOfRange.Due);
        return decision.Due is null ? null : new(SupervisionOutcome.Invalid, OutOfRange.Unit);
    }
}
