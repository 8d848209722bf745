using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A WebSocket to a hub (连接), offering compression as browsers do; it says when the last message came and what came over the wire.</summary>
internal abstract class Listener : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private WireCount? wire;
    private long lastAt;
    private int messages;
    private Task listening = Task.CompletedTask;

    /// <summary>When the last message came, as <see cref="Stopwatch.GetTimestamp"/> gives it.</summary>
    public long LastAt => Interlocked.Read(ref lastAt);

    /// <summary>How many messages came that count.</summary>
    public int Messages => Volatile.Read(ref messages);

    /// <summary>Bytes received over the wire.</summary>
    public long Received => wire?.Received ?? 0;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        await listening;
        sending.Dispose();
    }

    /// <summary>Connects to a hub and listens.</summary>
    /// <param name="http">Signed in where the hub asks for it.</param>
    /// <param name="hub">The hub's path.</param>
    /// <param name="cookie">The cookie header; null where none is needed.</param>
    /// <param name="handshake">What the protocol opens with.</param>
    /// <returns>When the handshake was sent.</returns>
    protected async Task ConnectAsync(HttpClient http, string hub, string? cookie, ReadOnlyMemory<byte> handshake)
    {
        using var answer = await http.PostAsync($"{hub}/negotiate?negotiateVersion=1", null);
        var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        var at = http.BaseAddress!;
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var plain = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await plain.ConnectAsync(context.DnsEndPoint, cancellation);
                return wire = new WireCount(new NetworkStream(plain, ownsSocket: true));
            },
        }, disposeHandler: false);
        await socket.ConnectAsync(new Uri($"ws://{at.Authority}{hub}?id={Uri.EscapeDataString(token!)}"), invoker, CancellationToken.None);
        await SendAsync(handshake);
        listening = ListenAsync();
    }

    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>When sent.</returns>
    protected async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Takes whole messages off what was received.</summary>
    /// <param name="buffer">What was received.</param>
    /// <param name="counted">How many of them count.</param>
    /// <returns>How many bytes were taken.</returns>
    protected abstract int Take(ReadOnlyMemory<byte> buffer, out int counted);

    private async Task ListenAsync()
    {
        var buffer = new byte[16 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
                var result = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                var now = Stopwatch.GetTimestamp();
                if (result.MessageType == WebSocketMessageType.Close) return;
                filled += result.Count;
                var taken = Take(buffer.AsMemory(0, filled), out var counted);
                if (taken > 0) buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                filled -= taken;
                if (counted == 0) continue;
                Interlocked.Exchange(ref lastAt, now);
                Interlocked.Add(ref messages, counted);
            }
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server went, or this listener was disposed.
        }
    }
}
