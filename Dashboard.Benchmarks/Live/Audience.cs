using System.Diagnostics;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>All who look at one server (观众).</summary>
internal sealed class Audience : IAsyncDisposable
{
    // Longer than changes are gathered: what a change causes is over by then.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(400);
    private readonly bool owned;
    private readonly List<Listener> listeners = [];

    private Audience(ServedProcess server, bool owned) => (Server, this.owned) = (server, owned);

    /// <summary>What they look at.</summary>
    public ServedProcess Server { get; }

    /// <summary>How many look.</summary>
    public int Count => listeners.Count;

    /// <summary>Bytes that they all received over the wire.</summary>
    public long Received => listeners.Sum(listener => listener.Received);

    /// <summary>Circuits on the board.</summary>
    /// <param name="count">How many.</param>
    /// <param name="server">The application; a new one where null.</param>
    /// <returns>The circuits, all following the board.</returns>
    public static async Task<Audience> OfBoardAsync(int count, ServedProcess? server = null)
    {
        Audience audience = new(server ?? await ServedProcess.StartAsync("board"), server is null);
        var http = audience.Server.Http;
        var cookie = await BoardServer.SignInAsync(http);
        var others = await audience.Server.AskAsync("watchers");
        for (var at = 0; at < count; at++) audience.listeners.Add(await Circuit.OpenAsync(http, cookie, BoardServer.Board));
        while (await audience.Server.AskAsync("watchers") < others + count) await Task.Delay(50);
        await audience.CalmAsync();
        return audience;
    }

    /// <summary>Clients of the bare hub.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The clients, all connected.</returns>
    public static async Task<Audience> OfBareAsync(int count)
    {
        Audience audience = new(await ServedProcess.StartAsync("bare"), owned: true);
        for (var at = 0; at < count; at++) audience.listeners.Add(await BareListener.OpenAsync(audience.Server.Http));
        await audience.CalmAsync();
        return audience;
    }

    /// <summary>Has one task changed, or one message sent.</summary>
    /// <returns>Milliseconds until the last one heard of it.</returns>
    public async Task<double> ChangeAsync()
    {
        var before = listeners.Select(listener => listener.Messages).ToList();
        var began = await Server.AskAsync("change");
        while (listeners.Where((listener, at) => listener.Messages == before[at]).Any()) await Task.Delay(1);
        var last = Stopwatch.GetElapsedTime(began, listeners.Max(listener => listener.LastAt)).TotalMilliseconds;
        await CalmAsync();
        return last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in listeners) await listener.DisposeAsync();
        if (owned) await Server.DisposeAsync();
    }

    private async Task CalmAsync()
    {
        int Heard() => listeners.Sum(listener => listener.Messages);
        for (var heard = -1; heard != Heard();)
        {
            heard = Heard();
            await Task.Delay(Calm);
        }
    }
}
