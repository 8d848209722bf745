using System.Security.Cryptography;
using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Closes a quarter (季度结转、快照): freezes the board of the closing day and drafts the briefing. It opens nothing, and a quarter that nobody closed blocks nothing.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="boards">Gives the board of the day.</param>
/// <param name="briefings">Drafts the briefing.</param>
public sealed class CloseQuarter(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, LiveBoards boards, QuarterlyBriefings briefings)
{
    /// <summary>Closes a quarter; closing it again does nothing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="quarter">The quarter, ended by now.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome; <see cref="SupervisionOutcome.WrongState"/> while the quarter runs.</returns>
    public async Task<SupervisionResult> RunAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.CloseQuarter)) return new(SupervisionOutcome.Forbidden);
        var today = clock.Today();
        if (today <= quarter.End) return new(SupervisionOutcome.WrongState);
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            if (await database.Snapshots.AnyAsync(row => row.Year == quarter.Year && row.Quarter == quarter, cancellation)) return new(SupervisionOutcome.Saved);
            if (await FreezeAsync(quarter.Year, today, cancellation) is not { } frozen) return new(SupervisionOutcome.NotFound);
            database.Snapshots.Add(new StoredSnapshot
            {
                Year = quarter.Year,
                Quarter = quarter,
                Day = today,
                ClosedAt = clock.GetUtcNow(),
                ClosedBy = actor.Name,
                Board = frozen.Board,
                Hash = frozen.Hash,
            });
            try
            {
                await database.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException fault) when (StorageFaults.Find(fault) is null)
            {
                // Somebody else was faster, with the same board.
                return new(SupervisionOutcome.Saved);
            }
        }
        await briefings.DraftAsync(actor, quarter.Year, quarter, cancellation);
        return new(SupervisionOutcome.Saved);
    }

    /// <summary>Freezes for good what was closed on a day that has ended since: the snapshot is the board at the end of the closing day.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When done; doing it again changes nothing.</returns>
    public async Task FinishAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var today = clock.Today();
        foreach (var snapshot in await database.Snapshots.Where(row => !row.Final && row.Day < today).ToListAsync(cancellation))
        {
            if (await FreezeAsync(snapshot.Year, snapshot.Day, cancellation) is not { } frozen) continue;
            (snapshot.Board, snapshot.Hash, snapshot.Final) = (frozen.Board, frozen.Hash, true);
        }
        await database.SaveChangesAsync(cancellation);
    }

    private async Task<(string Board, string Hash)?> FreezeAsync(int year, DateOnly day, CancellationToken cancellation)
    {
        if (await boards.AsOfAsync(year, day, cancellation) is not { } board) return null;
        var text = BoardJson.Write(board, row => row.Standing.Cause.ToString());
        return (text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
