using System.Security.Cryptography;
using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>An issue's line in the archive (存档条目).</summary>
/// <param name="ArchiveNumber">存档编号.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Quarter">The quarter; of a year's the last.</param>
/// <param name="Number">期号.</param>
/// <param name="Title">标题.</param>
/// <param name="AsOf">截至.</param>
/// <param name="At">When it was issued.</param>
/// <param name="By">Who issued it.</param>
/// <param name="PdfHash">SHA-256 over the PDF, hexadecimal.</param>
public sealed record IssueLine(
    string ArchiveNumber, BriefingKind Kind, int Year, Quarter Quarter, int Number, string Title, DateOnly AsOf, DateTimeOffset At, string By, string PdfHash);

/// <summary>What a paper's code says (验真结果).</summary>
/// <param name="ArchiveNumber">存档编号, as asked.</param>
/// <param name="IsGenuine">Whether there is such an issue and the code is its code.</param>
/// <param name="Title">标题; empty unless genuine.</param>
/// <param name="Issuer">编印单位; empty unless genuine.</param>
/// <param name="Date">The day of issue; null unless genuine.</param>
public sealed record GenuineCheck(string ArchiveNumber, bool IsGenuine, string Title = "", string Issuer = "", DateOnly? Date = null);

/// <summary>The archive of issued briefings (简报存档): everybody who reads the plan reads it, nobody changes it.</summary>
/// <param name="contexts">The database.</param>
public sealed class BriefingArchive(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>The issues, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>None where the actor may not read them.</returns>
    public async Task<IReadOnlyList<IssueLine>> AllAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadIssue)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Issues.AsNoTracking().OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Select(row => new IssueLine(row.ArchiveNumber, row.Kind, row.Year, row.Quarter, row.Number, row.Title, row.AsOf, row.At, row.By, row.PdfHash)).ToListAsync(cancellation);
    }

    /// <summary>An issue.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="archiveNumber">存档编号.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The issue; null where there is none, or the actor may not read it.</returns>
    public async Task<StoredIssue?> FindAsync(Actor actor, string archiveNumber, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadIssue)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Issues.AsNoTracking().SingleOrDefaultAsync(row => row.ArchiveNumber == archiveNumber, cancellation);
    }

    /// <summary>The last issue of a period.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="quarter">The quarter; of a year's the last.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The issue; null where there is none, or the actor may not read it.</returns>
    public async Task<StoredIssue?> LastAsync(Actor actor, BriefingKind kind, int year, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadIssue)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Issues.AsNoTracking().Where(row => row.Kind == kind && row.Year == year && row.Quarter == quarter).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What a paper's code says (验真), to whoever holds the paper, signed in or not: nothing but what stands on its first page.</summary>
    /// <param name="archiveNumber">存档编号.</param>
    /// <param name="code">校验码, in any case.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The answer, the same for a wrong number and a wrong code.</returns>
    public async Task<GenuineCheck> CheckAsync(string archiveNumber, string code, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // Not the PDF: whoever asks is not signed in.
        var issue = await database.Issues.AsNoTracking().Where(row => row.ArchiveNumber == archiveNumber).Select(row => new { row.ContentHash, row.Content }).SingleOrDefaultAsync(cancellation);
        var given = Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant());
        return issue is not null && CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(ArchiveRules.Code(issue.ContentHash)))
            ? new(archiveNumber, true, issue.Content.Title, issue.Content.Masthead.Issuer, issue.Content.Masthead.Date)
            : new(archiveNumber, false);
    }

    /// <summary>The issue that a file is, byte for byte (文件验真).</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Its archive number; null where no issue is that file, or the actor may not read issues.</returns>
    public async Task<string?> FindFileAsync(Actor actor, Stream file, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.ReadIssue)) return null;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Issues.Where(row => row.PdfHash == hash).Select(row => row.ArchiveNumber).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What changed between two issues (两期对比).</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="before">The one's archive number.</param>
    /// <param name="after">The other's.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The comparison; null where one is not there, or the actor may not read them.</returns>
    public async Task<IssueComparison?> CompareAsync(Actor actor, string before, string after, CancellationToken cancellation = default) =>
        await FindAsync(actor, before, cancellation) is { } one && await FindAsync(actor, after, cancellation) is { } other ? new(one.Figures, other.Figures) : null;

    /// <summary>Whether an issue is as it was frozen: its content has the hash, its PDF the other.</summary>
    /// <param name="issue">The issue.</param>
    public static bool IsIntact(StoredIssue issue) =>
        HashOf(issue.Content with { Archive = null }) == issue.ContentHash && Convert.ToHexStringLower(SHA256.HashData(issue.Pdf)) == issue.PdfHash;

    /// <summary>The hash over a document's content (内容散列), SHA-256, hexadecimal.</summary>
    /// <param name="content">The document, without its archive mark.</param>
    internal static string HashOf(Briefing content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredJson.Write(content))));
}
