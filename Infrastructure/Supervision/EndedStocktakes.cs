using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Infrastructure.Supervision;

/// <summary>The minutes of stocktakes that have ended (会议盘点纪要), for those who may hold one.</summary>
/// <param name="stocktakes">Reads stocktakes, with the reader's permission.</param>
/// <param name="boards">The plan of today.</param>
/// <param name="publishers">Who signs.</param>
/// <param name="templates">How a document begins.</param>
public sealed class EndedStocktakes(StocktakeQueries stocktakes, LiveBoards boards, Publishers publishers, BriefingTemplates templates)
{
    /// <summary>A stocktake's minutes.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="year">The plan's year.</param>
    /// <param name="id">The stocktake.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The minutes; null where there is no such stocktake, it still runs, or the actor may not read it.</returns>
    public async Task<Briefing?> MinutesAsync(Actor actor, int year, long id, CancellationToken cancellation = default)
    {
        if (await stocktakes.FindAsync(actor, year, id, cancellation) is not { Ended: true } held || await boards.CurrentAsync(year, cancellation) is not { } board) return null;
        var outline = StocktakeMinutes.Outline(board.Plan, new(held.Title, held.Day, held.Tasks, held.Decisions), await publishers.CurrentAsync(cancellation));
        return await templates.ComposeAsync(outline, cancellation);
    }
}
