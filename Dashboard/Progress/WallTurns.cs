using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>What the wall shows at each turn (大屏轮换): long lists page by page, overdue tasks at least every second turn, one more panel at a time.</summary>
public static class WallTurns
{
    /// <summary>The most tasks that are drawn a cell each; beyond, sections are bars.</summary>
    public const int MostCells = 160;

    /// <summary>Sections at a time.</summary>
    public const int MostSections = 8;

    /// <summary>Rows of a list at a time.</summary>
    public const int MostRows = 8;

    private const double CellsAcross = 15.0 / 6;

    /// <summary>How many cells stand in a row, so that all of them fill their panel.</summary>
    /// <param name="cells">How many there are.</param>
    /// <returns>At least one.</returns>
    public static int Columns(int cells) => Math.Max(1, (int)Math.Ceiling(Math.Sqrt(cells * CellsAcross)));

    /// <summary>The page of a turn.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="all">All rows.</param>
    /// <param name="most">Rows a page.</param>
    /// <param name="turn">How often the wall has turned.</param>
    /// <returns>The page; all rows where they fit.</returns>
    public static WallPages<T> Page<T>(IReadOnlyList<T> all, int most, int turn)
    {
        var count = Math.Max(1, (all.Count + most - 1) / most);
        var at = turn % count;
        return new(all, [.. all.Skip(at * most).Take(most)], at + 1, count);
    }

    /// <summary>Overdue tasks and those behind. Where both do not fit, pages of overdue tasks take every second turn.</summary>
    /// <param name="board">The board.</param>
    /// <param name="turn">How often the wall has turned.</param>
    /// <returns>The page of this turn.</returns>
    public static WallPages<TaskRow> Hot(PlanBoard board, int turn)
    {
        List<TaskRow> overdue = [.. board.Tasks.Where(row => row.Standing.Light == Light.Overdue).OrderBy(row => row.EffectiveDue)];
        List<TaskRow> all = [.. overdue, .. board.Tasks.Where(row => row.Standing.Light == Light.Behind).OrderBy(row => row.Progress - row.Expected)];
        var pages = all.Chunk(MostRows).ToList();
        var red = (overdue.Count + MostRows - 1) / MostRows;
        var other = pages.Count - red;
        var at = red == 0 || other == 0 ? turn % Math.Max(1, pages.Count) : turn % 2 == 0 ? turn / 2 % red : red + (turn / 2 % other);
        return new(all, pages.ElementAtOrDefault(at) ?? [], at + 1, pages.Count);
    }

    /// <summary>The panel of a turn; those that would be empty are left out, the latest changes never.</summary>
    /// <param name="board">The board.</param>
    /// <param name="turn">How often the wall has turned.</param>
    /// <returns>The panel.</returns>
    public static WallPanelKind Panel(PlanBoard board, int turn)
    {
        List<WallPanelKind> full = [WallPanelKind.Changes, WallPanelKind.Reports];
        if (Due(board).Any()) full.Add(WallPanelKind.Dates);
        if (Units(board).Any()) full.Add(WallPanelKind.Units);
        return full[turn % full.Count];
    }

    /// <summary>What falls due next, the nearest first; no day that has passed.</summary>
    /// <param name="board">The board.</param>
    /// <returns>Tasks that are not closed.</returns>
    public static IEnumerable<TaskRow> Due(PlanBoard board) =>
        board.Tasks.Where(row => row.Standing.Light != Light.Done && row.EffectiveDue >= board.AsOf).OrderBy(row => row.EffectiveDue).ThenBy(row => row.Task.Number);

    /// <summary>Units that answer for overdue tasks, the most first.</summary>
    /// <param name="board">The board.</param>
    /// <returns>Each unit with its overdue tasks.</returns>
    public static IEnumerable<(string Unit, IReadOnlyList<int> Tasks)> Units(PlanBoard board) =>
        board.Tasks.Where(row => row.Standing.Light == Light.Overdue).SelectMany(row => row.Duties.Select(duty => (duty.Duty.Unit, row.Task.Number))).Distinct()
            .GroupBy(pair => pair.Unit).Select(group => (group.Key, (IReadOnlyList<int>)[.. group.Select(pair => pair.Number)])).OrderByDescending(pair => pair.Item2.Count);
}

/// <summary>The panels that take turns (轮换栏).</summary>
public enum WallPanelKind
{
    /// <summary>近期变化: what moved last.</summary>
    Changes,

    /// <summary>本季填报: reports of the quarter by mark.</summary>
    Reports,

    /// <summary>近期到期: what falls due next.</summary>
    Dates,

    /// <summary>逾期单位: units that answer for overdue tasks.</summary>
    Units,
}

/// <summary>A long list, one page at a time (分页).</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="All">All rows.</param>
/// <param name="Now">The page shown.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">How many pages there are.</param>
public sealed record WallPages<T>(IReadOnlyList<T> All, IReadOnlyList<T> Now, int Number, int Count);
