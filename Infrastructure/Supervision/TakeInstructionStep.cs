using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Answers an instruction, settles or returns the answer (反馈、核定落实、退回).</summary>
/// <param name="desk">What the commands have in common.</param>
public sealed class TakeInstructionStep(SupervisionDesk desk)
{
    /// <summary>Takes one step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The instruction.</param>
    /// <param name="step">The step.</param>
    /// <param name="text">The answer, or the reason of a return: 1 to <see cref="SupervisionDesk.LongestText"/> characters; a note, where it is settled.</param>
    /// <param name="version">The version that was read; null does not ask.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public Task<SupervisionResult> RunAsync(
        Actor actor, int year, long id, InstructionStep step, string? text = null, int? version = null, CancellationToken cancellation = default) =>
        desk.RunAsync(actor, Instruction.Life.Needs(step), year, async (database, _, heirs) =>
        {
            if (await database.Instructions.SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } stored) return new(SupervisionOutcome.NotFound);
            if (actor.Unit is { } unit && heirs.Of(stored.Unit) != unit) return new(SupervisionOutcome.Forbidden);
            if (version is { } read && read != stored.Version) return new(SupervisionOutcome.Stale);
            if (Instruction.Life.Find(stored.State, step) is not { } move) return new(SupervisionOutcome.WrongState, stored.State.ToString());
            if (SupervisionDesk.Lacks(text, needed: step != InstructionStep.Settle)) return new(SupervisionOutcome.Invalid, OutOfRange.Text);
            if (step == InstructionStep.Reply) stored.Reply = text!.Trim();
            return desk.Move(actor, stored, move, text);
        }, cancellation);
}
