using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>Notices as letters to print (督办单、催办通知): office and leaders have all, a unit's people the own unit's.</summary>
/// <param name="contexts">The database.</param>
/// <param name="boards">The plan of today.</param>
/// <param name="publishers">Who signs.</param>
public sealed class NoticeLetters(IDbContextFactory<WorkplanDbContext> contexts, LiveBoards boards, Publishers publishers)
{
    /// <summary>A notice's letter.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The notice.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The letter; null where there is no such notice, or the actor may not read it.</returns>
    public async Task<Briefing?> FindAsync(Actor actor, int year, long id, CancellationToken cancellation = default)
    {
        if (!MatterQueries.MayRead(actor) || await boards.CurrentAsync(year, cancellation) is not { } board) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Notices.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year && row.Id == id, cancellation) is not { } row) return null;
        var heirs = await KeptReports.HeirsAsync(database, board.AsOf, cancellation);
        var notice = row.ToDomain() with { Unit = heirs.Of(row.Unit) };
        if (actor.Unit is { } unit && unit != notice.Unit) return null;
        return NoticeLetter.Write(notice, board.Plan, await publishers.CurrentAsync(cancellation));
    }
}
