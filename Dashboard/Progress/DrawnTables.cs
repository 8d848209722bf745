using System.Collections.Concurrent;
using System.Globalization;
using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>
/// The whole table of a board as HTML (已绘表格), drawn once a board and language for all who open the page: what a row says
/// depends on nobody. The circuit that follows draws its own, which then changes row by row.
/// </summary>
/// <param name="services">What the table's components ask for.</param>
public sealed class DrawnTables(IServiceProvider services)
{
    private readonly ConcurrentDictionary<(int Year, CultureInfo Language), Drawing> drawings = new();

    /// <summary>The table of every task of a board of now.</summary>
    /// <param name="board">The board.</param>
    /// <returns>Its HTML, in the language of whoever asks.</returns>
    public async Task<MarkupString> OfAsync(PlanBoard board)
    {
        var key = (board.Plan.Year, CultureInfo.CurrentUICulture);
        var drawing = drawings.AddOrUpdate(key, _ => new(board, DrawAsync), (_, last) => ReferenceEquals(last.Board, board) ? last : new(board, DrawAsync));
        try
        {
            return new(await drawing.Html.Value);
        }
        catch
        {
            drawings.TryRemove(KeyValuePair.Create(key, drawing));
            throw;
        }
    }

    private Task<string> DrawAsync(PlanBoard board) => services.DrawAsync<BoardTable>(new()
    {
        [nameof(BoardTable.Board)] = board,
        [nameof(BoardTable.Rows)] = board.Tasks,
        [nameof(BoardTable.Parts)] = new BoardParts(),
    });

    private sealed class Drawing(PlanBoard board, Func<PlanBoard, Task<string>> draw)
    {
        public PlanBoard Board => board;

        public Lazy<Task<string>> Html { get; } = new(() => draw(board));
    }
}
