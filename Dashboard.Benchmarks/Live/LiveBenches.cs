namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>The board as it is served and as it is pushed (实时).</summary>
internal static class LiveBenches
{
    private const int PagesAtOnce = 96;

    // A server that runs for months is measured after its methods were compiled for good, both sides alike.
    private const int WarmPages = 12 * PagesAtOnce;
    private const int WarmChanges = 40;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("board-page-c1", "ms", 3, () => PageAsync(1), "a bare Blazor table"),
        new("board-page-c32", "ms/page", 3, () => PageAsync(32), "a bare Blazor table"),
        new("fanout-200", "ms", 3, () => FanOutAsync(200), "a bare SignalR broadcast"),
        new("fanout-1000", "ms", 1.2, LinearAsync, "five times as long as to 200"),
        new("fanout-bytes", "B/circuit", 600, () => CircuitsAsync(200, BytesAsync)),
        new("fanout-heap", "MB/circuit", 0.5, HeapAsync),
    ];

    private static async Task<BenchRoom> PageAsync(int atOnce)
    {
        var (ours, bare) = (await ServedProcess.StartAsync("board"), await ServedProcess.StartAsync("bare"));
        await BoardServer.SignInAsync(ours.Http);
        for (var page = 0; page < WarmPages; page += PagesAtOnce)
        {
            await LoadAsync(ours.Http, BoardServer.Board, 2);
            await LoadAsync(bare.Http, BareTable.Path, 2);
        }
        await Task.Delay(Settling);
        return new BenchRoom(
            () => LoadAsync(ours.Http, BoardServer.Board, atOnce), () => LoadAsync(bare.Http, BareTable.Path, atOnce),
            async () =>
            {
                await ours.DisposeAsync();
                await bare.DisposeAsync();
            });
    }

    private static async Task<double> LoadAsync(HttpClient http, string path, int atOnce)
    {
        var left = PagesAtOnce;
        var took = await Timed.MillisecondsAsync(() => Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var answer = await http.GetAsync(path);
                await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            }
        })));
        return took / PagesAtOnce;
    }

    private static async Task<BenchRoom> FanOutAsync(int circuits)
    {
        var (ours, bare) = (await Audience.OfBoardAsync(circuits), await Audience.OfBareAsync(circuits));
        await WarmAsync(ours, bare);
        return new BenchRoom(
            ours.ChangeAsync, bare.ChangeAsync,
            async () =>
            {
                await ours.DisposeAsync();
                await bare.DisposeAsync();
            });
    }

    private static async Task WarmAsync(params Audience[] audiences)
    {
        foreach (var audience in audiences)
            for (var change = 0; change < WarmChanges; change++) await audience.ChangeAsync();
        await Task.Delay(Settling);
    }

    private static async Task<BenchRoom> LinearAsync()
    {
        var (many, few) = (await Audience.OfBoardAsync(1000), await Audience.OfBoardAsync(200));
        await WarmAsync(few, many);
        return new BenchRoom(
            many.ChangeAsync, async () => 5 * await few.ChangeAsync(),
            async () =>
            {
                await many.DisposeAsync();
                await few.DisposeAsync();
            });
    }

    private static async Task<BenchRoom> CircuitsAsync(int circuits, Func<Audience, Task<double>> figure)
    {
        var ours = await Audience.OfBoardAsync(circuits);
        return new BenchRoom(() => figure(ours), clear: ours.DisposeAsync);
    }

    private static async Task<double> BytesAsync(Audience audience)
    {
        var before = audience.Received;
        await audience.ChangeAsync();
        return (double)(audience.Received - before) / audience.Count;
    }

    // What the first circuits bring along for all is not theirs.
    private static async Task<BenchRoom> HeapAsync()
    {
        var few = await Audience.OfBoardAsync(20);
        var before = await few.Server.AskAsync("heap");
        var many = await Audience.OfBoardAsync(200, few.Server);
        return new BenchRoom(
            async () => (await few.Server.AskAsync("heap") - before) / 200.0 / (1024 * 1024),
            clear: async () =>
            {
                await many.DisposeAsync();
                await few.DisposeAsync();
            });
    }
}
