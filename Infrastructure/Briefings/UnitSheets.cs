using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Yearly;
using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Units' sheets (单位任务清单): office and leaders have every unit's, a unit's people their own.</summary>
/// <param name="years">Reads the year.</param>
/// <param name="templates">How a document begins.</param>
public sealed class UnitSheets(YearSources years, BriefingTemplates templates)
{
    /// <summary>Whether somebody may have a unit's sheet.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>True for office and leaders, and for the unit's own people.</returns>
    public static bool MayRead(Actor actor, string unit) =>
        Permissions.May(actor, Act.PrintBriefing) || (actor.Unit == unit && Permissions.May(actor, Act.ReadPlan));

    /// <summary>One unit's sheet.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="unit">The unit's canonical name.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The sheet; null where the actor may not have it, there is no plan, the quarter has not begun or the unit answers for no task.</returns>
    public async Task<Briefing?> WriteAsync(Actor actor, string unit, Quarter quarter, CancellationToken cancellation = default) =>
        MayRead(actor, unit) && await ReadAsync(quarter, cancellation) is { } source && UnitSheet.Outline(source, unit, quarter) is { } outline
            ? await templates.ComposeAsync(outline, cancellation)
            : null;

    /// <summary>Every unit's sheet of a quarter (全部单位清单), in the plan's order; what they are made of is read once.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The units with their sheets, written one by one as they are taken; null where there is no plan or the quarter has not begun.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not print briefings.</exception>
    public async Task<IReadOnlyList<UnitSheetWriting>?> AllAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.PrintBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not print briefings; office and leaders may");
        if (await ReadAsync(quarter, cancellation) is not { } source) return null;
        return [.. source.Board.Units.Select(row => new UnitSheetWriting(row.Unit.Name, stop => templates.ComposeAsync(UnitSheet.Outline(source, row.Unit.Name, quarter)!, stop)))];
    }

    private async Task<YearSource?> ReadAsync(Quarter quarter, CancellationToken cancellation)
    {
        var day = years.DayOf(quarter);
        return day < quarter.Start ? null : await years.ReadAsync(quarter.Year, day, cancellation);
    }
}

/// <summary>A unit's sheet that is still to be written (待写清单).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="WriteAsync">Writes it.</param>
public sealed record UnitSheetWriting(string Unit, Func<CancellationToken, Task<Briefing>> WriteAsync);
