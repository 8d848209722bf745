using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>What became of a step with a briefing (办理结果).</summary>
public enum BriefingOutcome
{
    /// <summary>Done.</summary>
    Saved,

    /// <summary>There is no such draft.</summary>
    Absent,

    /// <summary>Somebody else changed it meanwhile.</summary>
    Stale,

    /// <summary>It stands where this step is not possible.</summary>
    WrongState,

    /// <summary>A text is too long, or a title is missing.</summary>
    Invalid,

    /// <summary>The number was given to another issue.</summary>
    NumberTaken,

    /// <summary>No print font has some of its characters.</summary>
    CharactersMissing,

    /// <summary>It cannot be printed here.</summary>
    NotPrintable,
}

/// <summary>A document that was just worked out (生成结果).</summary>
/// <param name="Outline">Its chapters, under the template of its kind.</param>
/// <param name="Figures">The figures behind them.</param>
/// <param name="Evaluation">The evaluation that it quotes; null for none.</param>
public sealed record WrittenBriefing(BriefingOutline Outline, BriefingFigures Figures, long? Evaluation);

/// <summary>Drafts of briefings (简报草稿): kept, edited, read through.</summary>
/// <param name="contexts">The database.</param>
/// <param name="templates">With what a draft begins.</param>
/// <param name="clock">The time.</param>
public sealed class BriefingDrafts(IDbContextFactory<WorkplanDbContext> contexts, BriefingTemplates templates, TimeProvider clock)
{
    private const int MostChapters = 60;
    private const int MostParagraphs = 500;

    /// <summary>A draft.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="kind">A quarter's or a year's.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter; of a year's the last.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The draft; null where there is none or the actor may not read it.</returns>
    public async Task<StoredBriefing?> FindAsync(Actor actor, BriefingKind kind, int year, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Briefings.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == kind && row.Year == year && row.Quarter == quarter, cancellation);
    }

    /// <summary>Keeps what was worked out anew: the office's edits stay and are laid over it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter; of a year's the last.</param>
    /// <param name="written">What was worked out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False where another was faster.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not draft briefings.</exception>
    public async Task<bool> KeepAsync(Actor actor, int year, Quarter quarter, WrittenBriefing written, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EditBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not draft briefings; the office may");
        var kind = written.Outline.Kind;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var stored = await database.Briefings.SingleOrDefaultAsync(row => row.Kind == kind && row.Year == year && row.Quarter == quarter, cancellation);
        if (stored is null)
        {
            stored = new StoredBriefing { Kind = kind, Year = year, Quarter = quarter, By = actor.Name, Content = written.Outline.Compose(), Edits = (await templates.OfAsync(kind, cancellation)).ToEdits() };
            database.Briefings.Add(stored);
        }
        (stored.AsOf, stored.DraftedAt, stored.By) = (written.Figures.AsOf, clock.GetUtcNow(), actor.Name);
        (stored.Outline, stored.Figures, stored.Evaluation) = (written.Outline, written.Figures, written.Evaluation);
        Recompose(stored);
        try
        {
            await database.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException) when (database.Briefings.AsNoTracking().Any(row => row.Kind == kind && row.Year == year && row.Quarter == quarter && row.Version > 0))
        {
            // Another draft was faster; it holds the same figures.
            return false;
        }
    }

    /// <summary>Lays edits over a draft (编辑); what was read through has to be read again.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="edits">All edits, in place of those before.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; nothing changes unless Saved.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not edit briefings.</exception>
    public async Task<BriefingOutcome> EditAsync(Actor actor, long id, int version, BriefingEdits edits, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EditBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not edit briefings; the office may");
        if (!IsValid(edits)) return BriefingOutcome.Invalid;
        return await ChangeAsync(
            id, version,
            stored =>
            {
                if (stored.State == BriefingState.Issued || stored.Outline is null) return BriefingOutcome.WrongState;
                (stored.Edits, stored.EditedBy) = (edits, actor.Name);
                Recompose(stored);
                return BriefingOutcome.Saved;
            },
            cancellation);
    }

    /// <summary>Says that a draft was read through (审核), or takes that back.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The draft.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="reviewed">False takes it back.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not.</exception>
    public async Task<BriefingOutcome> ReviewAsync(Actor actor, long id, int version, bool reviewed = true, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReviewBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not review briefings; office and leaders may");
        return await ChangeAsync(
            id, version,
            stored =>
            {
                if (stored.State != (reviewed ? BriefingState.Draft : BriefingState.Reviewed) || stored.Outline is null) return BriefingOutcome.WrongState;
                stored.State = reviewed ? BriefingState.Reviewed : BriefingState.Draft;
                (stored.ReviewedBy, stored.ReviewedAt) = reviewed ? (actor.Name, clock.GetUtcNow()) : ((string?)null, (DateTimeOffset?)null);
                stored.Version++;
                return BriefingOutcome.Saved;
            },
            cancellation);
    }

    /// <summary>Whether edits keep within what can be printed and stored.</summary>
    internal static bool IsValid(BriefingEdits edits) =>
        edits.Order.Count <= MostChapters && edits.Dropped.Count <= MostChapters && edits.Own.Count <= MostChapters && edits.Paragraphs.Count <= MostParagraphs
        && edits.Order.Concat(edits.Dropped).All(key => key.Length is > 0 and <= OwnChapter.LongestTitle)
        && edits.Own.All(own => own.Key.StartsWith(OwnChapter.Prefix, StringComparison.Ordinal) && own.Key.Length <= OwnChapter.LongestTitle && own.Title.Trim().Length is > 0 and <= OwnChapter.LongestTitle && own.Text.Length <= OwnChapter.LongestText)
        && edits.Own.Select(own => own.Key).Distinct().Count() == edits.Own.Count
        && edits.Paragraphs.All(edit => edit.Text.Length <= OwnChapter.LongestText && edit.Index >= 0);

    private static void Recompose(StoredBriefing stored)
    {
        stored.Content = stored.Outline!.Compose(stored.Edits ?? BriefingEdits.None);
        (stored.State, stored.ReviewedBy, stored.ReviewedAt) = (BriefingState.Draft, null, null);
        stored.Version++;
    }

    private async Task<BriefingOutcome> ChangeAsync(long id, int version, Func<StoredBriefing, BriefingOutcome> change, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Briefings.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } stored) return BriefingOutcome.Absent;
        if (stored.Version != version) return BriefingOutcome.Stale;
        var outcome = change(stored);
        if (outcome != BriefingOutcome.Saved) return outcome;
        try
        {
            await database.SaveChangesAsync(cancellation);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return BriefingOutcome.Stale;
        }
    }
}
