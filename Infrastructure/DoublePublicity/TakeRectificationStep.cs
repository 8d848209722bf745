using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Which items are meant (整改筛选).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Unit">The unit; all where null.</param>
/// <param name="Rule">The rule's code; all where null.</param>
/// <param name="State">The state; all where null.</param>
/// <param name="Ids">These alone; all that match where null.</param>
public sealed record RectificationFilter(Quarter Quarter, string? Unit = null, string? Rule = null, RectificationState? State = null, IReadOnlyList<long>? Ids = null);

/// <summary>What is said with a step.</summary>
/// <param name="Text">The explanation, or the reason.</param>
/// <param name="ProofName">The name of a file given as proof; null where none is.</param>
/// <param name="Proof">Its content.</param>
public sealed record RectificationWords(string Text, string? ProofName = null, byte[]? Proof = null);

/// <summary>What came of a step; everything but <see cref="Saved"/> changed nothing.</summary>
public enum RectificationOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>The actor may not: another role or another unit.</summary>
    Forbidden,

    /// <summary>None of the items is in a state from which the step leads on.</summary>
    WrongState,

    /// <summary>The text is missing or too long.</summary>
    Text,

    /// <summary>The proof is not taken.</summary>
    Proof,
}

/// <summary>How a step ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Count">How many items took it.</param>
/// <param name="Refusal">Why the proof is not taken; null else.</param>
public sealed record RectificationResult(RectificationOutcome Outcome, int Count = 0, AttachmentRefusal? Refusal = null);

/// <summary>Takes one step with one or many items (整改、复核、退回): those that can take it do, with one explanation and one proof for all.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class TakeRectificationStep(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 2_000;

    private const int Piece = 2_000;

    /// <summary>Takes the step.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="filter">Which items.</param>
    /// <param name="step">The step: rectify, accept or return; what evaluations do is theirs.</param>
    /// <param name="words">What is said.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<RectificationResult> RunAsync(
        Actor actor, RectificationFilter filter, RectificationStep step, RectificationWords words, CancellationToken cancellation = default)
    {
        if (step is not (RectificationStep.Rectify or RectificationStep.Accept or RectificationStep.Return)) return new(RectificationOutcome.Forbidden);
        var unit = step == RectificationStep.Rectify ? filter.Unit ?? actor.Unit : filter.Unit;
        if (!Permissions.May(actor, Rectification.Life.Needs(step), unit)) return new(RectificationOutcome.Forbidden);
        var text = words.Text.Trim();
        if (text.Length > LongestText || (text.Length == 0 && step != RectificationStep.Accept)) return new(RectificationOutcome.Text);
        AttachmentKind? kind = null;
        if (words.Proof is { } proof && step == RectificationStep.Rectify)
        {
            (kind, var refusal) = AttachmentRules.Judge(words.ProofName ?? "", proof);
            if (kind is null) return new(RectificationOutcome.Proof, Refusal: refusal);
        }
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // One writer at a time from here on: no item is taken by two.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var count = await TakeAsync(database, actor, filter with { Unit = unit }, step, new(text, kind is null ? null : words.ProofName, kind is null ? null : words.Proof), kind, cancellation);
        if (count == 0) return new(RectificationOutcome.WrongState);
        await transaction.CommitAsync(cancellation);
        return new(RectificationOutcome.Saved, count);
    }

    private async Task<int> TakeAsync(
        WorkplanDbContext database, Actor actor, RectificationFilter filter, RectificationStep step, RectificationWords words, AttachmentKind? kind, CancellationToken cancellation)
    {
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        var from = Rectification.Life.Moves.Where(move => move.Step == step).Select(move => move.From).ToList();
        var to = Rectification.Life.Moves.First(move => move.Step == step).To;
        var ids = await RectificationQueries.Matching(database, filter, heirs).Where(row => from.Contains(row.State)).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        if (ids.Count == 0) return 0;
        StoredRectificationAct act = new()
        {
            Step = step,
            At = clock.GetUtcNow(),
            By = actor.Name,
            Text = words.Text,
            ProofName = words.ProofName,
            ProofType = kind is { } found ? AttachmentRules.MediaTypeOf(found) : null,
            Proof = words.Proof is { } bytes ? new() { Bytes = bytes } : null,
        };
        database.RectificationActs.Add(act);
        await database.SaveChangesAsync(cancellation);
        foreach (var piece in ids.Chunk(Piece))
            await database.Rectifications.Where(row => piece.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to).SetProperty(row => row.LastStep, step), cancellation);
        await KeepRectifications.LinkAsync(database, act.Id, ids, cancellation);
        return ids.Count;
    }
}
