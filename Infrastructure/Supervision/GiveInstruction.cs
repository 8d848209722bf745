using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Gives an instruction (批示): a leader's remark that obliges a unit by a date.</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class GiveInstruction(SupervisionDesk desk)
{
    /// <summary>Gives it.</summary>
    /// <param name="actor">Who; a leader or the office.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="unit">Whom it obliges; has a part in every one of the tasks.</param>
    /// <param name="tasks">The tasks, by number; at least one.</param>
    /// <param name="text">What is to be done; 1 to <see cref="SupervisionDesk.LongestText"/> characters.</param>
    /// <param name="due">By when; today or later.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; of <see cref="SupervisionOutcome.Invalid"/> the state says what is, see <see cref="OutOfRange"/>.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, string unit, IReadOnlyList<int> tasks, string text, DateOnly due, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Act.GiveInstruction, year, (database, plan, _) =>
        {
            if (desk.Refuse(plan, unit, tasks, text, due) is { } refusal) return Task.FromResult(refusal);
            database.Instructions.Add(new StoredInstruction
            {
                Year = year,
                Unit = unit,
                Tasks = [.. tasks.Distinct().Order()],
                Text = text.Trim(),
                Due = due,
                State = InstructionState.Open,
                Steps = [desk.Taken(actor, InstructionStep.Give, null)],
                Version = 1,
            });
            return Task.FromResult(new SupervisionResult(SupervisionOutcome.Saved, nameof(InstructionState.Open)));
        }, cancellation);
}
