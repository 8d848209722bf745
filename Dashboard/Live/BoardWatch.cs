using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>
/// A page's view of a live board: follows one plan, tells the page, ends with it. The first change is told at once,
/// those that follow within <see cref="Pause"/> together, as the newest board; whoever commits waits for no page.
/// </summary>
/// <param name="boards">The shared boards.</param>
/// <param name="logger">Says when a page failed.</param>
public sealed partial class BoardWatch(LiveBoards boards, ILogger<BoardWatch> logger) : IDisposable
{
    /// <summary>The shortest time from one telling to the next (合并间隔).</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock gate = new();
    private IDisposable? subscription;
    private ITimer? timer;
    private Func<Task>? changed;
    private PlanBoard? newest;
    private long? toldAt;
    private bool waiting;
    private int year;

    /// <summary>What the pause is measured by; the machine's own time, which runs on where the clock of the field stands still.</summary>
    public TimeProvider Pace { get; init; } = TimeProvider.System;

    /// <summary>The newest board that the page was told of; null where the year has no plan.</summary>
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
        Leave();
        Board = await boards.AsOfAsync(planYear, day);
    }

    /// <summary>Follows a plan; asking again for the same year does nothing.</summary>
    /// <param name="planYear">The plan's year.</param>
    /// <param name="live">False while prerendering: the board is read, nothing is subscribed.</param>
    /// <param name="changed">Called after <see cref="Board"/> was replaced, on any thread; must get itself onto the page's dispatcher.</param>
    /// <returns>When the first board is there.</returns>
    public async Task FollowAsync(int planYear, bool live, Func<Task> changed)
    {
        if (subscription is not null && year == planYear) return;
        Leave();
        year = planYear;
        this.changed = changed;
        if (!live)
        {
            Board = await boards.CurrentAsync(planYear);
            return;
        }
        (Board, subscription) = await boards.SubscribeAsync(planYear, Take);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        timer?.Dispose();
        timer = null;
    }

    private void Leave()
    {
        subscription?.Dispose();
        lock (gate) (subscription, newest, waiting, toldAt) = (null, null, false, null);
    }

    private void Take(PlanBoard board)
    {
        lock (gate)
        {
            if (board.Version < (newest ?? Board)?.Version) return;
            newest = board;
            if (waiting) return;
            waiting = true;
            var left = toldAt is { } at ? Pause - Pace.GetElapsedTime(at) : TimeSpan.Zero;
            if (left > TimeSpan.Zero)
            {
                timer ??= Pace.CreateTimer(static watch => _ = ((BoardWatch)watch!).TellAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                timer.Change(left, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        ThreadPool.UnsafeQueueUserWorkItem(static watch => _ = watch.TellAsync(), this, preferLocal: false);
    }

    private async Task TellAsync()
    {
        lock (gate)
        {
            if (newest is null) return;
            (Board, newest, waiting, toldAt) = (newest, null, false, Pace.GetTimestamp());
        }
        try
        {
            await (changed?.Invoke() ?? Task.CompletedTask);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogPageFailed(logger, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A page that follows the board failed")]
    private static partial void LogPageFailed(ILogger logger, Exception fault);
}
