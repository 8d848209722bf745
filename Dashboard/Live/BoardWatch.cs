using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>A page's view of a live board: follows one plan, tells the page, ends with it.</summary>
/// <param name="boards">The shared boards.</param>
public sealed class BoardWatch(LiveBoards boards) : IDisposable
{
    private IDisposable? subscription;
    private int year;

    /// <summary>The newest board; null where the year has no plan.</summary>
    public PlanBoard? Board { get; private set; }

    /// <summary>Shows a plan: as of a day of the past where one is given, else followed live.</summary>
    /// <param name="planYear">The plan's year.</param>
    /// <param name="asOf">The day; null for now.</param>
    /// <param name="live">False while prerendering.</param>
    /// <param name="changed">As of <see cref="FollowAsync"/>; never called for a day of the past.</param>
    /// <returns>When the board is there.</returns>
    public async Task ShowAsync(int planYear, DateOnly? asOf, bool live, Func<Task> changed)
    {
        if (asOf is not { } day)
        {
            await FollowAsync(planYear, live, changed);
            return;
        }
        Dispose();
        Board = await boards.AsOfAsync(planYear, day);
    }

    /// <summary>Follows a plan; asking again for the same year does nothing.</summary>
    /// <param name="planYear">The plan's year.</param>
    /// <param name="live">False while prerendering: the board is read, nothing is subscribed.</param>
    /// <param name="changed">Called after <see cref="Board"/> was replaced; must get itself onto the page's dispatcher.</param>
    /// <returns>When the first board is there.</returns>
    public async Task FollowAsync(int planYear, bool live, Func<Task> changed)
    {
        if (subscription is not null && year == planYear) return;
        Dispose();
        year = planYear;
        if (!live)
        {
            Board = await boards.CurrentAsync(planYear);
            return;
        }
        (Board, subscription) = await boards.SubscribeAsync(planYear, board =>
        {
            if (Board is not null && board.Version < Board.Version) return Task.CompletedTask;
            Board = board;
            return changed();
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription?.Dispose();
        subscription = null;
    }
}
