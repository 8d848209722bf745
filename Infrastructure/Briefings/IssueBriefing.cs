using System.Security.Cryptography;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>What became of issuing a briefing (印发结果).</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Issue">The issue; null unless Saved.</param>
/// <param name="Missing">The characters that no print font has.</param>
/// <param name="Explanation">Why it cannot be printed; null where it can.</param>
public sealed record IssueResult(BriefingOutcome Outcome, StoredIssue? Issue = null, IReadOnlyList<MissingCharacter>? Missing = null, string? Explanation = null);

/// <summary>Issues a briefing under a number (编号印发): dated, marked, printed, and frozen in the archive together with its figures.</summary>
/// <param name="contexts">The database.</param>
/// <param name="publishers">Where the archive's address is.</param>
/// <param name="printer">Prints it.</param>
/// <param name="fonts">Tell what cannot be printed.</param>
/// <param name="clock">The time.</param>
public sealed class IssueBriefing(IDbContextFactory<WorkplanDbContext> contexts, Publishers publishers, IBriefingPrinter printer, InstalledFonts fonts, TimeProvider clock)
{
    /// <summary>The number that the next issue of a kind and year gets (下一期号).</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>From 1.</returns>
    public async Task<int> NextNumberAsync(BriefingKind kind, int year, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await NextNumberAsync(database, kind, year, cancellation);
    }

    /// <summary>Issues it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The draft, read through.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="number">期号, 1 to <see cref="ArchiveRules.HighestNumber"/>; null takes the next.</param>
    /// <param name="cancellation">Stops it; nothing is issued then.</param>
    /// <returns>The outcome; nothing changes unless Saved.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not issue briefings.</exception>
    public async Task<IssueResult> RunAsync(Actor actor, long id, int version, int? number = null, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.IssueBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not issue briefings; the office may");
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Briefings.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } stored) return new(BriefingOutcome.Absent);
        if (stored.Version != version) return new(BriefingOutcome.Stale);
        if (stored is not { State: BriefingState.Reviewed, Outline: { } outline, Figures: { } figures, ReviewedBy: { } reviewer }) return new(BriefingOutcome.WrongState);
        var issueNumber = number ?? await NextNumberAsync(database, stored.Kind, stored.Year, cancellation);
        if (issueNumber is < 1 or > ArchiveRules.HighestNumber) return new(BriefingOutcome.Invalid);
        if (await database.Issues.AnyAsync(row => row.Kind == stored.Kind && row.Year == stored.Year && row.Number == issueNumber, cancellation)) return new(BriefingOutcome.NumberTaken);

        var (content, hash, archiveNumber) = await MarkAsync(stored, outline, issueNumber, cancellation);
        if (fonts.Missing(content) is { Count: > 0 } missing) return new(BriefingOutcome.CharactersMissing, Missing: missing);
        byte[] pdf;
        try
        {
            pdf = await printer.PrintForArchiveAsync(content, cancellation);
        }
        catch (PrintingUnavailableException unavailable)
        {
            return new(BriefingOutcome.NotPrintable, Explanation: unavailable.Message);
        }
        StoredIssue issue = new()
        {
            Kind = stored.Kind,
            Year = stored.Year,
            Quarter = stored.Quarter,
            Number = issueNumber,
            ArchiveNumber = archiveNumber,
            Title = content.Title,
            ContentHash = hash,
            Content = content,
            Figures = figures,
            Evaluation = stored.Evaluation,
            AsOf = stored.AsOf,
            Pdf = pdf,
            PdfHash = Convert.ToHexStringLower(SHA256.HashData(pdf)),
            ReviewedBy = reviewer,
            By = actor.Name,
            At = clock.GetUtcNow(),
        };
        database.Issues.Add(issue);
        stored.State = BriefingState.Issued;
        stored.Version++;
        var outcome = await SaveAsync(database, stored, issueNumber, cancellation);
        return new(outcome, outcome == BriefingOutcome.Saved ? issue : null);
    }

    private async Task<(Briefing Content, string Hash, string ArchiveNumber)> MarkAsync(StoredBriefing stored, BriefingOutline outline, int number, CancellationToken cancellation)
    {
        var dated = outline.DatedAs(clock.Today());
        var content = (dated with { Masthead = dated.Masthead with { Issue = number } }).Compose(stored.Edits ?? BriefingEdits.None);
        var hash = BriefingArchive.HashOf(content);
        var archiveNumber = ArchiveRules.Number(stored.Kind, stored.Year, number);
        var publisher = await publishers.CurrentAsync(cancellation);
        var code = ArchiveRules.Code(hash);
        return (content with { Archive = new(archiveNumber, code, new Uri(publisher.Address, $"archive/{archiveNumber}?code={code}"), publisher.Mark) }, hash, archiveNumber);
    }

    private static async Task<BriefingOutcome> SaveAsync(WorkplanDbContext database, StoredBriefing stored, int number, CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
            return BriefingOutcome.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            return BriefingOutcome.Stale;
        }
        catch (DbUpdateException) when (database.Issues.AsNoTracking().Any(row => row.Kind == stored.Kind && row.Year == stored.Year && row.Number == number))
        {
            return BriefingOutcome.NumberTaken;
        }
    }

    private static async Task<int> NextNumberAsync(WorkplanDbContext database, BriefingKind kind, int year, CancellationToken cancellation) =>
        (await database.Issues.Where(row => row.Kind == kind && row.Year == year).MaxAsync(row => (int?)row.Number, cancellation) ?? 0) + 1;
}
