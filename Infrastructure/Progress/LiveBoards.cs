using System.Collections.Concurrent;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>One shared board a plan, rebuilt once after each commit and pushed to all who subscribed.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
/// <param name="holidays">Working days.</param>
/// <param name="logger">Says when a subscriber failed.</param>
public sealed partial class LiveBoards(
    IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock, HolidayTable holidays, ILogger<LiveBoards> logger)
{
    private readonly ConcurrentDictionary<int, Channel> channels = new();
    private readonly ConcurrentDictionary<int, (int Version, WorkPlan Plan)> trees = new();
    private readonly ConcurrentDictionary<(int Year, int InEffect), (WorkPlan Kept, int Changes, WorkPlan Plan)> successions = new();

    /// <summary>The years whose plan everybody sees, active ones first, then newest first.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The years.</returns>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Plans.Where(plan => plan.State == PlanState.Active || plan.State == PlanState.Closed)
            .OrderBy(plan => plan.State == PlanState.Closed).ThenByDescending(plan => plan.Year).Select(plan => plan.Year).ToListAsync(cancellation);
    }

    /// <summary>The board of today.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The board; null where the year has no plan.</returns>
    public async Task<PlanBoard?> CurrentAsync(int year, CancellationToken cancellation = default)
    {
        var channel = channels.GetOrAdd(year, _ => new Channel());
        return channel.Board is { } board && board.AsOf == clock.Today() ? board : await RebuildAsync(year, channel, onlyWhenOld: true, cancellation);
    }

    /// <summary>The board at the end of a day, worked out anew from history.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The board; null where the year has no plan.</returns>
    public async Task<PlanBoard?> AsOfAsync(int year, DateOnly asOf, CancellationToken cancellation = default) =>
        (await BuildAsync(year, asOf, null, cancellation)).Builder?.Board;

    /// <summary>The board and all that follows, from one call: nothing falls between them.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="changed">Called with each newer board, outside any lock, while whoever committed waits: it must return at once. What it throws is logged.</param>
    /// <param name="cancellation">Stops the first read.</param>
    /// <returns>The board of now, null where the year has no plan, and the subscription, to be disposed.</returns>
    public async Task<(PlanBoard? Board, IDisposable Subscription)> SubscribeAsync(
        int year, Action<PlanBoard> changed, CancellationToken cancellation = default)
    {
        var channel = channels.GetOrAdd(year, _ => new Channel());
        var subscription = new Subscription(channel, changed);
        channel.Subscribers.TryAdd(subscription, 0);
        return (await CurrentAsync(year, cancellation), subscription);
    }

    /// <summary>How many look at a plan now.</summary>
    /// <param name="year">The plan's year.</param>
    /// <returns>The number of subscriptions.</returns>
    public int Watchers(int year) => channels.TryGetValue(year, out var channel) ? channel.Subscribers.Count : 0;

    /// <summary>Rebuilds a plan's board after a commit and tells all who look; nothing to do while nobody ever did.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When all were told.</returns>
    public Task ChangedAsync(int year, CancellationToken cancellation = default) => TellAsync(year, channel => RebuildAsync(year, channel, onlyWhenOld: false, cancellation));

    /// <summary>Takes one report into a plan's board after a commit and tells all who look.</summary>
    /// <param name="report">The report as committed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When all were told.</returns>
    public Task ChangedAsync(StoredReport report, CancellationToken cancellation = default) => TellAsync(report.Year, channel => TakeAsync(report, channel, cancellation));

    private async Task TellAsync(int year, Func<Channel, Task<PlanBoard?>> next)
    {
        if (!channels.TryGetValue(year, out var channel) || await next(channel) is not { } board) return;
        foreach (var (subscription, _) in channel.Subscribers)
        {
            try
            {
                subscription.Changed(board);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                LogSubscriberFailed(logger, fault);
            }
        }
    }

    /// <summary>Rebuilds every board that is still of an earlier day, or of working days that no longer hold because another process entered others, and tells all who look.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When all were told.</returns>
    public async Task RollDayAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        foreach (var (year, channel) in channels)
            if (channel.Board is { } board && (board.AsOf != today || channel.Calendar != holidays.Current))
                await ChangedAsync(year, cancellation);
    }

    private async Task<PlanBoard?> RebuildAsync(int year, Channel channel, bool onlyWhenOld, CancellationToken cancellation)
    {
        await channel.Building.WaitAsync(cancellation);
        try
        {
            return onlyWhenOld && channel.Board is { } board && board.AsOf == clock.Today() ? board : await BuildAsync(year, channel, cancellation);
        }
        finally
        {
            channel.Building.Release();
        }
    }

    /// <summary>One report into the board at hand; where there is none of today, or units changed their names, the board is built anew.</summary>
    private async Task<PlanBoard?> TakeAsync(StoredReport report, Channel channel, CancellationToken cancellation)
    {
        await channel.Building.WaitAsync(cancellation);
        try
        {
            if (channel.Board is null || channel.Board.AsOf != clock.Today() || channel.Succeeded) return await BuildAsync(report.Year, channel, cancellation);
            // Of two commits told out of order the older has nothing to add.
            if (channel.Taken.TryGetValue(report.Id, out var taken) && taken >= report.Version) return channel.Board;
            channel.Taken[report.Id] = report.Version;
            return channel.Builder!.Take(report.ToDomain());
        }
        finally
        {
            channel.Building.Release();
        }
    }

    /// <summary>Builds a channel's board anew; whoever calls holds the channel.</summary>
    private async Task<PlanBoard?> BuildAsync(int year, Channel channel, CancellationToken cancellation)
    {
        // Before the board is made: days that change meanwhile make it old.
        channel.Calendar = holidays.Current;
        (channel.Builder, channel.Taken, channel.Succeeded) = await BuildAsync(year, clock.Today(), channel.Board, cancellation);
        return channel.Board;
    }

    private async Task<(BoardBuilder? Builder, Dictionary<long, int> Versions, bool Succeeded)> BuildAsync(int year, DateOnly asOf, PlanBoard? before, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        // A draft has no board: nobody is asked for anything yet.
        var version = await database.Plans.Where(plan => plan.Year == year && plan.State != PlanState.Draft).Select(plan => (int?)plan.Version).SingleOrDefaultAsync(cancellation);
        if (version is null) return (null, [], false);
        // The tree is read once a version, so that its rows stay the same objects from board to board.
        if (!trees.TryGetValue(year, out var tree) || tree.Version != version)
        {
            var stored = await database.Plans.AsNoTracking().SingleAsync(plan => plan.Year == year, cancellation);
            trees[year] = tree = (stored.Version, stored.Content);
        }
        var changes = await UnitDirectories.ChangesAsync(database, cancellation);
        var heirs = new UnitHeirs(changes, asOf);
        var reports = await BoardSources.ReportsAsync(database, year, cancellation);
        BoardBuilder builder = new(
            Succeeded(year, tree.Plan, changes.Count, heirs).AsOf(asOf), UnitSuccession.Reports([.. reports.Select(row => row.Report)], heirs, asOf), holidays.Current, asOf,
            await BoardSources.SupervisionAsync(database, year, cancellation), await BoardSources.SettingsAsync(database, year, asOf, cancellation), before);
        return (builder, reports.ToDictionary(row => row.Id, row => row.Version), changes.Count > 0);
    }

    /// <summary>The plan with heirs in their predecessors' places, made once like the tree: changes are only ever added, so their numbers say which hold.</summary>
    private WorkPlan Succeeded(int year, WorkPlan plan, int changes, UnitHeirs heirs)
    {
        var key = (year, heirs.Count);
        if (successions.TryGetValue(key, out var made) && ReferenceEquals(made.Kept, plan) && made.Changes == changes) return made.Plan;
        successions[key] = made = (plan, changes, UnitSuccession.Plan(plan, heirs));
        return made.Plan;
    }

    [LoggerMessage(LogLevel.Warning, "A subscriber of the board failed")]
    private static partial void LogSubscriberFailed(ILogger logger, Exception fault);

    private sealed class Channel
    {
        public BoardBuilder? Builder { get; set; }

        public PlanBoard? Board => Builder?.Board;

        /// <summary>The working days of which the board was made.</summary>
        public WorkingCalendar? Calendar { get; set; }

        /// <summary>Whether units ever changed their names, so that reports are not the board's own.</summary>
        public bool Succeeded { get; set; }

        /// <summary>The version of each report that the board holds.</summary>
        public Dictionary<long, int> Taken { get; set; } = [];

        public SemaphoreSlim Building { get; } = new(1, 1);

        public ConcurrentDictionary<Subscription, byte> Subscribers { get; } = new();
    }

    private sealed class Subscription(Channel channel, Action<PlanBoard> changed) : IDisposable
    {
        public Action<PlanBoard> Changed { get; } = changed;

        public void Dispose() => channel.Subscribers.TryRemove(this, out _);
    }
}
