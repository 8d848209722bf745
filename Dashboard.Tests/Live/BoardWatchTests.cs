using CreditWorkplan.Dashboard.Live;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Live;

public sealed class BoardWatchTests : IAsyncLifetime
{
    private readonly string file = NewFile();
    private readonly FakeTimeProvider pace = new();
    private readonly List<long> told = [];
    private readonly SemaphoreSlim tellings = new(0);
    private ServiceProvider services = null!;
    private BoardWatch watch = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
        watch = new(services.GetRequiredService<LiveBoards>(), NullLogger<BoardWatch>.Instance) { Pace = pace };
        await watch.FollowAsync(2022, live: true, () =>
        {
            told.Add(watch.Board!.Version);
            tellings.Release();
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task The_first_change_is_told_at_once_and_those_within_a_moment_together_as_the_newest()
    {
        var before = watch.Board!.Version;
        await ChangeAsync();
        await tellings.WaitAsync(Cancellation);
        for (var change = 0; change < 3; change++) await ChangeAsync();
        Assert.Equal([before + 1], told);
        pace.Advance(BoardWatch.Pause);
        await tellings.WaitAsync(Cancellation);
        Assert.Equal([before + 1, before + 4], told);
    }

    [Fact]
    public async Task Nothing_is_told_after_the_page_has_gone()
    {
        await ChangeAsync();
        await tellings.WaitAsync(Cancellation);
        await ChangeAsync();
        watch.Dispose();
        pace.Advance(BoardWatch.Pause);
        Assert.Single(told);
    }

    // The board is built anew each time, as after any commit that is no report's.
    private Task ChangeAsync() => services.GetRequiredService<LiveBoards>().ChangedAsync(2022, Cancellation);
}
