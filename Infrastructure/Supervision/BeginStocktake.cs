using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Begins a stocktake (开始盘点) of the tasks that are red or yellow today.</summary>
/// <param name="desk">What the commands have in common.</param>
/// <param name="boards">Gives today's board.</param>
/// <param name="clock">The time.</param>
public sealed class BeginStocktake(SupervisionDesk desk, LiveBoards boards, TimeProvider clock)
{
    /// <summary>The state of a refusal where no task is red or yellow.</summary>
    public const string NoneCritical = nameof(NoneCritical);

    /// <summary>Begins it.</summary>
    /// <param name="actor">Who; the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="title">Its name; 1 to <see cref="SupervisionDesk.LongestTitle"/> characters.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome, with the stocktake where begun; <see cref="SupervisionOutcome.WrongState"/> <see cref="NoneCritical"/> where there is nothing to go through.</returns>
    public async Task<(SupervisionResult Result, StoredStocktake? Stocktake)> RunAsync(Actor actor, int year, string title, CancellationToken cancellation = default)
    {
        StoredStocktake? begun = null;
        var result = await desk.RunAsync(actor, Act.HoldStocktake, year, async (database, _, _) =>
        {
            if (string.IsNullOrWhiteSpace(title) || title.Length > SupervisionDesk.LongestTitle) return new(SupervisionOutcome.Invalid, OutOfRange.Title);
            if (await boards.CurrentAsync(year, cancellation) is not { } board) return new(SupervisionOutcome.NotFound);
            List<int> tasks =
            [
                .. board.Tasks.Where(row => row.Standing.Light is Light.Overdue or Light.Behind)
                    .OrderBy(row => row.Standing.Light).ThenBy(row => row.Task.Number).Select(row => row.Task.Number),
            ];
            if (tasks.Count == 0) return new(SupervisionOutcome.WrongState, NoneCritical);
            begun = new StoredStocktake { Year = year, Title = title.Trim(), Day = clock.Today(), By = actor.Name, Tasks = tasks, Version = 1 };
            database.Stocktakes.Add(begun);
            return new(SupervisionOutcome.Saved);
        }, cancellation);
        return (result, result.Outcome == SupervisionOutcome.Saved ? begun : null);
    }
}
