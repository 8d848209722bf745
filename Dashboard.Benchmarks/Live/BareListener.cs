namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A client of the bare hub (裸连接), SignalR's JSON protocol.</summary>
internal sealed class BareListener : Listener
{
    private bool shaken;

    /// <summary>Connects.</summary>
    /// <param name="http">Knows the address.</param>
    /// <returns>The client.</returns>
    public static async Task<BareListener> OpenAsync(HttpClient http)
    {
        BareListener listener = new();
        await listener.ConnectAsync(http, BareServer.HubPath, null, "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray());
        return listener;
    }

    /// <inheritdoc/>
    protected override int Take(ReadOnlyMemory<byte> buffer, out int counted)
    {
        counted = 0;
        var taken = 0;
        for (var end = buffer.Span.IndexOf((byte)0x1e); end >= 0; end = buffer.Span[taken..].IndexOf((byte)0x1e))
        {
            // Invocations only: neither the answer to the handshake nor pings.
            if (shaken && buffer.Span.Slice(taken, end).StartsWith("{\"type\":1"u8)) counted++;
            shaken = true;
            taken += end + 1;
        }
        return taken;
    }
}
